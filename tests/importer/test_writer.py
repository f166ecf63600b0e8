from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page, Revision

from mlr_programme.importer.elements import Contact, Heading, ItemList, Paragraph, Picture, Table
from mlr_programme.importer.fingerprints import fingerprint
from mlr_programme.importer.summary import Outcome
from mlr_programme.models import ContactPerson, ImportedPage
from mlr_programme.pages.models import NewsPage
from tests.importer.making import OLD, Files, article, make_target, make_writer, picture_bytes
from tests.making import make_category, make_news_index

pytestmark = pytest.mark.django_db


@pytest.fixture
def index() -> Page:
    return make_news_index(slug="nyheter")


def draft_of(page_id: int | None) -> Any:
    return NewsPage.objects.get(pk=page_id).get_latest_revision_as_object()


def ids_of(page: Any) -> dict[str, str]:
    """Id of each block by its text."""
    return {str(part["value"]): part["id"] for part in page.body.get_prep_value()}


def test_article_becomes_a_draft_with_its_facts(index: Page) -> None:
    report = make_writer(index).write(article())
    page = draft_of(report.page_id)
    assert (report.outcome, page.live) == (Outcome.CREATED, False)
    assert (page.title, page.lead, page.slug) == (
        "Bron öppnar igen",
        "Bron är lagad.",
        "bron-oppnar-igen",
    )
    assert page.published_at == datetime(2024, 5, 2, 22, tzinfo=UTC)
    assert [part.block_type for part in page.body] == ["paragraph", "heading"]
    assert "6 maj" in str(page.body[0].value)


def test_second_import_changes_nothing(index: Page) -> None:
    first = make_writer(index).write(article())
    before = Revision.objects.count()
    second = make_writer(index).write(article())
    assert (second.outcome, second.page_id) == (Outcome.UNCHANGED, first.page_id)
    assert Revision.objects.count() == before


def test_what_changed_at_the_source_is_updated_and_nothing_else(index: Page) -> None:
    make_writer(index).write(article())
    report = make_writer(index).write(article(lead="Bron är lagad och målad."))
    page = draft_of(report.page_id)
    assert (report.outcome, page.lead) == (Outcome.UPDATED, "Bron är lagad och målad.")
    assert len(page.body) == 2


def test_what_an_editor_changed_is_left_and_said(index: Page) -> None:
    first = make_writer(index).write(article())
    page = draft_of(first.page_id)
    page.lead = "Bron vid kvarnen är lagad."
    page.save_revision()
    report = make_writer(index).write(article(lead="Bron är lagad nu.", title="Bron är öppen"))
    page = draft_of(first.page_id)
    assert report.outcome == Outcome.UPDATED
    assert (page.title, page.lead) == ("Bron är öppen", "Bron vid kvarnen är lagad.")
    assert any("lead" in reason for reason in report.reasons)


def test_page_of_which_all_that_changed_is_an_editors_is_kept(index: Page) -> None:
    first = make_writer(index).write(article())
    page = draft_of(first.page_id)
    page.lead = "Bron vid kvarnen är lagad."
    page.save_revision()
    before = Revision.objects.count()
    report = make_writer(index).write(article(lead="Bron är lagad nu."))
    assert (report.outcome, Revision.objects.count()) == (Outcome.KEPT, before)


def test_saving_in_the_admin_without_a_change_is_no_editors_change(
    index: Page, admin_client: Client
) -> None:
    text = Paragraph(
        'Läs om <b>bron</b><br>och <a href="https://annan.example/?a=1&amp;b=2">mer</a>.'
    )
    body = (text, ItemList(("Ett", "Två")), Heading("Trafik", 3))
    first = make_writer(index).write(article(*body))
    page = draft_of(first.page_id)
    # What Draftail makes of the same text.
    raw = page.body.get_prep_value()
    raw[0]["value"] = raw[0]["value"].replace("<p>", '<p data-block-key="a1b2c">')
    page.body = page.body.stream_block.to_python(raw)
    list(page.body)
    page.save_revision()
    report = make_writer(index).write(article(*body, lead="Ny ingress."))
    assert report.outcome == Outcome.UPDATED
    report = make_writer(index).write(article(Paragraph("Annan text."), lead="Ny ingress."))
    assert (report.outcome, report.reasons) == (Outcome.UPDATED, ())


