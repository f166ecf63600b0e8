"""What a programme says of its cost and its language."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from tests.making import make_programme

pytestmark = pytest.mark.django_db


def errors_of(**facts: Any) -> dict[str, list[str]]:
    programme = make_programme()
    for name, value in facts.items():
        setattr(programme, name, value)
    try:
        programme.full_clean()
    except ValidationError as error:
        return error.message_dict
    return {}


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"cost_currency": "ZZZ"}, "cost_currency"),
        ({"cost_currency": "kr"}, "cost_currency"),
        ({"instruction_language": "zz-ZZ"}, "instruction_language"),
        ({"instruction_language": "svenska"}, "instruction_language"),
        ({"cost_amount": Decimal(0)}, "cost_amount"),
        ({"cost_amount": Decimal("0.00"), "is_free": False}, "cost_amount"),
        ({"cost_amount": Decimal(1), "is_free": True}, "cost_amount"),
    ],
)
def test_fact_that_cannot_be_is_refused_at_its_field(facts: dict[str, Any], field: str) -> None:
    assert list(errors_of(**facts)) == [field]


@pytest.mark.parametrize(
    "facts",
    [
        {"cost_currency": "EUR", "cost_amount": Decimal(3000)},
        {"instruction_language": "fit"},
        {"instruction_language": "sv-FI"},
        {"instruction_language": ""},
        {"is_free": True},
        {"is_free": True, "cost_amount": Decimal(0)},
        {"is_free": False},
    ],
)
def test_sound_fact_is_accepted(facts: dict[str, Any]) -> None:
    assert errors_of(**facts) == {}
