"""What the wheel carries."""

from __future__ import annotations

import zipfile
from email.message import Message
from email.parser import Parser
from pathlib import Path

import pytest

from mlr_programme import __version__
from tests.install.packing import Require, build_wheel, present_files

pytestmark = pytest.mark.install

# Where a package may put what Django and Wagtail look up by its path in any app.
OWN_FOLDERS = (
    "mlr_programme/templates/mlr_programme/",
    "mlr_programme/static/mlr_programme/",
)
# The one template of another package, which ours of the same name extends.
EXTENDED = (
    "mlr_programme/translation/templates/",
    "wagtail_localize/admin/edit_translation.html",
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory, require: Require) -> Path:
    return build_wheel(tmp_path_factory, require)


@pytest.fixture(scope="module")
def files(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


@pytest.fixture(scope="module")
def metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return Parser().parsestr(archive.read(name).decode())


def test_wheel_carries_the_package_and_nothing_else(files: set[str]) -> None:
    assert files == present_files("mlr_programme")


@pytest.mark.parametrize("suffix", [".html", ".css", ".js", ".po", ".mo", "py.typed"])
def test_wheel_carries_every_kind_of_file(files: set[str], suffix: str) -> None:
    assert any(name.endswith(suffix) for name in files)


def test_wheel_shadows_nothing_of_a_site(files: set[str]) -> None:
    """A template or static file outside our own folder would take the place of the site's."""
    looked_up = {name for name in files if "/templates/" in name or "/static/" in name}
    assert looked_up
    outside = {name for name in looked_up if not name.startswith(OWN_FOLDERS)}
    assert outside == {"".join(EXTENDED)}


def test_extended_template_takes_nothing_away(wheel: Path) -> None:
    folder, name = EXTENDED
    with zipfile.ZipFile(wheel) as archive:
        text = archive.read(folder + name).decode()
    assert f'{{% extends "{name}" %}}' in text
    blocks = text.count("{% block ")
    assert text.count("{{ block.super }}") == blocks > 0


def test_metadata_says_what_it_is(metadata: Message) -> None:
    assert metadata["Name"] == "wagtail-mlr-programme"
    assert metadata["Version"] == __version__
    assert "BSD-3-Clause" in {metadata["License-Expression"], metadata["License"]}
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata.get_payload().startswith("# wagtail-mlr-programme")


def test_requirements_have_lower_bounds_only(metadata: Message) -> None:
    """An upper bound would keep a site from an upgrade that may well work."""
    requirements = metadata.get_all("Requires-Dist", [])
    assert requirements
    for requirement in requirements:
        bound = requirement.split(";")[0]
        assert ">=" in bound, requirement
        assert not any(sign in bound for sign in ("<", "==", "~=")), requirement
