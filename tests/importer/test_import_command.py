"""The command, from what is given to what stands on the site."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from mlr_programme.importer.fetch import Fetched, Fetcher
from mlr_programme.models import ImportedPage, Session
from mlr_programme.pages.models import NewsPage, ProgrammePage
from tests.importer.calendars import calendar, event
from tests.importer.commands import OLD, document, run
from tests.importer.making import picture_bytes
from tests.importer.pages import PROSE
from tests.making import (
    make_news,
    make_news_index,
    make_programme,
    make_programme_index,
    make_translation,
)


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Addresses that were asked for; none is, unless a test says so."""
    found: list[str] = []

    def fetch(self: Fetcher, address: str, *args: Any) -> Any:
        found.append(address)
        raise AssertionError(f"{address} was asked for.")

    monkeypatch.setattr(Fetcher, "fetch", fetch)
    with translation.override("en"):
        yield found


@pytest.fixture
def index(db: None) -> Page:
    return make_news_index(slug="nyheter")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "farjan.html"
    path.write_text(document("farjan", "Färjan går igen"), encoding="utf-8")
    return path


def test_file_becomes_a_draft(index: Page, file: Path) -> None:
    said = run(file, "--into", "nyheter")
    page = NewsPage.objects.get()
    assert (page.title, page.live) == ("Färjan går igen", False)
    assert page.is_child_of(index)
    assert "Färjan går igen" in said
    assert "Created: 1" in said


def test_second_run_tells_of_nothing_new(index: Page, file: Path) -> None:
    run(file, "--into", "nyheter")
    said = run(file, "--into", index.pk)
    assert NewsPage.objects.count() == 1
    assert "Created: 0" in said
    assert "Unchanged: 1" in said


def test_page_is_known_by_the_address_that_is_given(index: Page, file: Path) -> None:
    run(file, "--into", "nyheter", "--url", f"{OLD}/farjan-1")
    assert ImportedPage.objects.get().source_id == f"{OLD}/farjan-1"


def test_page_is_known_by_the_address_that_it_names(index: Page, file: Path) -> None:
    run(file, "--into", "nyheter")
    assert ImportedPage.objects.get().source_id == f"{OLD}/farjan"


def test_old_address_leads_to_the_new_page(index: Page, file: Path) -> None:
    said = run(file, "--into", "nyheter", "--url", "https://www.alby.example/gamla/farjan")
    redirect = Redirect.objects.get()
    assert (redirect.old_path, redirect.redirect_page_id) == (
        "/gamla/farjan",
        NewsPage.objects.get().pk,
    )
    assert "Redirects from the old addresses: 1" in said


def test_folder_is_read_whole_and_what_cannot_be_read_is_said(index: Page, file: Path) -> None:
    (file.parent / "bron.html").write_text(document("bron", "Bron är lagad"), encoding="utf-8")
    (file.parent / "tom.html").write_text("<html><body></body></html>", encoding="utf-8")
    (file.parent / ".dold.html").write_text(document("dold", "Dold"), encoding="utf-8")
    said = run(file.parent, "--into", "nyheter")
    assert set(NewsPage.objects.values_list("title", flat=True)) == {
        "Färjan går igen",
        "Bron är lagad",
    }
    assert "tom.html" in said
    assert "Refused: 1" in said


def test_what_a_browser_saves_with_a_page_becomes_no_page(index: Page, file: Path) -> None:
    beside = file.parent / "farjan_files"
    beside.mkdir()
    (beside / "farja.png").write_bytes(picture_bytes())
    (beside / "stil.css").write_text("body { color: navy }")
    said = run(file.parent, "--into", "nyheter")
    assert NewsPage.objects.count() == 1
    assert "farja.png" in said
    assert "stil.css" not in said


