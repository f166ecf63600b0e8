"""What translating with wagtail-localize gets wrong by itself, and must not here: its models.

One test a trap, named after it; those of its views and its editor stand in
``test_traps_of_stock_views.py``, those of its guard in ``test_traps_of_texts.py``.
"""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.db import models
from django.test import Client
from wagtail.models import Locale, TranslatableMixin
from wagtail_localize.fields import get_translatable_fields
from wagtail_localize.models import StringTranslation, TranslationSource

from mlr_programme.domain.language import TextState, language_states_of
from mlr_programme.models import Session
from mlr_programme.models.session_text import SessionText
from mlr_programme.translation.models import TranslationJob
from tests.making import (
    make_alias,
    make_category,
    make_news_index,
    make_programme,
    make_session,
    publish_again,
)
from tests.translation.making import (
    TITLE,
    paragraph,
    publish,
    run_jobs,
    set_policy,
    translated,
    write_news,
)

pytestmark = pytest.mark.django_db

OURS = ("mlr_programme", "mlr_programme_pages", "mlr_programme_translation")


def state_of(page: Any) -> TextState:
    key = ("wagtailcore.page", page.pk)
    return language_states_of([key])[key].state


def page_text(client: Client, page: Any) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").select_one("main").get_text(" ")


def translatable_models() -> list[Any]:
    return [
        model
        for model in apps.get_models()
        if issubclass(model, TranslatableMixin) and model._meta.app_label in OURS
    ]


def test_category_cleared_in_the_original_stays_in_no_translation(
    client: Client, danish: Locale, engine: Any
) -> None:
    """Many-to-many fields are passed over: the translation would keep its copy for ever."""
    set_policy(danish)
    category = make_category("Kollektivtrafik", "kollektivtrafik")
    page = write_news()
    page.categories.set([category])
    page.save_revision()
    page = publish(page)
    run_jobs()
    assert "Kollektivtrafik" in page_text(client, translated(page, danish))
    page.categories.clear()
    page.save_revision()
    publish(page)
    assert "Kollektivtrafik" not in page_text(client, translated(page, danish))


def test_fact_can_be_overridden_in_no_language() -> None:
    """A synchronised field may be given another value in the editor unless that is forbidden."""
    for model in translatable_models():
        facts = set(getattr(model, "fact_fields", ()))
        for field in get_translatable_fields(model):
            if field.field_name in facts:
                assert not field.is_overridable(model()), (model, field.field_name)
                assert field.is_synchronized(model()), (model, field.field_name)


def test_copies_aliases_and_translations_double_no_session(danish: Locale) -> None:
    """They duplicate whatever stands in child rows, the identifier of a session included. A copy
    that an editor makes gets sessions of its own, which are not published."""
    programme = make_programme(title="Ny")
    session = make_session(programme)
    make_alias(programme)
    programme.copy_for_translation(danish, copy_parents=True)
    assert list(Session.objects.values_list("pk", flat=True)) == [session.pk]
    copy = programme.copy(update_attrs={"slug": "kopia", "title": "Kopia"})
    (other,) = Session.objects.exclude(pk=session.pk)
    assert (other.programme_id, other.is_published) == (copy.pk, False)
    keys = SessionText.objects.values_list("translation_key", flat=True)
    assert len(set(keys)) == 2


def test_alias_made_by_the_tree_sync_is_no_translation(
    client: Client, danish: Locale, engine: Any
) -> None:
    """It shows the original's words below another language's address."""
    page = publish(write_news())
    alias = page.copy_for_translation(danish, copy_parents=True, alias=True)
    assert alias.alias_of_id == page.pk
    document = BeautifulSoup(client.get(page.url).content, "html.parser")
    assert not document.select("link[hreflang=da]")
    assert state_of(alias) is TextState.ORIGINAL


def test_list_stored_without_ids_is_known_to_be_untranslated(danish: Locale, engine: Any) -> None:
    """Scripts write lists as ``[{...}]``, which are passed over while progress says 100 %."""
    set_policy(danish)
    item = {"title": "Välkommen", "text": "<p>Biljetten gäller hela dagen.</p>"}
    accordion = {"type": "accordion", "value": {"heading": "Alla resor", "items": [item]}}
    page = publish(write_news(body=[{**accordion, "id": str(uuid4())}]))
    run_jobs()
    found = translated(page, danish)
    source = TranslationSource.objects.get(object_id=page.translation_key)
    total, done = source.translations.get(target_locale=danish).get_progress()
    assert total == done
    assert "Biljetten gäller" in str(found.body)
    assert state_of(found) is TextState.PARTIAL


def test_paragraph_put_before_others_loses_no_work_of_people(
    danish: Locale, engine: Any, admin_user: Any
) -> None:
    """Translations hang on the ids of blocks: what renumbers them loses all that follows."""
    set_policy(danish)
    page = publish(write_news())
    run_jobs()
    rows = StringTranslation.objects.filter(context__object_id=page.translation_key, locale=danish)
    row = rows.get(translation_of__data__startswith="Välkommen")
    row.data = "Velkommen om bord. Billetten gælder hele dagen, du."
    row.translation_type, row.tool_name = StringTranslation.TRANSLATION_TYPE_MANUAL, ""
    row.save()
    body = [paragraph("<p>Alla resor.</p>"), *page.body.raw_data]
    publish_again(page, body=body)
    run_jobs()
    text = str(translated(page, danish).body)
    assert "Alle rejser." in text
    assert "hele dagen, du." in text


