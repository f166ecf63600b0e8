from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Locale, ModelLogEntry, Page, PageLogEntry, Revision

from mlr_programme.models import Correction
from mlr_programme.models.append_only import AppendOnlyError
from mlr_programme.pages.models import NewsPage
from tests.making import make_news, make_news_index, publish_again

pytestmark = pytest.mark.django_db

SECRET = "Barnets namn Kalle stod i texten."


@pytest.fixture
def news() -> NewsPage:
    return make_news(make_news_index(slug="nyheter"), title="Nyhet")


def log_of(page: Page) -> list[str]:
    """The words of the public log as a visitor sees them now."""
    return [each.text for each in NewsPage.objects.get(pk=page.pk).corrections]


def alias_of(page: NewsPage, slug: str = "alias") -> NewsPage:
    return NewsPage.objects.get(pk=page.create_alias(update_slug=slug).pk)


def converted(alias: NewsPage) -> NewsPage:
    ConvertAliasPageAction(alias).execute(skip_permission_checks=True)
    return NewsPage.objects.get(pk=alias.pk)


def test_correction_becomes_public_when_published(news: NewsPage, client: Client) -> None:
    news = publish_again(news, correction_note="Vi skrev fel dag. Mötet är den 16.")
    assert [each.text for each in news.corrections] == ["Vi skrev fel dag. Mötet är den 16."]
    assert news.correction_note == ""
    assert "Mötet är den 16." in client.get(news.url).text


def test_saving_a_draft_publishes_no_correction(news: NewsPage) -> None:
    draft = news.get_latest_revision_as_object()
    draft.correction_note = "Fel dag."
    draft.save_revision()
    assert not Correction.objects.exists()


def test_revert_to_an_old_revision_keeps_the_log_and_repeats_nothing(news: NewsPage) -> None:
    before = news.latest_revision
    news = publish_again(news, correction_note="Fel dag.")
    corrected = news.latest_revision
    before.publish()
    corrected.publish()
    assert [each.text for each in Correction.objects.all()] == ["Fel dag."]
    assert len(NewsPage.objects.get(pk=news.pk).corrections) == 1


@pytest.mark.parametrize("keep_live", [True, False])
def test_copied_article_begins_with_an_empty_log(news: NewsPage, keep_live: bool) -> None:
    news = publish_again(news, correction_note="Fel dag.")
    copy = news.copy(update_attrs={"slug": "kopia"}, keep_live=keep_live)
    copy.latest_revision.publish()
    assert log_of(copy) == []
    assert log_of(news) == ["Fel dag."]


@pytest.mark.parametrize("keep_live", [True, False])
def test_copied_article_has_no_part_in_what_its_original_is_about_to_correct(
    news: NewsPage, keep_live: bool
) -> None:
    draft = news.get_latest_revision_as_object()
    draft.correction_note = "Fel dag."
    draft.is_minor_edit = True
    draft.save_revision()
    other_index = make_news_index(slug="andra-nyheter")
    copy = NewsPage.objects.get(pk=news.pk).copy(to=other_index, keep_live=keep_live)
    for revision in copy.revisions.all():
        revision.publish()
    assert log_of(copy) == []
    assert not copy.get_latest_revision_as_object().is_minor_edit


@pytest.mark.parametrize("keep_live", [True, False])
def test_copied_article_is_not_updated_before_it_is(news: NewsPage, keep_live: bool) -> None:
    news = publish_again(news, lead="Ny ingress.")
    assert news.text_updated_at is not None
    copy = news.copy(update_attrs={"slug": "kopia"}, keep_live=keep_live)
    if not keep_live:
        copy.latest_revision.publish()
    copy = NewsPage.objects.get(pk=copy.pk)
    assert copy.text_updated_at is None
    assert publish_again(copy, lead="Nyare ingress.").text_updated_at is not None


