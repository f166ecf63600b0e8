"""Small edits of an original, which its translations need not follow."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Locale
from wagtail_localize.models import TranslationSource

from mlr_programme.domain.fidelity import check_pair
from mlr_programme.domain.fidelity.base import Finding, SegmentPair
from mlr_programme.domain.terms import Termbase
from mlr_programme.models.source_locale import is_source_locale, source_language
from mlr_programme.translation.fingerprints import fingerprint
from mlr_programme.translation.models import LiveText
from mlr_programme.translation.segments import live_parts, stored_parts
from mlr_programme.translation.termbase import termbase_of

# What a small edit must not touch: all that visitors act upon.
FACT_CHECKS = frozenset(
    {
        "number",
        "currency",
        "date",
        "time",
        "percent",
        "unit",
        "url",
        "email",
        "phone",
        "name",
        "negation",
    }
)

Parts = list[tuple[str, str]]


def changed_facts(before: Parts, after: Parts, termbase: Termbase | None = None) -> list[Finding]:
    """What differs in facts between two texts of one original, part by part.

    A part that is new or gone is no small edit, if it holds a fact at all.
    """
    termbase = termbase or termbase_of(Locale.get_default())
    old, new = _by_path(before), _by_path(after)
    found: list[Finding] = []
    for path in {**old, **new}:
        was, becomes = " ".join(old.get(path, ())), " ".join(new.get(path, ()))
        if was != becomes:
            found += _differences(was, becomes, termbase)
    return found


def _by_path(parts: Parts) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for path, text in parts:
        found[path].append(text)
    return found


def _differences(was: str, becomes: str, termbase: Termbase) -> list[Finding]:
    language = source_language()
    pair = SegmentPair(
        source=was or "–",
        target=becomes or "–",
        source_language=language,
        target_language=language,
        names=termbase.names_in(was),
    )
    return [finding for finding in check_pair(pair) if finding.check_id in FACT_CHECKS]


def is_minor_edit(original: Any, known: LiveText, parts: Parts) -> bool:
    """Whether the editor has called what is published a small edit, and it touches no fact.

    ``known`` is the text that was live until now; of one that no translation was ever made from
    there is nothing to compare with.
    """
    # Whoever is told first finds the mark itself, and all others what it was.
    mark = getattr(original, "is_minor_edit", False)
    if not getattr(original, "was_minor_edit", mark):
        return False
    source = TranslationSource.objects.filter(
        object_id=original.translation_key, locale=original.locale_id
    ).first()
    before = stored_parts(source) if source is not None else []
    if not before or fingerprint(before) != known.text_fingerprint:
        return False
    return not changed_facts(before, parts)


def refuse_minor_edit(request: HttpRequest, page: Any) -> HttpResponse | None:
    """For the hook before publishing: a fact is never a small edit. The draft has been saved."""
    if not getattr(page, "is_minor_edit", False) or page.pk is None:
        return None
    live = type(page)._default_manager.filter(pk=page.pk, live=True).first()
    if live is None or not is_source_locale(page.locale):
        return None
    changed = changed_facts(live_parts(live), live_parts(page))
    if not changed:
        return None
    text = _(
        "This is no minor edit, since facts have changed: %(facts)s. Take the mark away and "
        "publish again, so that the translations follow."
    )
    facts = ", ".join(dict.fromkeys(each.source or each.target for each in changed))
    messages.error(request, text % {"facts": facts})
    return redirect("wagtailadmin_pages:edit", page.pk)