def test_texts_lead_to_pages_that_were_made_after_them(index: Page, tmp_path: Path) -> None:
    first = f'{PROSE}<p>Läs om <a href="{OLD}/b">bron</a> och <a href="{OLD}/c">vägen</a>.</p>'
    second = f'{PROSE}<p>Läs om <a href="{OLD}/a#turer">färjan</a>.</p>'
    (tmp_path / "a.html").write_text(document("a", "Färjan", first), encoding="utf-8")
    (tmp_path / "b.html").write_text(document("b", "Bron", second), encoding="utf-8")
    said = run(tmp_path, "--into", "nyheter")
    pages = {page.title: page for page in NewsPage.objects.all()}
    for title, other in (("Färjan", "Bron"), ("Bron", "Färjan")):
        raw = json.dumps(pages[title].get_latest_revision_as_object().body.get_prep_value())
        assert f'id=\\"{pages[other].pk}\\" linktype=\\"page\\"' in raw
    assert f"{OLD}/c" in said
    assert f"{OLD}/b" not in said
    assert "Unchanged: 2" in run(tmp_path, "--into", "nyheter")


def test_every_text_leads_to_a_page_that_was_made_after_it(index: Page, tmp_path: Path) -> None:
    """Two of them to the same one."""
    text = f'{PROSE}<p>Läs om <a href="{OLD}/c">vägen</a>.</p>'
    for name, title, body in (("a", "Färjan", text), ("b", "Bron", text), ("c", "Vägen", PROSE)):
        (tmp_path / f"{name}.html").write_text(document(name, title, body), encoding="utf-8")
    said = run(tmp_path, "--into", "nyheter")
    pages = {page.title: page for page in NewsPage.objects.all()}
    for title in ("Färjan", "Bron"):
        raw = json.dumps(pages[title].get_latest_revision_as_object().body.get_prep_value())
        assert f'id=\\"{pages["Vägen"].pk}\\" linktype=\\"page\\"' in raw
    assert f"{OLD}/c" not in said


def test_dry_run_tells_and_writes_nothing(index: Page, file: Path) -> None:
    said = run(file, "--into", "nyheter", "--dry-run")
    assert "Nothing is written yet" in said
    assert "Created: 1" in said
    assert (NewsPage.objects.count(), ImportedPage.objects.count(), Redirect.objects.count()) == (
        0,
        0,
        0,
    )


def test_report_is_written_as_json_too(index: Page, file: Path) -> None:
    path = file.parent.parent / "rapport.json"
    run(file, "--into", "nyheter", "--json", path)
    report = json.loads(path.read_text(encoding="utf-8"))
    assert report["counts"] == {
        "created": 1,
        "updated": 0,
        "unchanged": 0,
        "kept": 0,
        "refused": 0,
    }
    (item,) = report["items"]
    assert (item["source"], item["title"], item["outcome"], item["page"]) == (
        f"{OLD}/farjan",
        "Färjan går igen",
        "created",
        NewsPage.objects.get().pk,
    )


def test_publishing_goes_live(index: Page, file: Path) -> None:
    html = document("farjan", "Färjan går igen", lead="Färjan till Holmen går igen i maj.")
    file.write_text(html, encoding="utf-8")
    run(file, "--into", "nyheter", "--publish")
    assert NewsPage.objects.get().live


def test_first_paragraph_becomes_the_lead(index: Page, file: Path) -> None:
    run(file, "--into", "nyheter", "--first-paragraph-as-lead")
    page = NewsPage.objects.get().get_latest_revision_as_object()
    assert page.lead.startswith("Färjan mellan Alby och Holmen")
    assert len(page.body) == 1


def test_page_of_a_programme(db: None, file: Path) -> None:
    make_programme_index(slug="program")
    run(file, "--into", "program", "--becomes", "programme")
    assert ProgrammePage.objects.get().title == "Färjan går igen"


def test_kind_of_page_that_cannot_stand_there_is_refused(index: Page, file: Path) -> None:
    said = run(file, "--into", "nyheter", "--becomes", "programme")
    assert "cannot stand below" in said
    assert not ProgrammePage.objects.exists()


