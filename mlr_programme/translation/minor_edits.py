"""Small edits of an original, which its translations need not follow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Locale
from wagtail_localize.models import TranslationSource

from mlr_programme.domain.minor_edit import ChangedFact, changed_facts
from mlr_programme.domain.terms import Termbase
from mlr_programme.models.source_locale import is_source_locale
from mlr_programme.translation.fact_values import (
    FactValue,
    Part,
    block_values,
    field_values,
    parts_of,
    stored_block_values,
    stored_parts_of,
)
from mlr_programme.translation.fingerprints import fingerprint
from mlr_programme.translation.models import LiveText
from mlr_programme.translation.termbase import termbase_of

Parts = list[Part]
Values = Mapping[str, FactValue]


def changed_texts(before: Parts, after: Parts, termbase: Termbase | None = None) -> list[str]:
    """What differs in facts between two texts of one original, part by part.

    A part that is new or gone is no small edit, if it holds a fact at all.
    """
    termbase = termbase or termbase_of(Locale.get_default())
    old, new = _by_path(before), _by_path(after)
    found: list[str] = []
    for path in {**old, **new}:
        was, becomes = old.get(path, []), new.get(path, [])
        # A line each, so that each begins a sentence.
        old_text, new_text = ("\n".join(part.text for part in parts) for parts in (was, becomes))
        changes = changed_facts(old_text, new_text, termbase.names_in(old_text))
        found += [change.text for change in changes]
        links = [[link for part in parts for link in part.addresses] for parts in (was, becomes)]
        found += _changed_lists(*links)
    return found


def _by_path(parts: Parts) -> dict[str, list[Part]]:
    found: dict[str, list[Part]] = defaultdict(list)
    for part in parts:
        found[part.path].append(part)
    return found


def _changed_lists(before: list[str], after: list[str]) -> list[str]:
    if before == after:
        return []
    was = [each for each in before if each not in after] or before
    becomes = [each for each in after if each not in before] or after
    return [ChangedFact(", ".join(was), ", ".join(becomes)).text]


def changed_values(before: Values, after: Values) -> list[str]:
    """What else differs: by the name of the field, with what it held where a person can read it."""
    found = []
    for name in {**before, **after}:
        was, becomes = before.get(name), after.get(name)
        known = was or becomes
        if known is None or (was and becomes and was.key == becomes.key):
            continue
        values = [each.value if each else "" for each in (was, becomes)]
        change = f": {ChangedFact(*values).text}" if any(values) else ""
        found.append(f"{known.label}{change}")
    return found


def is_minor_edit(original: Any, known: LiveText) -> bool:
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
    if source is None:
        return False
    before, after = stored_parts_of(source), parts_of(original)
    if not before or _fingerprint(before) != known.text_fingerprint:
        return False
    # The facts in fields of their own have gone to all translations by now.
    was = stored_block_values(type(original), source, _paths(before))
    becomes = block_values(original, _paths(after))
    return not (changed_texts(before, after) or changed_values(was, becomes))


def has_new_values(original: Any) -> bool:
    """Whether links lead elsewhere, or blocks hold something else than words or stand in another
    order, than when the original was read last."""
    source = TranslationSource.objects.filter(
        object_id=original.translation_key, locale=original.locale_id
    ).first()
    if source is None:
        return False
    before, after = stored_parts_of(source), parts_of(original)
    was, becomes = ([(part.path, part.addresses) for part in parts] for parts in (before, after))
    if was != becomes:
        return True
    old = stored_block_values(type(original), source, _paths(before))
    new = block_values(original, _paths(after))
    # Not by their paths: items of a list that a script has stored get other ids at each reading.
    return list(old.values()) != list(new.values())


def _fingerprint(parts: Parts) -> str:
    return fingerprint((part.path, part.text) for part in parts)


def _paths(parts: Parts) -> frozenset[str]:
    return frozenset(part.path for part in parts)


def _all_changes(live: Any, page: Any) -> list[str]:
    before, after = parts_of(live), parts_of(page)
    return [
        *changed_texts(before, after),
        *changed_values(
            block_values(live, _paths(before)),
            block_values(page, _paths(after)),
        ),
        *changed_values(field_values(live), field_values(page)),
    ]


def refuse_minor_edit(request: HttpRequest, page: Any) -> HttpResponse | None:
    """For the hook before publishing: a fact is never a small edit. The draft has been saved."""
    if not getattr(page, "is_minor_edit", False) or page.pk is None:
        return None
    live = type(page)._default_manager.filter(pk=page.pk, live=True).first()
    if live is None or not is_source_locale(page.locale):
        return None
    changed = _all_changes(live, page)
    if not changed:
        return None
    text = _(
        "This is no minor edit, since facts have changed: %(facts)s. Take the mark away and "
        "publish again, so that the translations follow."
    )
    messages.error(request, text % {"facts": ", ".join(dict.fromkeys(changed))})
    return redirect("wagtailadmin_pages:edit", page.pk)
