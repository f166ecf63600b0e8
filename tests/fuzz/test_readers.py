"""A short run of what ``make fuzz`` does for longer."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# The same each time: what is looked for anew is looked for by ``make fuzz``.
RUNS, SEED = 1500, 7


@pytest.mark.parametrize("kind", ["html", "feed", "wordpress", "plone", "calendar", "table"])
def test_reader_meets_whatever_atheris_finds(
    kind: str, tmp_path: Path, require: Callable[[bool, str], None]
) -> None:
    if (sys.platform, platform.machine()) != ("linux", "x86_64"):
        pytest.skip("Atheris has no package for this system.")
    is_installed = find_spec("atheris") is not None
    require(is_installed, "Atheris is not installed: pip install --editable '.[test]'")
    done = subprocess.run(
        [
            *(sys.executable, "-m", "tests.fuzz.readers", kind, str(tmp_path)),
            *(f"-runs={RUNS}", f"-seed={SEED}", f"-artifact_prefix={tmp_path}/found-"),
        ],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings"},
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    assert done.returncode == 0, done.stdout[-4000:]
    # What it kept leads further in than what it began with.
    assert len(list(tmp_path.iterdir())) > 8
