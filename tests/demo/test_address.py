"""The demo knows on which port it is served: its letters lead to the admin."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PRINT_ADDRESS = "from example_site import settings; print(settings.WAGTAILADMIN_BASE_URL)"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"EXAMPLE_SITE_ADDRESS": "http://127.0.0.1:8021"}, "http://127.0.0.1:8021"),
        ({}, "http://127.0.0.1:8000"),
    ],
)
def test_letters_lead_to_the_address_of_the_demo(
    tmp_path: Path, given: dict[str, str], expected: str
) -> None:
    environment = {name: text for name, text in os.environ.items() if "EXAMPLE_SITE" not in name}
    result = subprocess.run(
        [sys.executable, "-c", PRINT_ADDRESS],
        cwd=ROOT,
        env={**environment, **given, "EXAMPLE_SITE_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout.strip() == expected


def test_demo_is_told_its_port_by_make() -> None:
    recipe = (ROOT / "Makefile").read_text()
    assert "demo: export EXAMPLE_SITE_ADDRESS ?= http://127.0.0.1:$(PORT)\n" in recipe