def test_ids_of_blocks_stay_when_a_paragraph_is_put_in_between(index: Page) -> None:
    parts = [
        Paragraph(f"Stycke {word} om bron och vägen.") for word in ("ett", "två", "tre", "fyra")
    ]
    first = make_writer(index).write(article(*parts))
    before = ids_of(draft_of(first.page_id))
    new = [*parts[:2], Paragraph("Något helt annat har hänt."), *parts[2:]]
    make_writer(index).write(article(*new))
    after = ids_of(draft_of(first.page_id))
    assert {text: after[text] for text in before} == before
    assert len(set(after.values())) == 5


def test_id_stays_when_a_word_of_a_paragraph_changes(index: Page) -> None:
    first = make_writer(index).write(article(Paragraph("Bron öppnar den 6 maj klockan 9.")))
    before = list(ids_of(draft_of(first.page_id)).values())
    make_writer(index).write(article(Paragraph("Bron öppnar den 7 maj klockan 9.")))
    assert list(ids_of(draft_of(first.page_id)).values()) == before


def test_page_deleted_here_is_not_made_again(index: Page) -> None:
    first = make_writer(index).write(article())
    NewsPage.objects.get(pk=first.page_id).delete()
    report = make_writer(index).write(article(lead="Ny."))
    assert (report.outcome, NewsPage.objects.count()) == (Outcome.KEPT, 0)


def test_locked_page_is_left(index: Page) -> None:
    first = make_writer(index).write(article())
    NewsPage.objects.filter(pk=first.page_id).update(locked=True)
    report = make_writer(index).write(article(lead="Ny."))
    assert (report.outcome, draft_of(first.page_id).lead) == (Outcome.KEPT, "Bron är lagad.")


def test_dry_run_says_the_same_and_writes_nothing(index: Page) -> None:
    files = Files(bro=picture_bytes())
    item = article(
        Paragraph("Text."),
        Picture(f"{OLD}/bro", alt="Bron"),
        Contact("Eva Ek", email="e@x.example"),
    )
    dry = make_writer(index, make_target(files, is_dry=True)).write(item)
    assert (NewsPage.objects.count(), ImportedPage.objects.count(), files.asked) == (0, 0, [])
    real = make_writer(index, make_target(files)).write(item)
    assert (dry.outcome, dry.title) == (real.outcome, real.title)
    assert (NewsPage.objects.count(), ContactPerson.objects.count()) == (1, 1)


def test_another_language_than_that_of_the_parent_is_refused(index: Page) -> None:
    report = make_writer(index).write(article(language="en"))
    assert (report.outcome, NewsPage.objects.count()) == (Outcome.REFUSED, 0)
    assert make_writer(index, any_language=True).write(article(language="en")).page_id


def test_publishing_goes_live_where_nothing_is_missing(index: Page) -> None:
    report = make_writer(index, publish=True).write(article())
    assert report.is_public
    assert NewsPage.objects.get(pk=report.page_id).live


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"lead": ""}, id="no lead"),
        pytest.param({"is_public": False}, id="a draft at the source"),
        pytest.param({"body": (Picture(f"{OLD}/bro"),)}, id="a picture without alternative text"),
    ],
)
def test_publishing_leaves_what_is_not_in_order_a_draft(index: Page, fields: Any) -> None:
    target = make_target(Files(bro=picture_bytes()))
    report = make_writer(index, target, publish=True).write(article(**fields))
    assert not NewsPage.objects.get(pk=report.page_id).live
    assert report.reasons


def test_news_of_a_day_to_come_stays_a_draft(index: Page) -> None:
    item = article(published=datetime.now(UTC) + timedelta(days=2))
    report = make_writer(index, publish=True).write(item)
    assert not NewsPage.objects.get(pk=report.page_id).live
    assert "Its date is yet to come: it stays a draft." in report.reasons


@pytest.mark.parametrize(
    ("stored", "saved"),
    [
        ({"rows": [["Dag"]], "row_headers": None}, {"rows": [["Dag"]], "row_headers": False}),
        ({"url": "https://a.example/"}, {"url": "https://a.example/", "transcript": ""}),
        ('<a id="3" linktype="page">x</a>', '<a linktype="page" id="3">x</a>'),
    ],
)
def test_what_a_form_rewrites_by_itself_is_no_edit(stored: Any, saved: Any) -> None:
    assert fingerprint(stored) == fingerprint(saved)


