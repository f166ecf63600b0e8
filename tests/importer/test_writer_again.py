"""What a further import does with a main picture that changed, and with drafts to be published."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.images import get_image_model
from wagtail.models import (
    GroupApprovalTask,
    GroupPagePermission,
    Page,
    Revision,
    Workflow,
    WorkflowTask,
)
from wagtail.test.utils.form_data import nested_form_data, querydict_from_html, streamfield

from mlr_programme.importer.elements import Article, Contact, Heading, Picture, Table
from mlr_programme.importer.summary import ItemReport, Outcome
from mlr_programme.models import ContactPerson, NewsCategory
from mlr_programme.pages.models import NewsPage
from tests.importer.making import OLD, Files, article, make_target, make_writer, picture_bytes
from tests.making import make_news_index

pytestmark = pytest.mark.django_db

FORMER = Picture(f"{OLD}/a", alt="Bron i maj", credit="Eva Ek")
NEW = Picture(f"{OLD}/b", alt="Bron i juni", credit="Bo By")


@pytest.fixture
def index() -> Page:
    return make_news_index(slug="nyheter")


def write(index: Page, item: Article, **options: Any) -> ItemReport:
    files = Files(a=picture_bytes(), b=picture_bytes(colour="red"), c=picture_bytes(colour="tan"))
    with translation.override("en"):
        return make_writer(index, make_target(files), **options).write(item)


def draft() -> Any:
    return NewsPage.objects.get().get_latest_revision_as_object()


def edit(**fields: Any) -> None:
    page = draft()
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision()


def picture_of(page: Any) -> tuple[str, str, str]:
    return page.image.title, page.image_alt, page.image_credit


@pytest.mark.parametrize("new_alt", ["Bron i juni", "Bron i maj"])
def test_words_about_the_former_picture_go_with_it_and_are_said(index: Page, new_alt: str) -> None:
    write(index, article(image=FORMER))
    edit(image_alt="Bron i maj, sedd från kvarnen", image_credit="Fia Fy")
    report = write(index, article(image=Picture(NEW.address, alt=new_alt, credit="Bo By")))
    assert report.outcome == Outcome.UPDATED
    assert picture_of(draft()) == (new_alt, new_alt, "Bo By")
    said = " ".join(report.reasons)
    assert "Bron i maj, sedd från kvarnen" in said
    assert "Fia Fy" in said
    assert "ours is kept" not in said
    assert write(
        index, article(image=Picture(NEW.address, alt=new_alt, credit="Bo By"))
    ).outcome == (Outcome.UNCHANGED)


def test_new_picture_without_words_has_not_those_of_the_former(index: Page) -> None:
    write(index, article(image=Picture(FORMER.address)))
    edit(image_alt="Bron i maj")
    write(index, article(image=Picture(NEW.address)))
    page = draft()
    assert (page.image.title, page.image_alt) == ("b", "")


def test_new_picture_is_not_decoration_for_the_former_was(index: Page) -> None:
    write(index, article(image=FORMER))
    edit(is_image_decorative=True)
    report = write(index, article(image=NEW))
    assert draft().is_image_decorative is False
    assert any("decoration" in reason for reason in report.reasons)


def test_words_that_an_editor_wrote_stay_with_the_same_picture(index: Page) -> None:
    write(index, article(image=FORMER))
    edit(image_alt="Bron, sedd från kvarnen")
    report = write(index, article(image=Picture(FORMER.address, alt="Bro", credit="Bo By")))
    assert picture_of(draft()) == ("Bron i maj", "Bron, sedd från kvarnen", "Bo By")
    assert any("ours is kept" in reason for reason in report.reasons)


def test_picture_that_an_editor_chose_keeps_its_words(index: Page) -> None:
    write(index, article(image=FORMER))
    write(index, article(image=Picture(f"{OLD}/c", alt="Annat"), source_id="annan"))
    other = get_image_model().objects.get(title="Annat")
    page = NewsPage.objects.earliest("pk").get_latest_revision_as_object()
    page.image = other
    page.save_revision()
    report = write(index, article(image=NEW))
    page = NewsPage.objects.earliest("pk").get_latest_revision_as_object()
    assert picture_of(page) == ("Annat", "Bron i maj", "Eva Ek")
    assert (report.outcome, len(report.reasons)) == (Outcome.KEPT, 3)


def test_picture_that_the_source_has_got_since_is_taken(index: Page) -> None:
    write(index, article())
    report = write(index, article(image=NEW))
    assert (report.outcome, report.reasons) == (Outcome.UPDATED, ())
    assert picture_of(draft()) == ("Bron i juni", "Bron i juni", "Bo By")


def test_picture_that_is_gone_at_the_source_stays_and_is_said(index: Page) -> None:
    write(index, article(image=FORMER))
    report = write(index, article())
    assert report.outcome == Outcome.UNCHANGED
    assert any("no main picture any more" in reason for reason in report.reasons)
    assert picture_of(draft()) == ("Bron i maj", "Bron i maj", "Eva Ek")
    edit(image=None)
    assert write(index, article()).reasons == ()


def test_draft_that_was_looked_at_is_published_by_a_further_import(index: Page) -> None:
    write(index, article(image=FORMER))
    assert write(index, article(image=FORMER)).outcome == Outcome.UNCHANGED
    # Opened and saved as it is.
    edit()
    report = write(index, article(image=FORMER), publish=True)
    assert (report.outcome, report.is_public, report.reasons) == (Outcome.UPDATED, True, ())
    page = NewsPage.objects.get()
    assert (page.live, page.has_unpublished_changes, page.lead) == (True, False, "Bron är lagad.")
    again = write(index, article(image=FORMER), publish=True)
    assert (again.outcome, again.is_public) == (Outcome.UNCHANGED, True)


def test_draft_that_later_imports_changed_is_published_too(index: Page) -> None:
    write(index, article(image=FORMER))
    write(index, article(image=NEW, lead="Ny."))
    assert write(index, article(image=NEW, lead="Ny."), publish=True).is_public
    assert NewsPage.objects.get().lead == "Ny."


def test_update_that_came_in_as_a_draft_of_a_live_page_is_published_too(index: Page) -> None:
    write(index, article(), publish=True)
    write(index, article(lead="Ny."))
    report = write(index, article(lead="Ny."), publish=True)
    assert (report.outcome, report.reasons) == (Outcome.UPDATED, ())
    assert NewsPage.objects.get().lead == "Ny."
    # An update on top of a draft of the import's own is none on an editor's draft.
    write(index, article(lead="Nyare."))
    assert write(index, article(lead="Nyast."), publish=True).reasons == ()
    assert NewsPage.objects.get().lead == "Nyast."
    assert write(index, article(lead="Nyast."), publish=True).outcome == Outcome.UNCHANGED


def test_live_page_that_an_editor_changed_and_published_is_updated(index: Page) -> None:
    write(index, article(), publish=True)
    page = draft()
    page.search_description, page.image_credit = "Om bron", "Ada Al"
    page.save_revision().publish()
    report = write(index, article(lead="Ny."), publish=True)
    assert (report.outcome, report.reasons) == (Outcome.UPDATED, ())
    live = NewsPage.objects.get()
    assert (live.lead, live.search_description, live.image_credit) == ("Ny.", "Om bron", "Ada Al")


def test_draft_of_an_editor_on_a_live_page_stays_one(index: Page) -> None:
    write(index, article(), publish=True)
    edit(search_description="Ännu inte klart")
    for lead in ("Bron är lagad.", "Ny.", "Ny."):
        report = write(index, article(lead=lead), publish=True)
        assert any("draft of an editor" in reason for reason in report.reasons)
    assert NewsPage.objects.get().lead == "Bron är lagad."


def test_dry_run_says_what_would_be_published(index: Page) -> None:
    write(index, article())
    before = Revision.objects.count()
    target = make_target(is_dry=True)
    report = make_writer(index, target, publish=True).write(article())
    assert (report.outcome, Revision.objects.count()) == (Outcome.UPDATED, before)
    assert not NewsPage.objects.get().live


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"lead": ""}, "something is missing"),
        ({"is_public": False}, "not public at the source"),
        ({"published": datetime.now(UTC) + timedelta(days=2)}, "yet to come"),
    ],
)
def test_draft_that_is_not_in_order_stays_one_with_the_reason(
    index: Page, fields: Any, reason: str
) -> None:
    write(index, article(**fields))
    report = write(index, article(**fields), publish=True)
    assert (report.outcome, NewsPage.objects.get().live) == (Outcome.UNCHANGED, False)
    assert any(reason in each for each in report.reasons)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"lead": ""}, "something is missing"),
        ({"is_public": False}, "not public at the source"),
        ({"body": (Table((("Dag", "Tid"), ("Måndag", "9"))),)}, "Table: Caption"),
        ({}, ""),
    ],
)
def test_dry_run_tells_what_the_import_would(index: Page, fields: Any, reason: str) -> None:
    def both(item: Article) -> ItemReport:
        dry = make_writer(index, make_target(is_dry=True), publish=True).write(item)
        real = write(index, item, publish=True)
        assert (dry.outcome, dry.reasons) == (real.outcome, real.reasons)
        assert dry.has_redirect == real.has_redirect
        return real

    # Of a new page, and of one that has changed at the source.
    for report in (both(article(**fields)), both(article(**fields, title="Bron är öppen"))):
        assert any(reason in each for each in report.reasons) is bool(reason)
    assert both(article(source_id=f"{OLD}/2", url=f"{OLD}/2")).has_redirect


def test_dry_run_tells_who_may_not_publish(index: Page) -> None:
    user = get_user_model().objects.create_user("redaktor")
    target = make_target(is_dry=True)
    report = make_writer(index, target, publish=True, user=user).write(article())
    assert "You may not publish there: it stays a draft." in report.reasons


@pytest.mark.parametrize("lead", ["Bron är lagad.", "Bron är lagad och målad."])
@pytest.mark.parametrize(
    "edits",
    [
        pytest.param({"title": "Bron"}, id="a field that imports write"),
        pytest.param({"search_description": "Ännu inte klart"}, id="another field"),
        pytest.param({"slug": "bron"}, id="the address"),
    ],
)
def test_draft_that_an_editor_has_begun_is_not_published(
    index: Page, edits: dict[str, str], lead: str
) -> None:
    write(index, article())
    edit(**edits)
    report = write(index, article(lead=lead), publish=True)
    assert not NewsPage.objects.get().live
    assert any("draft of an editor" in reason for reason in report.reasons)


def test_draft_of_an_editor_is_known_after_an_import_on_top_of_it(index: Page) -> None:
    write(index, article())
    edit(search_description="Ännu inte klart")
    write(index, article(lead="Ny."))
    report = write(index, article(lead="Ny."), publish=True)
    assert not report.is_public
    assert any("draft of an editor" in reason for reason in report.reasons)


@pytest.mark.parametrize(
    ("lead", "outcome"), [("Bron är lagad.", Outcome.UNCHANGED), ("Ny.", Outcome.UPDATED)]
)
def test_page_that_somebody_unpublished_is_left(index: Page, lead: str, outcome: Outcome) -> None:
    write(index, article(), publish=True)
    NewsPage.objects.get().unpublish()
    report = write(index, article(lead=lead), publish=True)
    assert (report.outcome, NewsPage.objects.get().live) == (outcome, False)
    assert "It has been unpublished here: it stays a draft." in report.reasons


def test_page_in_moderation_is_left_by_the_command(index: Page, admin_user: Any) -> None:
    write(index, article())
    workflow = Workflow.objects.create(name="Granskning")
    task = GroupApprovalTask.objects.create(name="Granskning")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    workflow.start(NewsPage.objects.get(), admin_user)
    report = write(index, article(lead="Ny."))
    assert (report.outcome, draft().lead) == (Outcome.KEPT, "Bron är lagad.")


def test_page_that_waits_for_its_time_is_left_by_the_command(index: Page) -> None:
    write(index, article())
    page = draft()
    page.go_live_at = timezone.now() + timedelta(days=3)
    page.save_revision().publish()
    report = write(index, article(lead="Ny."), publish=True)
    assert (report.outcome, draft().lead) == (Outcome.KEPT, "Bron är lagad.")


def test_who_may_not_publish_gets_no_draft_published(index: Page) -> None:
    write(index, article())
    user = get_user_model().objects.create_user("redaktor")
    group = Group.objects.create(name="Redaktion")
    user.groups.add(group)
    GroupPagePermission.objects.create(
        group=group,
        page=index,
        permission=Permission.objects.get(
            content_type__app_label="wagtailcore", codename="change_page"
        ),
    )
    report = write(index, article(), publish=True, user=user)
    assert (report.is_public, report.outcome) == (False, Outcome.UNCHANGED)
    assert "You may not publish there: it stays a draft." in report.reasons


def test_draft_saved_in_its_form_as_it_is_is_published(index: Page, admin_client: Client) -> None:
    item = article(Heading("Trafik", 2))
    first = write(index, item)
    address = reverse("wagtailadmin_pages:edit", args=[first.page_id])
    sent = querydict_from_html(admin_client.get(address).content.decode(), form_id="page-edit-form")
    heading = ("heading", {"text": "Trafik", "meaning": "section"})
    streams = {"body": streamfield([heading]), "contacts": streamfield([])}
    sent.update(nested_form_data(streams))
    answer = admin_client.post(address, sent)
    assert (answer.status_code, draft().revisions.count()) == (302, 2)
    report = write(index, item, publish=True)
    assert (report.is_public, report.reasons) == (True, ())


EVA = Contact("Eva Ek", "Planerare", "0415-190 10", "eva@alby.example")
RENAMED = {"name": "Trafik och gator"}


def change_person(**fields: Any) -> None:
    ContactPerson.objects.update(**fields)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda: change_person(email="ny@alby.example", phone=""), id="other facts"),
        pytest.param(lambda: change_person(name="Eva Ås", phone="", email=""), id="another name"),
        pytest.param(lambda: change_person(is_archived=True), id="archived"),
        pytest.param(lambda: NewsCategory.objects.update(**RENAMED), id="category"),
    ],
)
def test_what_was_changed_in_our_registers_is_no_change_at_the_source(
    index: Page, change: Any
) -> None:
    NewsCategory.objects.create(name="Trafik", locale_id=index.locale_id)
    item = article(EVA, categories=("Trafik",))
    write(index, item)
    revisions = Revision.objects.count()
    change()
    report = write(index, item)
    assert (report.outcome, Revision.objects.count()) == (Outcome.UNCHANGED, revisions)
    assert ContactPerson.objects.count() == 1


def test_person_who_was_deleted_is_not_added_again(index: Page) -> None:
    write(index, article(EVA))
    ContactPerson.objects.all().delete()
    report = write(index, article(EVA))
    assert any("is not added again" in reason for reason in report.reasons)
    assert not ContactPerson.objects.exists()
    assert "0415-190 10" in str(draft().body)


def test_category_that_is_called_so_now_is_the_right_one(index: Page) -> None:
    NewsCategory.objects.create(name="Trafik", locale_id=index.locale_id)
    write(index, article(categories=("Trafik",)))
    NewsCategory.objects.update(**RENAMED, slug="gator")
    new = NewsCategory.objects.create(name="Trafik", locale_id=index.locale_id)
    write(index, article(categories=("Trafik",)))
    assert [each.pk for each in draft().categories.all()] == [new.pk]


def test_correction_that_the_source_takes_over_is_no_edit_any_more(index: Page) -> None:
    write(index, article())
    edit(title="Bron öppnar i maj")
    write(index, article(title="Bron öppnar i maj"))
    report = write(index, article(title="Bron öppnar i maj"), publish=True)
    assert (report.is_public, report.reasons) == (True, ())
