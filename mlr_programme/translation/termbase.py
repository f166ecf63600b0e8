"""The termbase of one language, from what editors keep and from the names in the records."""

from __future__ import annotations

from collections.abc import Iterator

from wagtail.models import Locale

from mlr_programme.domain.terms import Term as DomainTerm
from mlr_programme.domain.terms import Termbase, TermKind, normal_text
from mlr_programme.models import ContactPerson, Organisation, Partnership, Venue
from mlr_programme.translation.languages import canonical_tag
from mlr_programme.translation.models import Term

# A name of one letter or two would be found in half of all words' beginnings.
SHORTEST_NAME = 3


def termbase_of(locale: Locale) -> Termbase:
    """All terms that count for translations into the locale; six queries.

    What an editor has written counts before a record of the same name.
    """
    kept = list(_kept_terms(locale.language_code))
    written = {normal_text(term.text) for term in kept if term.kind is TermKind.PROTECTED}
    found = (normal_text(name) for name in _record_names())
    names = dict.fromkeys(name for name in found if len(name) >= SHORTEST_NAME)
    records = (DomainTerm(name, TermKind.PROTECTED) for name in names if name not in written)
    return Termbase([*kept, *records])


def _kept_terms(language: str) -> Iterator[DomainTerm]:
    tag = canonical_tag(language)
    for term in Term.objects.prefetch_related("translations"):
        rows = [each for each in term.translations.all() if canonical_tag(each.language) == tag]
        yield DomainTerm(
            text=term.text,
            kind=TermKind(term.kind),
            forms=tuple(each.text for each in rows if not each.is_forbidden),
            forbidden=tuple(each.text for each in rows if each.is_forbidden),
            is_ordinary_word=term.is_ordinary_word,
        )


def _record_names() -> Iterator[str]:
    for model, fields in (
        (Organisation, ("name", "short_name")),
        (Partnership, ("name", "short_name")),
        (Venue, ("name", "locality")),
        (ContactPerson, ("name",)),
    ):
        for row in model.objects.values_list(*fields):
            yield from filter(None, row)
