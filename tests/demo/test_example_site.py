"""Runs the tests in ``site/`` on the settings of the example site."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_demo_on_its_own_settings_passes_its_tests(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pytest", "tests/demo/site", "--ds=example_site.settings"]
    result = subprocess.run(
        [*command, "-q", "-p", "no:cacheprovider"],
        cwd=ROOT,
        env={
            **os.environ,
            "EXAMPLE_SITE_DATA": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "example_site.settings",
        },
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stdout + result.stderr