def test_dry_run_tells_the_same_as_the_import(
    index: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture, form = '<img src="https://www.alby.example/bro.png">', "https://www.alby.example/a.pdf"
    links = f'<a href="{OLD}/bron">Bron</a> <a href="{form}">Blankett</a> <a href="{OLD}/x">X</a>'
    for name, title in (("farjan", "Färjan går igen"), ("bron", "Bron är lagad")):
        text = document(name, title, f"{PROSE}{picture}<p>{links}</p>")
        (tmp_path / f"{name}.html").write_text(text, encoding="utf-8")
    reports = []
    for options in (["--dry-run"], []):
        report = tmp_path.parent / "report.json"
        run(tmp_path, "--into", "nyheter", "--json", report, *options)
        reports.append(json.loads(report.read_text()))
        monkeypatch.setattr(
            Fetcher, "fetch", lambda _self, address, *_kind: Fetched(address, picture_bytes())
        )
    dry, real = reports
    assert [item["reasons"] for item in dry["items"]] == [item["reasons"] for item in real["items"]]
    assert "no alternative text" in str(dry["items"])
    assert dry["left_links"] == real["left_links"] == [f"{OLD}/x"]


def test_slug_of_a_page_and_its_translations_is_that_of_the_original(
    index: Page, file: Path
) -> None:
    translated = make_translation(index)
    assert translated.slug == index.slug
    run(file, "--into", "nyheter")
    assert NewsPage.objects.get().get_parent().pk == index.pk


def test_slug_of_two_pages_is_that_of_none(index: Page, file: Path) -> None:
    make_news(index, slug="nyheter")
    with pytest.raises(CommandError, match="more than one"):
        run(file, "--into", "nyheter")


def test_calendar_becomes_sessions(db: None, tmp_path: Path) -> None:
    make_programme(slug="ledarskap")
    path = tmp_path / "kalender.ics"
    path.write_bytes(calendar(event("DTSTART:20270304T080000Z")))
    run(path, "--into", "ledarskap")
    assert Session.objects.get().texts.get().title == "Träff"


def test_queries_of_a_session_do_not_ask_for_all_venues_again(db: None, tmp_path: Path) -> None:
    make_programme(slug="ledarskap")
    path = tmp_path / "kalender.ics"
    path.write_bytes(calendar(event("DTSTART:20270304T080000Z", "RRULE:FREQ=DAILY;COUNT=3")))
    with CaptureQueriesContext(connection) as queries:
        run(path, "--into", "ledarskap")
    lists = [each for each in queries if 'FROM "mlr_programme_venue"' in each["sql"]]
    assert Session.objects.count() == 3
    assert len(lists) == 1


def test_sessions_below_another_page_are_refused(index: Page, tmp_path: Path) -> None:
    path = tmp_path / "kalender.ics"
    path.write_bytes(calendar(event("DTSTART:20270304T080000Z")))
    assert "below a programme page" in run(path, "--into", "nyheter")
    assert not Session.objects.exists()


def test_user_without_rights_is_refused(index: Page, file: Path) -> None:
    get_user_model().objects.create_user("redaktor")
    said = run(file, "--into", "nyheter", "--user", "redaktor")
    assert "You may not add pages" in said
    assert not NewsPage.objects.exists()


def test_user_without_rights_adds_no_sessions(db: None, tmp_path: Path) -> None:
    make_programme(slug="ledarskap")
    get_user_model().objects.create_user("redaktor")
    path = tmp_path / "kalender.ics"
    path.write_bytes(calendar(event("DTSTART:20270304T080000Z")))
    assert "You may not add sessions" in run(path, "--into", "ledarskap", "--user", "redaktor")
    assert not Session.objects.exists()


def test_pages_are_those_of_the_user(index: Page, file: Path) -> None:
    user = get_user_model().objects.create_superuser("chef")
    run(file, "--into", "nyheter", "--user", "chef")
    page = NewsPage.objects.get()
    assert (page.owner, page.latest_revision.user) == (user, user)


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ([], "Give a source"),
        (["{file}"], "Give a source"),
        (["{file}", "--into", "finns-inte"], "finns-inte"),
        (["{file}", "--into", "999999"], "999999"),
        (["{file}x", "--into", "nyheter"], "no file or folder"),
        (["{file}", "--into", "nyheter", "--user", "ingen"], "no user 'ingen'"),
        (["{file}", "--into", "nyheter", "--rules", "{file}.toml"], "no file"),
        (["{file}", "--into", "nyheter", "--rules", "{file}"], "no sound TOML"),
        (["{file}", "--into", "nyheter", "--url", "http://[bad/"], "no web address"),
        (["{file}", "--into", "nyheter", "--json", "{file}/x.json"], "cannot be written"),
    ],
)
def test_what_is_missing_is_said_before_anything_is_written(
    index: Page, file: Path, arguments: list[str], fault: str
) -> None:
    with pytest.raises(CommandError, match=fault):
        run(*(each.format(file=file) for each in arguments))
    assert not NewsPage.objects.exists()


