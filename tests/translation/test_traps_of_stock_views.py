"""What wagtail-localize's buttons and editor get wrong by themselves, and must not here.

One test a trap, named after it; those of models stand in ``test_traps.py``.
"""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail.search.backends import get_search_backend
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    TranslatableObject,
    Translation,
    TranslationSource,
)

from mlr_programme.domain.language import TextState, language_states_of
from mlr_programme.pages.models import NewsPage
from mlr_programme.translation.models import Finding, TranslationJob
from mlr_programme.translation.reviews import approve
from tests.making import make_news_index, publish_again, site_root
from tests.translation.admin_making import make_person, said
from tests.translation.making import (
    LEAD,
    job_of,
    publish,
    run_jobs,
    set_policy,
    translated,
    write_news,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(danish: Locale, engine: Any) -> NewsPage:
    """An original whose Danish translation is live, made by a machine."""
    set_policy(danish)
    original = publish(write_news())
    run_jobs()
    assert translated(original, danish).live
    return original


def row_of(page: Any, locale: Locale) -> Translation:
    return Translation.objects.get(source__object_id=page.translation_key, target_locale=locale)


def state_of(page: Any) -> TextState:
    key = ("wagtailcore.page", page.pk)
    return language_states_of([key])[key].state


def submit(client: Client, page: Any, *locales: Locale, **values: Any) -> Any:
    """What "Translate this page" sends."""
    address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    return client.post(address, {"locales": [each.pk for each in locales], **values})


def found_by(word: str) -> list[str]:
    return [str(each) for each in get_search_backend().search(word, NewsPage)]


def assert_public_nowhere(client: Client, page: Any, danish: Locale, word: str) -> None:
    found = translated(page, danish)
    assert word not in f"{found.title} {found.lead} {found.body}"
    assert found_by(word) == []
    response = client.get(found.get_url() or "/da/")
    assert word not in response.content.decode()


def test_held_text_is_public_nowhere_when_the_tree_is_submitted(
    danish: Locale,
    page: NewsPage,
    client: Client,
    admin_client: Client,
    django_capture_on_commit_callbacks: Any,
) -> None:
    """Submitting a listing with what is below it saves the row of each page there before its
    revision: what waits to be approved would stand in a page that is live."""
    set_policy(danish, "approval")
    page = publish_again(page, lead="Träffen hålls varje måndag kl 18.30 och kostar 400 kr.")
    run_jobs()
    assert job_of(page, danish).reason == "approval"
    other = make_news_index(title="Alla resor", slug="alla")
    page.move(other, pos="last-child")
    with django_capture_on_commit_callbacks(execute=True):
        response = submit(admin_client, other, danish, include_subtree="on")
    assert response.status_code == 302
    assert translated(page, danish).live
    assert_public_nowhere(client, page, danish, "holdes")


def test_held_text_is_public_nowhere_when_an_alias_is_made_a_translation(
    danish: Locale,
    engine: Any,
    client: Client,
    admin_client: Client,
    django_capture_on_commit_callbacks: Any,
) -> None:
    """An alias of the tree sync is live: what is saved into its row is public at once."""
    set_policy(danish, "approval")
    original = publish(write_news())
    alias = original.copy_for_translation(danish, copy_parents=True, alias=True)
    assert alias.live
    run_jobs()
    assert StringTranslation.objects.filter(locale=danish, data__contains="buslinje").exists()
    with django_capture_on_commit_callbacks(execute=True):
        submit(admin_client, original, danish)
    found = translated(original, danish)
    assert (found.alias_of_id, found.live) == (None, False)
    assert_public_nowhere(client, original, danish, "buslinje")
    run_jobs()
    assert job_of(original, danish).reason in {"approval", "parents"}
    assert_public_nowhere(client, original, danish, "buslinje")


@pytest.mark.parametrize("sync", [True, False])
def test_submitted_page_is_live_in_no_language_before_its_words(
    danish: Locale,
    engine: Any,
    settings: Any,
    admin_client: Client,
    sync: bool,
    django_capture_on_commit_callbacks: Any,
) -> None:
    """By default the Swedish copy is live below the language's address at once."""
    settings.WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = sync
    set_policy(danish, "off")
    original = publish(write_news())
    with django_capture_on_commit_callbacks(execute=True):
        response = submit(admin_client, original.get_parent(), danish, include_subtree="on")
    found = translated(original, danish)
    assert not found.live
    assert not found.get_parent().live
    assert row_of(original, danish).enabled
    parent = original.get_parent().get_translation(danish)
    assert response.url == reverse("wagtailadmin_pages:edit", args=[parent.pk])
    assert not TranslationJob.objects.exists()


def test_submitting_orders_what_the_policy_wants(
    danish: Locale, engine: Any, admin_client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    original = publish(write_news())
    set_policy(danish)
    with django_capture_on_commit_callbacks(execute=True):
        response = submit(admin_client, original, danish)
    assert response.status_code == 302
    assert job_of(original, danish).state == TranslationJob.State.QUEUED
    run_jobs()
    assert translated(original, danish).title == "Ny buslinje til Höör"


def test_update_leaves_what_is_live_alone(
    danish: Locale, page: NewsPage, client: Client, admin_client: Client
) -> None:
    """The stock view writes the row before the revision, and publishes if it is asked to."""
    set_policy(danish, "approval")
    page = publish_again(page, lead="Träffen hålls varje måndag kl 18.30 och kostar 400 kr.")
    run_jobs()
    source = TranslationSource.objects.get(object_id=page.translation_key)
    address = reverse("wagtail_localize:update_translations", args=[source.pk])
    admin_client.post(address, {"publish_translations": "on", "use_machine_translation": "on"})
    run_jobs()
    assert_public_nowhere(client, page, danish, "holdes")


@pytest.mark.parametrize("button", ["machine_translate", "update_translations"])
def test_dead_engine_is_a_message_and_no_error(
    danish: Locale, page: NewsPage, engine: Any, admin_client: Client, button: str
) -> None:
    """The stock buttons ask the engine in the request, and answer 500 where it raises."""
    engine("DeadTranslator")
    publish_again(page, lead=LEAD.replace("går", "rullar"))
    row = row_of(page, danish)
    key = row.source_id if button == "update_translations" else row.pk
    response = admin_client.post(reverse(f"wagtail_localize:{button}", args=[key]))
    assert response.status_code == 302
    assert "har beställts" in said(response)
    run_jobs()
    assert admin_client.get(reverse("wagtailadmin_home")).status_code == 200
    assert job_of(page, danish).state == TranslationJob.State.QUEUED


def test_saving_a_machine_text_unchanged_makes_it_no_persons(
    danish: Locale, page: NewsPage, admin_client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    """The editor stores it as manual; "by whom" must not follow."""
    row = row_of(page, danish)
    for segment in StringSegment.objects.filter(source=row.source):
        text = StringTranslation.objects.get(
            locale=danish, translation_of=segment.string, context=segment.context
        )
        address = reverse("wagtail_localize:edit_string_translation", args=[row.pk, segment.pk])
        response = admin_client.put(
            address, f"value={text.data}", content_type="application/x-www-form-urlencoded"
        )
        assert response.status_code == 200
        text.refresh_from_db()
        assert text.translation_type == StringTranslation.TRANSLATION_TYPE_MANUAL
    publish_by_hand(admin_client, page, danish, django_capture_on_commit_callbacks)
    key = ("wagtailcore.page", translated(page, danish).pk)
    state = language_states_of([key])[key]
    assert (state.state, state.corrected_count) == (TextState.MACHINE, 0)
    assert state.made_by == "Ordboken"


def test_file_of_machine_texts_makes_them_no_persons(
    danish: Locale, page: NewsPage, admin_client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    """A PO import counts as manual, whoever wrote what is in the file."""
    row = row_of(page, danish)
    upload_po(admin_client, row, str(row.export_po()))
    publish_by_hand(admin_client, page, danish, django_capture_on_commit_callbacks)
    key = ("wagtailcore.page", translated(page, danish).pk)
    state = language_states_of([key])[key]
    assert (state.state, state.corrected_count) == (TextState.MACHINE, 0)


@pytest.mark.parametrize(
    "content",
    [
        None,
        b"",
        b"Hej",
        b"\x89PNG\r\n\x1a\n\xff",
        b'msgid "a"\nmsgstr "b"\n',
        b"# X-WagtailLocalize-TranslationID\n",
        b"# X-WagtailLocalize-TranslationID: \xff\n",
        b'msgid ""\nmsgstr ""\n"X-WagtailLocalize-TranslationID: x\\n"\n"charset=x\\n"\n',
    ],
)
def test_file_that_holds_no_translations_is_a_message(
    danish: Locale, page: NewsPage, admin_client: Client, content: bytes | None
) -> None:
    """wagtail-localize answers 500 where its own line of the head is not there."""
    row = row_of(page, danish)
    before = list(StringTranslation.objects.order_by("pk").values_list("pk", "data"))
    address = reverse("wagtail_localize:upload_pofile", args=[row.pk])
    data = {} if content is None else {"file": SimpleUploadedFile("da.po", content)}
    response = admin_client.post(address, data)
    assert response.status_code == 302
    assert said(response)
    assert list(StringTranslation.objects.order_by("pk").values_list("pk", "data")) == before
    assert admin_client.get(address).status_code == 405


def row_in_new_language(page: Any) -> Translation:
    """A translation that has been asked for, and of which nothing has been made."""
    norwegian = Locale.objects.create(language_code="nb")
    source = TranslationSource.objects.get(object_id=page.translation_key)
    return Translation.objects.create(source=source, target_locale=norwegian)


@pytest.mark.parametrize("button", ["machine_translate", "update_translations"])
@pytest.mark.parametrize("mode", ["automatic", "off"])
def test_button_of_a_translation_that_is_not_there_yet_is_a_message(
    danish: Locale, page: NewsPage, admin_client: Client, button: str, mode: str
) -> None:
    row = row_in_new_language(page)
    set_policy(row.target_locale, mode)
    key = row.source_id if button == "update_translations" else row.pk
    response = admin_client.post(reverse(f"wagtail_localize:{button}", args=[key]))
    assert response.status_code == 302
    is_ordered = mode == "automatic" or button == "update_translations"
    assert ("har beställts" if is_ordered else "Inget har beställts") in said(response)
    gone = TranslatableObject.objects.create(
        translation_key=uuid4(), content_type=row.source.object.content_type
    )
    TranslationSource.objects.filter(pk=row.source_id).update(object=gone)
    response = admin_client.post(reverse(f"wagtail_localize:{button}", args=[key]))
    assert response.status_code == 302
    assert "finns inte längre" in said(response)


def test_only_who_may_order_orders_a_translation_that_is_not_there_yet(
    danish: Locale, page: NewsPage
) -> None:
    row = row_in_new_language(page)
    set_policy(row.target_locale)
    before = TranslationJob.objects.count()
    url = reverse("wagtail_localize:machine_translate", args=[row.pk])
    assert make_person("anna").post(url).status_code in {302, 403}
    assert TranslationJob.objects.count() == before


def test_wrong_fact_in_a_file_is_found(
    danish: Locale, page: NewsPage, admin_client: Client, client: Client
) -> None:
    """A PO import passes every check that an editor would pass."""
    row = row_of(page, danish)
    upload_po(admin_client, row, str(row.export_po()).replace("koster 400 kr", "koster 40 kr"))
    assert Finding.objects.filter(locale=danish, check_id="number").exists()
    assert StringTranslation.objects.get(locale=danish, data__contains="40 kr").has_error
    response = admin_client.post(
        reverse("wagtailadmin_pages:edit", args=[translated(page, danish).pk]),
        {"action": "publish"},
    )
    assert "Inte publicerat" in said(response)
    assert "400 kr" in translated(page, danish).lead


def test_correction_that_is_not_published_changes_nothing_for_visitors(
    danish: Locale,
    page: NewsPage,
    admin_client: Client,
    admin_user: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    """A naive count of confirmed strings says that a person wrote what a machine's text still
    is."""
    row = row_of(page, danish)
    text = StringTranslation.objects.get(locale=danish, data__contains="400 kr")
    text.data = text.data.replace("koster", "koster altid")
    text.translation_type, text.tool_name = StringTranslation.TRANSLATION_TYPE_MANUAL, ""
    text.save()
    key = ("wagtailcore.page", translated(page, danish).pk)
    assert language_states_of([key])[key].corrected_count == 0
    assert "altid" not in translated(page, danish).lead
    assert row.enabled
    publish_by_hand(admin_client, page, danish, django_capture_on_commit_callbacks)
    assert language_states_of([key])[key].corrected_count == 1
    assert "altid" in translated(page, danish).lead


def test_review_falls_away_when_a_reviewed_text_is_changed(
    danish: Locale,
    page: NewsPage,
    admin_client: Client,
    admin_user: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    """wagtail-localize knows no reviewed state, and would show who changed it last."""
    approve(translated(page, danish), admin_user)
    assert state_of(translated(page, danish)) is TextState.REVIEWED
    text = StringTranslation.objects.get(locale=danish, data__contains="400 kr")
    text.data = text.data.replace("koster", "koster altid")
    text.save()
    assert state_of(translated(page, danish)) is TextState.REVIEWED
    publish_by_hand(admin_client, page, danish, django_capture_on_commit_callbacks)
    assert state_of(translated(page, danish)) is TextState.MACHINE


def upload_po(client: Client, row: Translation, text: str) -> None:
    address = reverse("wagtail_localize:upload_pofile", args=[row.pk])
    file = SimpleUploadedFile("da.po", text.encode(), "text/x-gettext-translation")
    assert client.post(address, {"file": file}).status_code == 302


def publish_by_hand(client: Client, page: Any, locale: Locale, capture: Any) -> None:
    edit = reverse("wagtailadmin_pages:edit", args=[translated(page, locale).pk])
    with capture(execute=True):
        response = client.post(edit, {"action": "publish"})
    assert "Inte publicerat" not in said(response)


def test_first_page_of_a_language_is_made_as_a_draft(
    danish: Locale, engine: Any, admin_client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    """Its slug is taken by the original's, which stands beside it."""
    with django_capture_on_commit_callbacks(execute=True):
        submit(admin_client, site_root(), danish)
    assert not translated(site_root(), danish).live
