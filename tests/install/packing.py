"""The wheel, built once for all tests that need it."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

Require = Callable[[bool, str], None]


def present_files(*paths: str) -> set[str]:
    """Files of the checkout that git keeps or would keep, as they stand on the disk."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", "--", *paths],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return {name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()}


def build_wheel(factory: pytest.TempPathFactory, require: Require) -> Path:
    """Path of the wheel of this checkout; skips where nothing can be built."""
    require(importlib.util.find_spec("build") is not None, "The package 'build' is not installed.")
    folder = factory.getbasetemp()
    require(can_download(folder), "pip reaches no package index, which building needs.")
    return _built_wheel(folder)


@cache
def can_download(folder: Path) -> bool:
    """Whether pip gets what every build needs."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "setuptools>=77"]
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=120)
    return done.returncode == 0


@cache
def _built_wheel(folder: Path) -> Path:
    # From a copy: setuptools takes along what an earlier build left in ``build/``, so that a
    # deleted template would still be packed.
    source, target = folder / "source", folder / "wheel"
    for name in present_files():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, source / name)
    done = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", str(target), str(source)],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, f"{done.stdout[-2000:]}\n{done.stderr[-3000:]}"
    return next(target.glob("*.whl"))