def test_slug_of_two_pages_is_no_name_of_one(index: Page, file: Path) -> None:
    make_news_index(slug="nyheter", parent=index)
    with pytest.raises(CommandError, match="more than one"):
        run(file, "--into", "nyheter")


# From here on without a database: pytest-django lets nobody ask it.


def test_one_file_is_written_as_json_without_the_site(file: Path, asked: list[str]) -> None:
    target = file.parent / "farjan.json"
    run(file, "--url", f"{OLD}/farjan", "--to-json", target)
    written = json.loads(target.read_text(encoding="utf-8"))
    assert (written["id"], written["title"], written["published"]) == (
        "farjan",
        "Färjan går igen",
        "2024-05-03",
    )
    assert [part["type"] for part in written["body"]] == ["paragraph", "paragraph"]
    assert asked == []


def test_manifest_is_written_file_by_file_without_the_site(file: Path, asked: list[str]) -> None:
    picture = f'{PROSE}<img src="/f.jpg" alt="F"><a href="/a.pdf">A</a>'
    (file.parent / "bild.html").write_text(document("bild", "Bild", picture), encoding="utf-8")
    (file.parent / "tom.html").write_text("", encoding="utf-8")
    names = ["farjan", "bild", "tom"]
    entries = [{"id": name, "file": f"{name}.html", "url": f"{OLD}/{name}"} for name in names]
    manifest = file.parent / "manifest.json"
    manifest.write_text(json.dumps(entries), encoding="utf-8")
    folder = file.parent / "ny" / "mapp"
    said = run("--manifest", manifest, "--to-json", folder)
    assert "3 documents" in said
    assert {path.name for path in folder.iterdir()} == {f"{name}.json" for name in names}
    written = {name: json.loads((folder / f"{name}.json").read_text()) for name in names}
    assert [part["type"] for part in written["bild"]["body"]][2:] == ["image", "document"]
    assert (written["tom"]["title"], written["tom"]["body"]) == ("", [])
    assert asked == []


@pytest.mark.parametrize("text", ["", "{}", '[{"id": "a"}]', "[1]", "null"])
def test_manifest_that_is_none_is_said(tmp_path: Path, text: str) -> None:
    manifest = tmp_path / "manifest.json"
    manifest.write_text(text, encoding="utf-8")
    with pytest.raises(CommandError, match="no manifest"):
        run("--manifest", manifest, "--to-json", tmp_path / "ut")


@pytest.mark.parametrize("arguments", [["--to-json", "x"], ["finns-inte.html", "--to-json", "x"]])
def test_nothing_to_read_is_said(tmp_path: Path, arguments: list[str]) -> None:
    with pytest.raises(CommandError, match="file"):
        run(*arguments)