def test_translation_and_alias_show_the_log_of_the_original(news: NewsPage) -> None:
    news = publish_again(news, correction_note="Fel dag.")
    english, _ = Locale.objects.get_or_create(language_code="en")
    translation = news.copy_for_translation(english, copy_parents=True)
    alias = news.create_alias(update_slug="alias")
    assert len(NewsPage.objects.get(pk=translation.pk).corrections) == 1
    assert len(NewsPage.objects.get(pk=alias.pk).corrections) == 1


def test_correction_can_neither_be_altered_nor_deleted(news: NewsPage) -> None:
    publish_again(news, correction_note="Fel dag.")
    correction = Correction.objects.get()
    correction.text = "Inget fel."
    with pytest.raises(AppendOnlyError):
        correction.save()
    with pytest.raises(AppendOnlyError):
        correction.delete()
    with pytest.raises(AppendOnlyError):
        Correction.objects.all().delete()


def test_redacted_correction_leaves_a_dated_marker(news: NewsPage, client: Client) -> None:
    publish_again(news, correction_note="Namnet på ett barn stod i texten.")
    Correction.objects.get().redact()
    page = client.get(news.url).text
    assert "ett barn" not in page
    assert "har tagits bort" in page


def test_log_outlives_the_page(news: NewsPage) -> None:
    publish_again(news, correction_note="Fel dag.")
    news.delete()
    assert Correction.objects.count() == 1


def test_same_words_in_a_second_correction_are_a_second_correction(news: NewsPage) -> None:
    news = publish_again(news, correction_note="Fel datum har rättats.")
    news = publish_again(news)
    publish_again(news, correction_note="Fel datum har rättats.")
    assert log_of(news) == ["Fel datum har rättats."] * 2


def test_correction_that_stood_in_drafts_is_made_once(news: NewsPage) -> None:
    draft = news.get_latest_revision_as_object()
    draft.correction_note = "Fel da"
    unfinished = draft.save_revision()
    publish_again(news, correction_note="Fel dag.")
    unfinished.refresh_from_db()
    unfinished.publish()
    assert log_of(news) == ["Fel dag."]


def test_newer_draft_keeps_its_own_correction_and_not_the_published_one(news: NewsPage) -> None:
    draft = news.get_latest_revision_as_object()
    draft.correction_note = "Fel dag."
    earlier = draft.save_revision()
    same = draft.save_revision()
    draft.correction_note = "Fel plats."
    further = draft.save_revision()
    for revision in (earlier, same, further):
        Revision.objects.get(pk=revision.pk).publish()
    assert log_of(news) == ["Fel dag.", "Fel plats."]


def test_correction_waits_for_the_scheduled_publish(news: NewsPage) -> None:
    news.unpublish()
    draft = news.get_latest_revision_as_object()
    draft.correction_note = "Fel dag."
    draft.go_live_at = timezone.now() + timedelta(days=1)
    scheduled = draft.save_revision()
    scheduled.publish()
    assert not Correction.objects.exists()
    draft = NewsPage.objects.get(pk=news.pk).get_latest_revision_as_object()
    assert draft.correction_note == "Fel dag."
    draft.go_live_at = None
    draft.save_revision().publish()
    assert log_of(news) == ["Fel dag."]


def test_redacted_correction_never_comes_back(news: NewsPage) -> None:
    news = publish_again(news, correction_note=SECRET)
    Correction.objects.get().redact()
    news.unpublish()
    for revision in news.revisions.all():
        revision.publish()
    assert log_of(news) == [""]
    assert not [each for each in Revision.objects.all() if "Kalle" in str(each.content)]


def test_redaction_takes_the_words_out_of_every_draft(news: NewsPage) -> None:
    news = publish_again(news, correction_note=SECRET)
    draft = news.get_latest_revision_as_object()
    draft.correction_note = f"{SECRET} Fel plats."
    latest = draft.save_revision()
    Correction.objects.get().redact()
    latest.refresh_from_db()
    assert latest.content["correction_note"] == "Fel plats."


