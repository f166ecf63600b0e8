"""The documentation, compared with the code it describes."""

from __future__ import annotations

import ast
import gettext
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
import wagtail
from django.conf import settings
from django.template import engines
from django.test import override_settings

from mlr_programme import blocks, models
from mlr_programme.blocks import ProgrammeStoryBlock
from mlr_programme.compat import HAS_API_V3
from mlr_programme.conf import Settings, conf

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PACKAGE = ROOT / "mlr_programme"
TEMPLATES = PACKAGE / "templates" / "mlr_programme"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md"))]

# Those whose labels stand in the docs.
WAGTAIL_APPS = ("admin", "documents", "images", "snippets", "users")

FIELD_KINDS = {"text": "translated_fields", "fact": "fact_fields", "local": "local_fields"}


def read(name: str) -> str:
    return (DOCS / name).read_text()


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


def fenced(page: Path, language: str) -> list[str]:
    """Code blocks of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", page.read_text(), re.DOTALL | re.MULTILINE)


def prose(page: Path) -> str:
    """A page without its code."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(), flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"`[^`]*`", "", text)


def test_every_setting_is_described_with_its_default_and_none_else() -> None:
    names = {name for name in vars(Settings) if name.startswith("MLR_PROGRAMME_")}
    text = read("reference/settings.md")
    described = re.findall(r"^## `(\w+)`\n\n    (\w+) = (.+)\n\n\S", text, re.MULTILINE)
    assert {heading for heading, _, _ in described} == names
    assert len(re.findall("^## ", text, re.MULTILINE)) == len(names)
    with override_settings(**dict.fromkeys(names)):
        for heading, name, default in described:
            delattr(settings, name)
            assert heading == name
            assert ast.literal_eval(default) == getattr(conf, name)


def test_every_system_check_is_described_and_none_else() -> None:
    source = "".join(path.read_text() for path in sorted(PACKAGE.rglob("*checks.py")))
    numbers = set(re.findall(r"\b[EW]0\d\d\b", source))
    assert set(re.findall(r"mlr_programme\.([EW]\d+)", read("reference/checks.md"))) == numbers


def test_every_template_is_on_the_map_with_its_variables_and_none_else() -> None:
    """The first line of a template names its variables, but for pages, which extend the site's."""
    shipped = {}
    for path in TEMPLATES.rglob("*.html"):
        first = path.read_text().splitlines()[0]
        named = re.fullmatch(r"\{# (.+) #\}", first)
        shipped[str(path.relative_to(TEMPLATES))] = named[1] if named else "those of a page"
    rows = re.findall(r"^\| `([\w/.]+)` \| (.+) \|$", read("reference/templates.md"), re.MULTILINE)
    assert dict(rows) == shipped
    assert len(rows) == len(shipped)


def test_every_block_is_described_and_none_else() -> None:
    text = read("reference/blocks.md")
    rows = dict(re.findall(r"^\| `(\w+)` \| `(\w+)`", text, re.MULTILINE))
    allowed = ProgrammeStoryBlock().child_blocks
    assert rows == {name: type(block).__name__ for name, block in allowed.items()}
    parts = set(re.findall(r"^\| `([A-Z]\w+)` \| [^`]", text, re.MULTILINE))
    assert parts == set(blocks.__all__) - set(rows.values())


def model_sections() -> dict[str, str]:
    sections = re.split(r"^##+ ", read("reference/models.md"), flags=re.MULTILINE)[1:]
    named = (re.match(r"`(\w+)`\n(.*)", section, re.DOTALL) for section in sections)
    return {match[1]: match[2] for match in named if match}


def test_every_model_is_described_and_none_else() -> None:
    assert set(model_sections()) == set(models.__all__) - {"PublishedSessionError"}
    assert "`PublishedSessionError`" in read("reference/models.md")


@pytest.mark.parametrize("name", model_sections())
def test_every_field_of_a_model_is_named_by_its_kind(name: str) -> None:
    listed = {
        kind: tuple(re.findall(r"`(\w+)`", names))
        for kind, names in re.findall(
            r"^- (\w+): (.*?)(?=^- |^$|\Z)", model_sections()[name], re.DOTALL | re.MULTILINE
        )
    }
    model = getattr(models, name)
    declared = {kind: tuple(getattr(model, of, ())) for kind, of in FIELD_KINDS.items()}
    assert listed == {kind: fields for kind, fields in declared.items() if fields}


