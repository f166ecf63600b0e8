"""The command that takes up what no queue tells of."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("limit", ["0", "-3"])
def test_sweep_of_nothing_says_what_to_give(limit: str) -> None:
    with pytest.raises(CommandError, match="1 or more"):
        call_command("sweep_translations", "--limit", limit)