def test_what_an_editor_rewrites_is_one() -> None:
    link = '<a id="3" linktype="page">x</a>'
    assert fingerprint(link) != fingerprint(link.replace("3", "4"))
    assert fingerprint({"is_wide": True}) != fingerprint({"is_wide": False})


def test_fault_of_a_block_is_told_by_the_labels_of_its_editor(index: Page) -> None:
    item = article(Table((("Dag", "Tid"), ("Måndag", "9"))))
    report = make_writer(index, publish=True).write(item)
    (reason,) = [each for each in report.reasons if each.startswith("It stays a draft")]
    assert "Table: Caption: This field is required." in reason
    assert "StreamBlock" not in reason


def test_draft_of_an_editor_is_not_published_with_an_update(index: Page) -> None:
    first = make_writer(index, publish=True).write(article())
    page = draft_of(first.page_id)
    page.image_credit = "Ännu inte klart"
    page.save_revision()
    report = make_writer(index, publish=True).write(article(title="Bron är öppen"))
    live = NewsPage.objects.get(pk=first.page_id)
    assert (live.title, report.outcome) == ("Bron öppnar igen", Outcome.UPDATED)
    assert any("draft of an editor" in reason for reason in report.reasons)


def test_editor_without_the_right_to_publish_gets_a_draft(index: Page) -> None:
    user = get_user_model().objects.create_user("redaktor")
    report = make_writer(index, publish=True, user=user).write(article())
    assert not NewsPage.objects.get(pk=report.page_id).live


def test_first_paragraph_becomes_the_lead_where_that_is_asked_for(index: Page) -> None:
    body = (Paragraph("Bron öppnar den 6 maj."), Paragraph("Sedan kommer målarna."))
    report = make_writer(index, first_paragraph_as_lead=True).write(article(*body, lead=""))
    page = draft_of(report.page_id)
    assert (page.lead, len(page.body)) == ("Bron öppnar den 6 maj.", 1)


def test_categories_are_found_by_name_and_missing_ones_said(index: Page) -> None:
    category = make_category("Trafik", "trafik")
    report = make_writer(index).write(article(categories=("trafik", "Okänd")))
    assert list(draft_of(report.page_id).categories.all()) == [category]
    assert any("Okänd" in reason for reason in report.reasons)
    assert (
        make_writer(index).write(article(categories=("trafik", "Okänd"))).outcome
        == Outcome.UNCHANGED
    )


def test_item_without_a_date_is_said(index: Page) -> None:
    report = make_writer(index).write(article(published=None))
    assert any("no date" in reason for reason in report.reasons)


def test_queries_of_an_article_do_not_grow_with_those_before(index: Page) -> None:
    writer = make_writer(index)

    def count(number: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            writer.write(
                article(source_id=f"{OLD}/{number}", url=f"{OLD}/{number}", title=f"Nyhet {number}")
            )
        return len(queries)

    count(0)
    second = count(1)
    for number in range(2, 30):
        writer.write(article(source_id=f"{OLD}/{number}", title=f"Nyhet {number}"))
    assert count(30) == second


def test_draft_opens_in_the_admin(index: Page, admin_client: Client) -> None:
    report = make_writer(index).write(article())
    answer = admin_client.get(reverse("wagtailadmin_pages:edit", args=[report.page_id]))
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Färjan går igen", "farjan-gar-igen"),
        ("برنامج القيادة", "برنامج-القيادة"),
        ("برنامج القيادة 2025", "برنامج-القيادة-2025"),
        ("!?", "import"),
    ],
)
def test_slug_is_of_the_title(index: Page, title: str, slug: str) -> None:
    report = make_writer(index).write(article(title=title))
    assert NewsPage.objects.get(pk=report.page_id).slug == slug


def test_slug_is_in_ascii_where_the_site_wants_it(index: Page, settings: Any) -> None:
    settings.WAGTAIL_ALLOW_UNICODE_SLUGS = False
    report = make_writer(index).write(article(title="برنامج 2025"))
    assert NewsPage.objects.get(pk=report.page_id).slug == "2025"
