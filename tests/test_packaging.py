from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.install

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """What the wheel holds."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
        timeout=300,
    )
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        return set(wheel.namelist())


def tracked(pattern: str) -> set[str]:
    listed = subprocess.run(
        ["git", "ls-files", pattern], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return set(listed.stdout.split())


@pytest.mark.parametrize(
    "pattern",
    ["mlr_programme/*.py", "mlr_programme/*.html", "mlr_programme/static/*", "mlr_programme/*.mo"],
)
def test_wheel_carries_what_the_repository_holds(files: set[str], pattern: str) -> None:
    assert tracked(pattern)
    assert tracked(pattern) <= files


def test_wheel_carries_nothing_else(files: set[str]) -> None:
    assert {name.split("/")[0] for name in files if "dist-info" not in name} == {"mlr_programme"}