def test_slug_goes_to_no_engine_and_is_that_of_the_original(danish: Locale, engine: Any) -> None:
    """It is a text like others to wagtail-localize, of our pages and of a site's own."""
    set_policy(danish)
    asked = engine()
    page = publish(write_news(slug="ny-busslinje-till"))
    run_jobs()
    assert not [text for text in asked if "busslinje-till" in text]
    found = translated(page, danish)
    assert found.slug == page.slug
    assert found.get_parent().slug == page.get_parent().slug


def test_every_field_of_ours_is_text_fact_or_local() -> None:
    """``translatable_fields`` replaces what wagtail-localize would derive: what is left out there
    is neither translated nor kept in step, without a word."""
    for model in translatable_models():
        declared = {field.field_name for field in get_translatable_fields(model)}
        named = {*getattr(model, "fact_fields", ()), *getattr(model, "local_fields", ())}
        own = {
            field.name
            for field in model._meta.local_fields
            if not field.primary_key and not field.is_relation and field.editable
        }
        base = {field.name for base in model.__mro__[1:] for field in _columns_of(base)}
        assert own <= declared | named | base - set(model.translated_fields), model


def _columns_of(base: type) -> list[Any]:
    """Columns that Wagtail's and Django's own classes bring, such as the date of publishing."""
    meta = getattr(base, "_meta", None)
    return [] if meta is None or base.__module__.startswith("mlr_") else list(meta.local_fields)


def test_rows_that_are_translated_may_stand_in_every_language() -> None:
    """A unique column fails for the second language, and a child row without the mixin is copied
    as it is and stays Swedish."""
    for model in translatable_models():
        keys = {frozenset(fields) for fields in model._meta.unique_together}
        keys |= {
            frozenset(each.fields)
            for each in model._meta.constraints
            if isinstance(each, models.UniqueConstraint)
        }
        base = model._meta.get_parent_list()
        assert base or frozenset({"translation_key", "locale"}) in keys, model
        unique = [f.name for f in model._meta.local_fields if f.unique and not f.primary_key]
        assert unique == [], model
        for child in model._meta.related_objects:
            row = child.related_model
            if child.field.__class__.__name__ == "ParentalKey" and row._meta.app_label in OURS:
                has_words = bool(getattr(row, "translated_fields", ()))
                assert issubclass(row, TranslatableMixin) or not has_words, row


def test_publishing_without_a_change_makes_no_translation_old(danish: Locale, engine: Any) -> None:
    """Whether the original was published later says nothing of its words."""
    set_policy(danish)
    page = publish(write_news())
    run_jobs()
    later = publish_again(page)
    source = TranslationSource.objects.get(object_id=page.translation_key)
    assert later.last_published_at > source.last_updated_at
    assert state_of(translated(page, danish)) is TextState.MACHINE


def test_only_the_source_locale_is_translated_from(danish: Locale, engine: Any) -> None:
    """A translation of a translation makes two sources of one object, which are then looked up as
    if there were one."""
    english = Locale.objects.get_or_create(language_code="en")[0]
    set_policy(danish)
    set_policy(english)
    page = publish(write_news())
    run_jobs()
    before = TranslationJob.objects.count()
    for locale in (danish, english):
        publish_again(translated(page, locale))
    run_jobs()
    assert TranslationJob.objects.count() == before
    sources = TranslationSource.objects.filter(object_id=page.translation_key)
    assert [each.locale for each in sources] == [Locale.get_default()]


def test_links_in_a_translation_lead_to_pages_of_its_language(
    client: Client, danish: Locale, engine: Any
) -> None:
    """Links in rich text and chosen pages keep the id of the original's page."""
    set_policy(danish)
    index = make_news_index(title="Nyheter")
    goal = publish(write_news(index, title="Alla resor", slug="alla-resor"))
    run_jobs()
    link = f'<p>Läs mer hos <a linktype="page" id="{goal.pk}">kommunen</a>.</p>'
    picked = {"heading": "Nyheter", "picked": [{"type": "item", "value": goal.pk, "id": "a1"}]}
    news_list = {"type": "news_list", "value": {**picked, "limit": 1}, "id": str(uuid4())}
    page = publish(write_news(index, title=TITLE, body=[paragraph(link), news_list]))
    run_jobs()
    found = translated(page, danish)
    document = BeautifulSoup(client.get(found.url).content, "html.parser")
    places = [str(link["href"]) for link in document.select("main .mlr-story a")]
    ways = [place for place in places if place.endswith("/alla-resor/")]
    assert len(ways) == 2, places
    assert all("/da/" in way for way in ways), ways
    assert "Alle rejser" in document.select_one("main .mlr-story").get_text()
