"""``manage.py check`` on a site with wrong settings: it names the fix, and never falls over."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def check(folder: Path, *lines: str) -> subprocess.CompletedProcess[str]:
    """Run the checks in a process of its own, on the settings of the tests with these lines."""
    settings = ["from tests.settings import *", *lines]
    (folder / "wrong_settings.py").write_text("\n".join(settings))
    return subprocess.run(
        [sys.executable, "-m", "django", "check"],
        cwd=ROOT,
        env={
            **os.environ,
            "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}",
            "DJANGO_SETTINGS_MODULE": "wrong_settings",
        },
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('INSTALLED_APPS.remove("mlr_programme.pages")', ["E001", "E002"]),
        ('MLR_PROGRAMME_NEWS_PAGE_MODEL = "a.b"', ["E001"]),
        ("MLR_PROGRAMME_NEWS_PAGE_MODEL = None", ["E001"]),
        ('MLR_PROGRAMME_PROGRAMME_PAGE_MODEL = "a.b"', ["E002"]),
        ("MLR_PROGRAMME_PROGRAMME_PAGE_MODEL = 17", ["E002"]),
        ("MLR_PROGRAMME_BASE_TEMPLATE = None", ["E003"]),
    ],
)
def test_wrong_setting_is_named_with_its_fix_and_without_a_traceback(
    tmp_path: Path, line: str, expected: list[str]
) -> None:
    result = check(tmp_path, line)
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert "HINT: " in result.stderr
    assert [f"E{part[:3]}" for part in result.stderr.split("(mlr_programme.E")[1:]] == expected


def test_several_wrong_settings_are_named_at_once(tmp_path: Path) -> None:
    result = check(
        tmp_path,
        "MLR_PROGRAMME_NEWS_PAGE_MODEL = []",
        "MLR_PROGRAMME_BASE_TEMPLATE = ''",
        "MLR_PROGRAMME_DEFAULT_CURRENCY = 'kronor'",
        "MLR_PROGRAMME_DEFAULT_COUNTRY = None",
        "MLR_PROGRAMME_NEWS_PAGE = 12",
    )
    assert "Traceback" not in result.stderr
    for number in ("E001", "E003", "E009", "E010", "W005"):
        assert f"(mlr_programme.{number})" in result.stderr