def test_redaction_is_logged_once_with_who_did_it(news: NewsPage, admin_user: User) -> None:
    news = publish_again(news, correction_note=SECRET)
    Correction.objects.get().redact(admin_user)
    redacted = Correction.objects.get()
    redacted.redact(admin_user)
    assert Correction.objects.get().redacted_at == redacted.redacted_at
    entry = PageLogEntry.objects.get(action="mlr_programme.redact_correction")
    assert (entry.page_id, entry.user) == (news.pk, admin_user)
    assert entry.message == gettext("Redacted a public correction")
    assert "Kalle" not in str(entry.data)


def test_redaction_is_logged_though_the_page_is_gone(news: NewsPage, admin_user: User) -> None:
    publish_again(news, correction_note=SECRET)
    news.delete()
    Correction.objects.get().redact(admin_user)
    entry = ModelLogEntry.objects.get(action="mlr_programme.redact_correction")
    assert entry.user == admin_user
    assert "Kalle" not in entry.label


def test_alias_of_an_alias_shows_the_log_of_the_original(news: NewsPage) -> None:
    publish_again(news, correction_note="Fel dag.")
    assert log_of(alias_of(alias_of(news), "alias-till")) == ["Fel dag."]


def test_alias_follows_the_update_and_keeps_no_note(news: NewsPage) -> None:
    alias = alias_of(news)
    alias_of(alias, "alias-till")
    news = publish_again(news, lead="Ny ingress.", correction_note=SECRET)
    for page in NewsPage.objects.exclude(alias_of=None):
        assert page.lead == "Ny ingress."
        assert page.text_updated_at == news.text_updated_at
        assert page.correction_note == ""


def test_converted_alias_keeps_the_log_and_says_whose_it_was(
    news: NewsPage, client: Client
) -> None:
    alias = alias_of(news)
    news = publish_again(news, correction_note="Fel dag.")
    made_at = Correction.objects.get().made_at
    page = converted(NewsPage.objects.get(pk=alias.pk))
    assert [(each.text, each.made_at) for each in page.corrections] == [("Fel dag.", made_at)]
    text = gettext("The correction was made in the article that this one is a copy of.")
    assert text in client.get(page.url).text
    assert text not in client.get(news.url).text


def test_converted_alias_goes_its_own_way(news: NewsPage) -> None:
    publish_again(news, correction_note="Fel dag.")
    page = converted(alias_of(news))
    publish_again(page, correction_note="Fel plats.")
    publish_again(news, correction_note="Fel år.")
    assert log_of(page) == ["Fel dag.", "Fel plats."]
    assert log_of(news) == ["Fel dag.", "Fel år."]


def test_alias_converted_before_its_original_is_published_corrects_nothing(
    news: NewsPage,
) -> None:
    news.unpublish()
    NewsPage.objects.filter(pk=news.pk).update(correction_note="Fel dag.")
    page = converted(alias_of(NewsPage.objects.get(pk=news.pk)))
    page.latest_revision.publish()
    assert log_of(page) == []


def test_alias_keeps_the_log_when_its_original_is_deleted(news: NewsPage) -> None:
    publish_again(news, correction_note="Fel dag.")
    alias = alias_of(news)
    Page.objects.get(pk=news.pk).delete()
    assert log_of(alias) == ["Fel dag."]


@pytest.mark.parametrize("which", ["original", "copy"])
def test_redaction_reaches_the_log_of_a_converted_alias(news: NewsPage, which: str) -> None:
    publish_again(news, correction_note=SECRET)
    page = converted(alias_of(news))
    rows = Correction.objects.filter(original__isnull=which == "original")
    rows.get().redact()
    assert log_of(news) == log_of(page) == [""]


def test_alias_in_another_locale_has_its_log_once(news: NewsPage) -> None:
    publish_again(news, correction_note="Fel dag.")
    english, _ = Locale.objects.get_or_create(language_code="en")
    alias = news.copy_for_translation(english, copy_parents=True, alias=True)
    page = converted(NewsPage.objects.get(pk=alias.pk))
    assert log_of(page) == log_of(news) == ["Fel dag."]