def test_every_theme_property_is_described_and_none_else() -> None:
    css = (PACKAGE / "static" / "mlr_programme" / "mlr.css").read_text()
    light, dark = (
        dict(re.findall(r"(--mlr-[\w-]+): ([^;]+);", rules))
        for rules in re.findall(r":where\(:root\) \{(.*?)\}", css, re.DOTALL)[:2]
    )
    rows = re.findall(
        r"^\| `(--[\w-]+)` \| `(.+?)` \| (?:`(.+?)` )?\| .+ \|$",
        read("reference/theme.md"),
        re.MULTILINE,
    )
    assert {name: value for name, value, _ in rows} == light
    assert {name: value for name, _, value in rows if value} == dark


def blocks_of(source: str) -> set[str]:
    return set(re.findall(r"\{% block (\w+) %\}", source))


def test_base_template_in_the_guide_has_the_blocks_that_pages_fill() -> None:
    page = DOCS / "how-to" / "base-template.md"
    (example,) = fenced(page, "html")
    filled = set().union(*(blocks_of(path.read_text()) for path in TEMPLATES.glob("*.html")))
    assert blocks_of(example) == filled
    assert set(re.findall(r"^\| `(\w+)` \|", page.read_text(), re.MULTILINE)) == filled
    assert "<main" in example
    html = engines["django"].from_string(example).render()
    assert '<html lang="sv" dir="ltr">' in html


def test_theme_example_sets_properties_that_exist() -> None:
    described = set(re.findall(r"`(--mlr-[\w-]+)`", read("reference/theme.md")))
    used = set(re.findall(r"--mlr-[\w-]+(?=:)", read("how-to/theme.md")))
    assert used
    assert used <= described


def test_own_pages_are_written_as_the_tests_write_theirs() -> None:
    """What the guide shows is what ``test_custom_page_model`` proves to work."""
    shown = ast.parse(fenced(DOCS / "how-to" / "own-base-page.md", "python")[0])
    proved = ast.parse((ROOT / "tests/custom_page_site/sitepages/models.py").read_text())
    classes = [
        [ast.dump(node) for node in tree.body if isinstance(node, ast.ClassDef)]
        for tree in (shown, proved)
    ]
    assert classes[0]
    assert classes[0] == classes[1]


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_python_examples_import_what_exists(page: Path) -> None:
    # What stands on the API's preview in Wagtail 8 cannot be imported on 7.4.
    absent = set() if HAS_API_V3 else {"mlr_programme.feeds.api_v3"}
    for code in fenced(page, "python"):
        for node in ast.walk(ast.parse(code)):
            if not isinstance(node, ast.ImportFrom) or node.module in absent:
                continue
            if (node.module or "").startswith("mlr_programme"):
                module = __import__(node.module or "", fromlist=["_"])
                assert {alias.name for alias in node.names} <= set(dir(module))


def swedish_labels() -> set[str]:
    """Every text that the admin may show in Swedish, ours and Wagtail's."""
    wagtail_root = Path(wagtail.__file__).parent
    folders = [PACKAGE, *(wagtail_root / app for app in WAGTAIL_APPS)]
    catalogues = (
        gettext.translation("django", folder / "locale", languages=["sv"]) for folder in folders
    )
    messages: Iterator[str] = chain.from_iterable(each._catalog.values() for each in catalogues)
    return {message.casefold() for message in messages}


def test_labels_of_the_admin_are_those_an_editor_sees() -> None:
    known = swedish_labels()
    labels = {
        (page.name, " ".join(label.split()))
        for page in DOCS.rglob("*.md")
        for label in re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", prose(page))
    }
    assert labels
    assert {(page, label) for page, label in labels if label.casefold() not in known} == set()


def test_make_targets_exist() -> None:
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    text = "\n".join(page.read_text() for page in PAGES)
    named = set(re.findall(r"(?:^    |`)make ([a-z-]+)", text, re.MULTILINE))
    assert {"demo", "test"} <= named
    assert named <= targets


def test_files_named_in_prose_exist() -> None:
    named = {
        (page.name, path)
        for page in PAGES
        for path in re.findall(
            r"`((?:mlr_programme|tests|example_site|docs)/[\w/.-]+)`", page.read_text()
        )
    }
    # Templates and static files are named as Django finds them.
    found = [ROOT, PACKAGE, PACKAGE / "static", PACKAGE / "templates"]
    assert {
        (page, path) for page, path in named if not any((at / path).exists() for at in found)
    } == set()


def test_links_lead_somewhere() -> None:
    broken = [
        (page.name, target)
        for page in PAGES
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text())
        if not (page.parent / target).exists()
    ]
    assert not broken


def test_every_page_is_reached_from_the_index() -> None:
    index = read("README.md")
    pages = {str(page.relative_to(DOCS)) for page in DOCS.rglob("*.md")} - {"README.md"}
    assert {page for page in pages if f"({page})" not in index} == set()
