"""What a site owner says that becomes what."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation
from wagtail.models import Page

from mlr_programme.pages.models import NewsPage, ProgrammePage
from tests.importer.commands import OLD, document, run
from tests.importer.exports import export, post
from tests.making import make_news_index, make_programme_index


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def index(db: None) -> Page:
    return make_news_index(slug="nyheter")


def test_rules_say_what_becomes_what(index: Page, tmp_path: Path) -> None:
    make_programme_index(slug="program")
    for name in ("kurs", "lunch", "farjan"):
        html = document(name, name.capitalize())
        (tmp_path / f"{name}.html").write_text(html, encoding="utf-8")
    rules = tmp_path.parent / "regler.toml"
    rules.write_text(
        '[[rule]]\naddress = "/kurs$"\nbecomes = "programme"\ninto = "program"\n'
        '[[rule]]\naddress = "lunch"\nbecomes = "nothing"\n',
        encoding="utf-8",
    )
    run(tmp_path, "--into", "nyheter", "--rules", rules)
    assert ProgrammePage.objects.get().title == "Kurs"
    assert NewsPage.objects.get().title == "Farjan"


def wordpress(tmp_path: Path) -> Path:
    """An export of a news item, and of a page that is none."""
    items = post(link=f"{OLD}/nytt/"), post(kind="page", title="Om oss", link=f"{OLD}/om-oss/")
    path = tmp_path / "export.xml"
    path.write_bytes(export(*items))
    return path


def test_page_of_an_export_is_no_news_and_said_to_be_none(index: Page, tmp_path: Path) -> None:
    said = run(wordpress(tmp_path), "--into", "nyheter")
    assert [page.title for page in NewsPage.objects.all()] == ["Färjan går igen"]
    assert "It is a page of the site, and no news." in " ".join(said.split())


def test_page_of_an_export_comes_along_when_asked_for(index: Page, tmp_path: Path) -> None:
    run(wordpress(tmp_path), "--into", "nyheter", "--pages")
    assert {page.title for page in NewsPage.objects.all()} == {"Färjan går igen", "Om oss"}


def test_page_of_an_export_becomes_what_a_rule_says(index: Page, tmp_path: Path) -> None:
    make_programme_index(slug="program")
    rules = tmp_path / "regler.toml"
    rules.write_text(
        '[[rule]]\naddress = "/om-oss"\nbecomes = "programme"\ninto = "program"\n',
        encoding="utf-8",
    )
    run(wordpress(tmp_path), "--into", "nyheter", "--rules", rules)
    assert ProgrammePage.objects.get().title == "Om oss"
    assert NewsPage.objects.get().title == "Färjan går igen"
