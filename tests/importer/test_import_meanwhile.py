"""What editors do while an import runs is not lost, and what cannot be saved stops nothing else."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import DataError, OperationalError, connection
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.coreutils import find_available_slug
from wagtail.models import Page

from mlr_programme.importer import contents
from mlr_programme.importer.elements import Article, Document, Paragraph, Picture
from mlr_programme.importer.imports import Import, ImportOptions
from mlr_programme.importer.limits import Limits
from mlr_programme.importer.progress import Part
from mlr_programme.importer.source_kinds import SourceKind
from mlr_programme.importer.sources import Documents, SourceDocument
from mlr_programme.importer.summary import Outcome, Summary
from mlr_programme.importer.targets import SiteTarget
from mlr_programme.importer.writer import PageWriter
from mlr_programme.models import ImportedFile, ImportedPage
from mlr_programme.pages.models import NewsPage
from tests.importer.import_posts import confirm, feed, import_url, outcomes, preview_of, upload
from tests.importer.making import OLD, article, make_target, make_writer, picture_bytes
from tests.making import make_news, make_news_index

pytestmark = pytest.mark.django_db

NEWER = (Paragraph("Ny text."), Picture(f"{OLD}/p.png", alt="Bron"))


@pytest.fixture
def index() -> Page:
    return make_news_index(slug="nyheter")


def meanwhile(act: Callable[[], Any]) -> SiteTarget:
    """While a picture or a document is fetched, that is done."""

    def fetch(_address: str) -> bytes:
        act()
        return picture_bytes()

    return make_target(fetch_picture=fetch, fetch_document=fetch)


def draft() -> Any:
    return NewsPage.objects.get().get_latest_revision_as_object()


def save_lead() -> None:
    page = draft()
    page.lead = "Redaktörens ingress."
    page.save_revision()


@pytest.mark.parametrize("lead", ["Bron är lagad.", "Bron är lagad och målad."])
def test_what_an_editor_saves_meanwhile_stays(index: Page, lead: str) -> None:
    make_writer(index).write(article())
    report = make_writer(index, meanwhile(save_lead)).write(article(*NEWER, lead=lead))
    assert report.outcome == Outcome.UPDATED
    assert (draft().lead, len(draft().body)) == ("Redaktörens ingress.", 2)
    is_told = any("ours is kept" in reason for reason in report.reasons)
    assert is_told is (lead != "Bron är lagad.")


def test_draft_that_an_editor_begins_meanwhile_is_not_published(index: Page) -> None:
    make_writer(index, publish=True).write(article())
    report = make_writer(index, meanwhile(save_lead), publish=True).write(article(*NEWER))
    assert any("draft of an editor" in reason for reason in report.reasons)
    assert NewsPage.objects.get().lead == "Bron är lagad."


def test_page_that_is_deleted_meanwhile_is_left_deleted(index: Page) -> None:
    make_writer(index).write(article())
    target = meanwhile(lambda: NewsPage.objects.get().delete())
    report = make_writer(index, target).write(article(*NEWER))
    assert report.outcome == Outcome.KEPT
    assert report.reasons == ("Its page has been deleted here.",)
    assert not NewsPage.objects.exists()


def test_page_that_is_locked_meanwhile_is_left(index: Page) -> None:
    make_writer(index).write(article())
    target = meanwhile(lambda: NewsPage.objects.update(locked=True))
    report = make_writer(index, target).write(article(*NEWER))
    assert (report.outcome, len(draft().body)) == (Outcome.KEPT, 2)


def test_page_that_is_moved_meanwhile_is_updated_where_it_is(index: Page) -> None:
    make_writer(index, publish=True).write(article())
    other = make_news_index(slug="arkiv")
    target = meanwhile(lambda: NewsPage.objects.get().move(other, pos="last-child"))
    make_writer(index, target, publish=True).write(article(*NEWER))
    page = NewsPage.objects.get()
    assert (page.get_parent().pk, len(page.body)) == (other.pk, 2)
    assert page.url_path.startswith(other.url_path)
    assert not any(Page.find_problems())


def test_nothing_is_locked_while_files_are_fetched(index: Page) -> None:
    depths: list[int] = []
    outside = len(connection.savepoint_ids)
    target = meanwhile(lambda: depths.append(len(connection.savepoint_ids) - outside))
    link = Paragraph(f'<a href="{OLD}/regler.pdf">Regler</a>')
    body = (*NEWER, Document(f"{OLD}/plan.pdf", "Plan"), link)
    picture = Picture(f"{OLD}/huvud.png", alt="Bron")
    make_writer(index, target).write(article(*body, image=picture))
    assert depths == [0, 0, 0, 0]


def test_slug_that_an_editor_takes_meanwhile_is_not_taken_again(
    index: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def find_too_early(parent: Page, slug: str) -> str:
        asked.append(slug)
        return slug if len(asked) == 1 else find_available_slug(parent, slug)

    make_news(index, slug="bron-oppnar-igen")
    monkeypatch.setattr("mlr_programme.importer.writer.find_available_slug", find_too_early)
    report = make_writer(index).write(article())
    assert (report.outcome, report.reasons, len(asked)) == (Outcome.CREATED, (), 2)
    assert NewsPage.objects.latest("pk").slug == "bron-oppnar-igen-1"


def document(title: str, address: str) -> SourceDocument:
    text = f"En text om {title}, lång nog för att vara texten på en sida."
    html = f"<title>{title}</title><main><h1>{title}</h1><p>{text}</p></main>"
    return SourceDocument(html.encode(), address, "utf-8", SourceKind.HTML)


def run_with(index: Page, between: Callable[[], Any]) -> Summary:
    """An import of two items, and what happens between them."""

    def found() -> Iterator[tuple[Part, SourceDocument]]:
        yield Part(), document("Ett", f"{OLD}/1")
        between()
        yield Part(), document("Två", f"{OLD}/2")

    return Import(index, None, ImportOptions(), limits=Limits()).run(Documents(found()))


def outcomes_of(summary: Summary) -> list[Outcome]:
    return [item.outcome for item in summary.items]


def test_parent_that_is_moved_meanwhile_has_its_pages_at_its_new_address(index: Page) -> None:
    other = make_news_index(slug="arkiv")
    run_with(index, lambda: Page.objects.get(pk=index.pk).move(other, pos="last-child"))
    parent = Page.objects.get(pk=index.pk)
    pages = NewsPage.objects.all()
    assert {page.url_path for page in pages} == {
        f"{parent.url_path}{slug}/" for slug in ("ett", "tva")
    }
    assert parent.numchild == 2
    assert not any(Page.find_problems())


def test_parent_that_is_deleted_meanwhile_is_told(index: Page) -> None:
    summary = run_with(index, lambda: Page.objects.get(pk=index.pk).delete())
    assert outcomes_of(summary) == [Outcome.CREATED, Outcome.REFUSED]
    assert "has been deleted" in summary.items[1].reasons[0]
    assert not any(Page.find_problems())


def ask_what_no_database_answers() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nothing_of_the_kind")


def find_no_room() -> None:
    raise OSError("No space left on device")


@pytest.mark.parametrize(
    ("fail", "cause"),
    [
        (ask_what_no_database_answers, "nothing_of_the_kind"),
        (find_no_room, "It could not be saved: OSError: No space left on device"),
    ],
    ids=["database", "storage"],
)
def test_what_cannot_be_saved_is_told_and_the_others_come_in(
    index: Page,
    fail: Callable[[], None],
    cause: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: Any,
) -> None:
    save = ImportedPage.save

    def save_but_one(row: ImportedPage, **options: Any) -> None:
        save(row, **options)
        if row.source_id.endswith("/1"):
            fail()

    monkeypatch.setattr(ImportedPage, "save", save_but_one)
    with caplog.at_level(logging.ERROR):
        summary = run_with(index, lambda: None)
    assert outcomes_of(summary) == [Outcome.REFUSED, Outcome.CREATED]
    assert cause in " ".join(summary.items[0].reasons)
    assert [page.title for page in NewsPage.objects.all()] == ["Två"]
    assert Redirect.objects.count() == 1
    assert f"{OLD}/1" in caplog.text


def test_database_that_is_gone_ends_the_import(
    index: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: Any) -> None:
        raise OperationalError("the connection is closed")

    monkeypatch.setattr(PageWriter, "_create", fail)
    monkeypatch.setattr(connection, "is_usable", lambda: False)
    with pytest.raises(OperationalError):
        run_with(index, lambda: None)


def test_file_for_which_there_is_no_room_is_told_of_its_item(
    index: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_target: SiteTarget, picture: Picture, *_rest: Any) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(SiteTarget, "_stored_image", fail)
    target = meanwhile(lambda: None)
    work = Import(index, None, ImportOptions(), limits=Limits())
    work.target.fetch_picture = target.fetch_picture
    for item in (article(*NEWER), article(source_id="2", title="Två")):
        work.take(item)
    assert outcomes_of(work.summary) == [Outcome.REFUSED, Outcome.CREATED]
    assert not ImportedFile.objects.exists()


def test_old_address_that_is_too_long_to_lead_here_is_told(index: Page) -> None:
    report = make_writer(index).write(article(url=f"{OLD}/{'a' * 255}"))
    assert report.outcome == Outcome.CREATED
    assert any("longer than the 255 characters" in reason for reason in report.reasons)
    assert not Redirect.objects.exists()


def test_link_that_cannot_be_put_in_afterwards_is_told(
    index: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = Paragraph(f'Läs <a href="{OLD}/2">mer</a>.')
    items = [article(link), article(source_id=f"{OLD}/2", url=f"{OLD}/2", title="Två")]
    work = Import(index, None, ImportOptions(), limits=Limits())
    waiting = [item for item in items if work.take(item)]

    def fail(*_args: Any) -> None:
        raise DataError("value too long")

    monkeypatch.setattr(PageWriter, "_update", fail)
    for item in waiting:
        work.link(item)
    assert outcomes_of(work.finish()) == [Outcome.CREATED, Outcome.CREATED, Outcome.REFUSED]


def test_broken_item_does_not_stop_an_import_in_the_admin(
    admin: Client, index: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = contents.ContentsMaker.make

    def make_but_one(maker: Any, item: Article, model: Any) -> Any:
        if item.title == "Nyhet 1" and not maker.target.is_dry:
            raise DataError("value too long")
        return make(maker, item, model)

    monkeypatch.setattr(contents.ContentsMaker, "make", make_but_one)
    text = "<description>Det viktigaste.</description>"
    items = [f"<item><title>Nyhet {n}</title><link>{OLD}/{n}</link>{text}</item>" for n in range(3)]
    response = confirm(
        admin, preview_of(admin, admin.post(import_url(index), upload(feed(*items))))
    )
    assert outcomes(response) == [
        ("Nyhet 1", "Refused"),
        ("Nyhet 0", "Created"),
        ("Nyhet 2", "Created"),
    ]
