"""The documentation, compared with the code it describes."""

from __future__ import annotations

import re
from pathlib import Path

from mlr_programme.blocks import ProgrammeStoryBlock
from mlr_programme.conf import Settings, conf

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
TEMPLATES = ROOT / "mlr_programme" / "templates" / "mlr_programme"


def read(name: str) -> str:
    return (DOCS / name).read_text()


def test_every_setting_is_described_with_its_default_and_none_else() -> None:
    names = {name for name in vars(Settings) if name.startswith("MLR_PROGRAMME_")}
    text = read("reference/settings.md")
    described = re.findall(r"^## `(\w+)`\n\n    (\w+) = (.+)$", text, re.MULTILINE)
    assert {heading for heading, _, _ in described} == names
    for heading, name, default in described:
        assert heading == name
        assert default == repr(getattr(conf, name)).replace("'", '"')


def test_every_system_check_is_described_and_none_else() -> None:
    source = (ROOT / "mlr_programme" / "checks.py").read_text()
    numbers = set(re.findall(r"\b[EW]0\d\d\b", source))
    assert set(re.findall(r"mlr_programme\.([EW]\d+)", read("reference/checks.md"))) == numbers


def test_every_template_is_on_the_map_and_none_else() -> None:
    shipped = {str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*.html")}
    assert set(re.findall(r"^\| `([\w/.]+)`", read("reference/templates.md"), re.MULTILINE)) == (
        shipped
    )


def test_every_block_is_described_and_none_else() -> None:
    rows = re.findall(r"^\| `(\w+)` \| `(\w+)`", read("reference/blocks.md"), re.MULTILINE)
    blocks = ProgrammeStoryBlock().child_blocks
    assert dict(rows) == {name: type(block).__name__ for name, block in blocks.items()}


def test_links_lead_somewhere() -> None:
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS.rglob("*.md")]
    broken = [
        (page.name, target)
        for page in pages
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text())
        if not (page.parent / target).exists()
    ]
    assert not broken


def test_every_page_is_reached_from_the_index() -> None:
    index = read("README.md")
    pages = {str(page.relative_to(DOCS)) for page in DOCS.rglob("*.md")} - {"README.md"}
    assert {page for page in pages if f"({page})" not in index} == set()
