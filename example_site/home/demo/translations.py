"""The demo's pages in other languages, by the same way that every translation goes.

Each shows a state that a visitor or an editor may meet: reviewed, unreviewed, out of date, held.
"""

from __future__ import annotations

from typing import Any

from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, TranslationSource

from example_site.home.demo.accounts import let_editors_edit
from example_site.home.demo.data_files import demo_uuid, read_toml
from example_site.home.demo.engines import read_answers
from example_site.home.demo.page_writer import Desk, publish
from mlr_programme.models import NewsCategory, SessionText
from mlr_programme.translation.drafts import publish_draft, translation_of
from mlr_programme.translation.guard import using_termbase
from mlr_programme.translation.job_reasons import APPROVAL
from mlr_programme.translation.jobs import request_translations
from mlr_programme.translation.models import LocalePolicy, Term, TranslationJob
from mlr_programme.translation.pipeline import run_job
from mlr_programme.translation.reviews import approve
from mlr_programme.translation.segments import live_parts, stored_pairs
from mlr_programme.translation.termbase import termbase_of

PLAN = "translations/plan.toml"
HOME_SLUG = "exempelkommun"
MACHINE = StringTranslation.TRANSLATION_TYPE_MACHINE
MANUAL = StringTranslation.TRANSLATION_TYPE_MANUAL


def make_translations(desk: Desk) -> None:
    """Last of all, since what is published once a policy is there is translated at once."""
    plan = read_toml(PLAN)
    for facts in plan["term"]:
        _term, is_new = Term.objects.get_or_create(
            text=facts["text"], kind=facts["kind"], defaults={"note": facts["note"]}
        )
        desk.tally.note("Term", is_new)
    for facts in plan["language"]:
        locale, _is_new = Locale.objects.get_or_create(language_code=facts["code"])
        LocalePolicy.objects.get_or_create(locale=locale, defaults={"mode": facts["mode"]})
        # Each text is checked as it is saved: to read all terms for each would be slow.
        with using_termbase(termbase_of(locale)):
            _make_language(desk, facts, locale)


def _make_language(desk: Desk, facts: dict[str, Any], locale: Locale) -> None:
    _name_categories(desk, facts["categories"], locale)
    _translate_pages(desk, facts, locale)
    is_by_editor = facts["mode"] == LocalePolicy.Mode.APPROVAL
    translate = _translate_by_hand if is_by_editor else _translate
    for text in _known_sessions(locale):
        translate(desk, text, locale)
    if home := source_page(HOME_SLUG).get_translation_or_none(locale):
        let_editors_edit(home)


def _translate_pages(desk: Desk, facts: dict[str, Any], locale: Locale) -> None:
    for slug in facts.get("by_editor", []):
        _translate_by_hand(desk, source_page(slug), locale)
    pages = [source_page(slug) for slug in facts.get("by_machine", [])]
    new = [page.slug for page in pages if _translate(desk, page, locale)]
    for imported in facts.get("imported", []):
        _bring_in_file(desk, imported, locale)
    for change in facts.get("changed", []):
        if change["slug"] in new:
            _change(desk, change, locale)


def source_page(slug: str) -> Any:
    """The original of that slug, which its translations share."""
    return Page.objects.get(slug=slug, locale=Locale.get_default()).specific


def _known_sessions(locale: Locale) -> list[SessionText]:
    """The words of sessions that the data file has translations of, live ones only."""
    known = read_answers(locale.language_code)
    texts = SessionText.objects.filter(locale=Locale.get_default(), live=True).order_by("pk")
    return [each for each in texts if all(part in known for _path, part in live_parts(each))]


def _name_categories(desk: Desk, names: dict[str, str], locale: Locale) -> None:
    for category in NewsCategory.objects.filter(slug__in=names, locale=Locale.get_default()):
        if _is_there(desk, category, locale):
            continue
        named = category.copy_for_translation(locale)
        named.name = names[category.slug]
        named.full_clean()
        named.save()


def _is_there(desk: Desk, original: Any, locale: Locale) -> bool:
    """What somebody has made of a translation, or has not, is theirs."""
    is_there = bool(original.has_translation(locale))
    desk.tally.note("Translation", is_new=not is_there)
    return is_there


def _translate(desk: Desk, original: Any, locale: Locale) -> bool:
    """Whether the translation is new."""
    if _is_there(desk, original, locale):
        return False
    _run(desk, original, locale)
    return True


def _run(desk: Desk, original: Any, locale: Locale) -> TranslationJob | None:
    """Make the translation now: the demo has to be whole before anybody looks at it."""
    for job in request_translations(original, user=desk.editor, locales=[locale]):
        run_job(job.pk)
        return TranslationJob.objects.get(pk=job.pk)
    return None


def _translate_by_hand(desk: Desk, original: Any, locale: Locale) -> bool:
    # Behind TLS the demo has no editor, and so nobody who could vouch for a translation.
    if desk.editor is None or _is_there(desk, original, locale):
        return False
    texts = read_answers(locale.language_code)
    _write_texts(original, locale, texts, type=MANUAL, by=desk.editor)
    job = _run(desk, original, locale)
    if isinstance(original, Page):
        approve(original.get_translation(locale), desk.editor)
    elif job is not None and job.reason == APPROVAL:
        publish_draft(job.draft, desk.editor)
    return True


def _bring_in_file(desk: Desk, facts: dict[str, Any], locale: Locale) -> None:
    """What a machine elsewhere has made, which nobody has masked names and amounts from."""
    original = source_page(facts["slug"])
    if _is_there(desk, original, locale):
        return
    texts = {text["sv"]: text[locale.language_code] for text in facts["texts"]}
    _write_texts(original, locale, texts, type=MACHINE, tool_name=facts["tool"])
    _run(desk, original, locale)


def _write_texts(
    original: Any,
    locale: Locale,
    texts: dict[str, str],
    *,
    type: str,  # noqa: A002  # as the model has it
    by: Any = None,
    tool_name: str = "",
) -> None:
    source, _is_new = TranslationSource.get_or_create_from_instance(original)
    translation_of(source, locale)
    for pair in stored_pairs(source, locale):
        StringTranslation.objects.create(
            translation_of_id=pair.string_id,
            context_id=pair.context_id,
            locale=locale,
            data=texts[pair.source],
            translation_type=type,
            tool_name=tool_name,
            last_translated_by=by,
        )


def _change(desk: Desk, facts: dict[str, Any], locale: Locale) -> None:
    """Add a paragraph to an original whose translation has just gone live."""
    original = source_page(facts["slug"])
    key = str(demo_uuid(facts["slug"], facts["text"]))
    added = {"type": "paragraph", "value": f"<p>{facts['text']}</p>", "id": key}
    original.body = [*original.body.raw_data, added]
    publish(desk, original)
    _run(desk, original, locale)
