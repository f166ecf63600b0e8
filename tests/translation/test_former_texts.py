"""What a part said before its original changed, found among what wagtail-localize still keeps."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, TranslationSource

from mlr_programme.translation.former_texts import FormerText, former_texts
from mlr_programme.translation.segments import stored_pairs
from tests.translation.admin_making import live_index
from tests.translation.making import LEAD, paragraph, publish, run_jobs, set_policy, write_news

pytestmark = pytest.mark.django_db

FIRST = "Bussen går varje måndag kl 9.15 och kostar 300 kr."
SECOND = "Biljetten gäller hela dagen."


@pytest.fixture
def page(danish: Locale, engine: Any) -> Any:
    """A news item with two paragraphs in one block, translated by machine and live."""
    set_policy(danish)
    index = live_index(danish)
    body = [paragraph(f"<p>{FIRST}</p><p>{SECOND}</p>")]
    page = publish(write_news(index, body=body))
    run_jobs()
    return page


def write(page: Any, source: str, target: str, locale: Locale) -> None:
    """A person writes the translation of this part."""
    row = StringTranslation.objects.get(
        translation_of__data=source, locale=locale, context__object_id=page.translation_key
    )
    row.data, row.translation_type, row.tool_name = target, "manual", ""
    row.save()


def change(page: Any, **fields: Any) -> None:
    """Publish the original with another text, and let the jobs follow it."""
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    run_jobs()


def former_of(page: Any, locale: Locale) -> dict[str, FormerText]:
    """The former texts by what the parts say now."""
    source = TranslationSource.objects.get(object_id=page.translation_key)
    pairs = list(stored_pairs(source, locale))
    found = former_texts(source, pairs, locale)
    return {
        pair.source: found[key]
        for pair in pairs
        if (key := (pair.string_id, pair.context_id)) in found
    }


def test_unchanged_original_has_no_former_texts(page: Any, danish: Locale) -> None:
    assert former_of(page, danish) == {}


def test_changed_field_remembers_what_it_said(page: Any, danish: Locale) -> None:
    write(page, LEAD, "Bussen afgår hver mandag kl. 18.30 og koster 400 kr.", danish)
    change(page, lead="Läs mer hos kommunen.")
    former = FormerText(LEAD, "Bussen afgår hver mandag kl. 18.30 og koster 400 kr.")
    assert former_of(page, danish) == {"Läs mer hos kommunen.": former}


def test_changed_sentence_is_found_among_those_of_its_block(page: Any, danish: Locale) -> None:
    new = FIRST.replace("300", "350")
    block = page.body.raw_data[0]
    change(page, body=[{**block, "value": f"<p>{SECOND}</p><p>{new}</p>"}])
    found = former_of(page, danish)
    assert set(found) == {new}
    assert found[new].source == FIRST
    assert "300 kr" in found[new].target


def test_sentence_unlike_all_that_was_there_has_none(page: Any, danish: Locale) -> None:
    block = page.body.raw_data[0]
    change(page, body=[{**block, "value": f"<p>{FIRST}</p><p>Välkommen ombord.</p>"}])
    assert former_of(page, danish) == {}


def test_part_that_a_person_has_translated_since_needs_none(page: Any, danish: Locale) -> None:
    new = "Välkommen ombord."
    change(page, lead=new)
    assert new in former_of(page, danish)
    write(page, new, "Velkommen om bord i bussen.", danish)
    assert former_of(page, danish) == {}


def test_machine_text_saved_without_a_change_is_still_the_machines(
    page: Any, danish: Locale
) -> None:
    new = "Välkommen ombord."
    change(page, lead=new)
    made = StringTranslation.objects.get(translation_of__data=new, locale=danish)
    write(page, new, made.data, danish)
    assert new in former_of(page, danish)


def test_text_that_was_never_used_is_no_former_one(page: Any, danish: Locale) -> None:
    StringTranslation.objects.filter(translation_of__data=LEAD).update(has_error=True)
    change(page, lead="Välkommen ombord.")
    assert former_of(page, danish) == {}


def test_of_several_former_texts_the_one_most_like_it_is_taken(page: Any, danish: Locale) -> None:
    change(page, lead="Välkommen ombord.")
    new = LEAD.replace("400", "450")
    change(page, lead=new)
    assert former_of(page, danish)[new].source == LEAD


def test_number_of_queries_does_not_grow_with_the_page(
    page: Any, danish: Locale, django_assert_num_queries: Any
) -> None:
    block = page.body.raw_data[0]
    change(page, lead="Välkommen ombord.", body=[{**block, "value": f"<p>{FIRST} Ny.</p>"}])
    source = TranslationSource.objects.get(object_id=page.translation_key)
    pairs = list(stored_pairs(source, danish))
    with django_assert_num_queries(2):
        assert len(former_texts(source, pairs, danish)) == 2
