"""The termbase as a table: one row a translation, so that a spreadsheet can keep it.

Reading says for each row what is wrong with it, and writes nothing where anything is.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mlr_programme.domain.terms import normal_text
from mlr_programme.translation.models import Term, TermTranslation
from mlr_programme.translation.models.term import validate_language_tag
from mlr_programme.translation.site_codes import site_spelling

COLUMNS = ("kind", "text", "is_ordinary_word", "note", "language", "translation", "is_forbidden")
NEEDED_COLUMNS = {"kind", "text"}
ROW_LIMIT = 20_000
DELIMITERS = ",;\t"
LONGEST_TEXT = 255
TRUE_WORDS = frozenset({"1", "true", "yes", "ja", "x", "sant"})
FALSE_WORDS = frozenset({"", "0", "false", "no", "nej", "falskt"})
# A spreadsheet would calculate what begins like this.
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
QUOTE = "'"

TermKey = tuple[str, str]


class TableError(Exception):
    """What is wrong with the whole file, in words for the person who sent it."""


@dataclass(frozen=True)
class RowError:
    number: int
    """Of the line in the file; 0 for the file itself."""
    text: str


@dataclass
class TermRow:
    """One term as the file has it."""

    number: int
    is_ordinary_word: bool
    note: str
    translations: dict[tuple[str, str], bool] = field(default_factory=dict)
    """Language and text to whether it must not be used."""


@dataclass
class TermTable:
    terms: dict[TermKey, TermRow] = field(default_factory=dict)
    errors: list[RowError] = field(default_factory=list)

    def languages(self) -> set[str]:
        return {language for row in self.terms.values() for language, _text in row.translations}


def dump_terms(terms: Iterable[Term]) -> Iterator[list[str]]:
    """The rows, with their heading; a term without translations has a row of its own."""
    yield list(COLUMNS)
    for term in terms:
        head = [term.kind, term.text, _word(term.is_ordinary_word), term.note]
        rows = list(term.translations.all())
        for row in rows:
            tail = [row.language, row.text, _word(row.is_forbidden)]
            yield [_quoted(value) for value in [*head, *tail]]
        if not rows:
            yield [_quoted(value) for value in [*head, "", "", ""]]


def _word(value: bool) -> str:
    return "yes" if value else ""


def _quoted(value: str) -> str:
    needs_quote = value.startswith((*FORMULA_SIGNS, QUOTE))
    return f"{QUOTE}{value}" if needs_quote else value


def _unquoted(value: str) -> str:
    is_quoted = value.startswith(QUOTE) and value[1:].startswith((*FORMULA_SIGNS, QUOTE))
    return value[1:] if is_quoted else value


def load_terms(text: str) -> TermTable:
    """Read a file; the separator is the one of its first line."""
    table = TermTable()
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    try:
        # Strict, or a quotation mark that is never closed would swallow the rest of the file.
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        reader.fieldnames = [(name or "").strip().lower() for name in reader.fieldnames or []]
        missing = NEEDED_COLUMNS - set(reader.fieldnames)
        if missing:
            named = {"names": ", ".join(sorted(missing))}
            text = _("The first line must name the columns. Missing: %(names)s.")
            raise TableError(text % named)
        for row in reader:
            if reader.line_num > ROW_LIMIT:
                raise TableError(_("The file has too many rows. Divide it."))
            _load_row(table, reader.line_num, row)
    except TableError as error:
        table.errors.append(RowError(0, str(error)))
    except csv.Error:
        text = _("The file cannot be read as a table. Is a quotation mark never closed?")
        table.errors.append(RowError(0, text))
    return table


def _load_row(table: TermTable, number: int, row: dict) -> None:
    if None in row:
        table.errors.append(RowError(number, _("The row has more columns than the first line.")))
        return
    values = {name: _unquoted((row.get(name) or "").strip()) for name in COLUMNS}
    if not any(values.values()):
        return
    try:
        _add_row(table, number, values)
    except ValidationError as error:
        table.errors.append(RowError(number, " ".join(error.messages)))


def _add_row(table: TermTable, number: int, values: dict[str, str]) -> None:
    kind = values["kind"].lower()
    if kind not in Term.Kind.values:
        known = {"kinds": ", ".join(Term.Kind.values)}
        raise ValidationError(_("The kind must be one of these: %(kinds)s.") % known)
    term = Term(
        kind=kind,
        text=values["text"],
        note=values["note"],
        is_ordinary_word=_truth(values["is_ordinary_word"]),
    )
    term.clean()
    term.clean_fields()
    known_row = table.terms.get((kind, term.text))
    if known_row is None:
        known_row = TermRow(number, term.is_ordinary_word, term.note)
        table.terms[kind, term.text] = known_row
    elif (known_row.is_ordinary_word, known_row.note) != (term.is_ordinary_word, term.note):
        text = _("Line %(number)d has another note for the same term, or another ordinary word.")
        raise ValidationError(text % {"number": known_row.number})
    _add_translation(known_row, values)


def _add_translation(row: TermRow, values: dict[str, str]) -> None:
    language, text = values["language"], normal_text(values["translation"])
    is_forbidden = _truth(values["is_forbidden"])
    if not language and not text and not is_forbidden:
        return
    if not language or not text:
        raise ValidationError(_("Language and translation must both be filled in, or neither."))
    language = site_spelling(language)
    validate_language_tag(language)
    TermTranslation(language=language, text=text).clean_fields(exclude=["term"])
    if row.translations.setdefault((language, text), is_forbidden) != is_forbidden:
        raise ValidationError(_("The same translation is both used and forbidden."))


def _truth(word: str) -> bool:
    if word.lower() in TRUE_WORDS:
        return True
    if word.lower() in FALSE_WORDS:
        return False
    raise ValidationError(_("Write yes or no instead of “%(word)s”.") % {"word": word})


@transaction.atomic
def save_terms(terms: dict[TermKey, TermRow]) -> Counter[str]:
    """Bring the termbase up to the table, all of it or nothing; what is not in it stays.

    Counts what was ``added`` and ``changed``. Raises ``IntegrityError`` where another does the
    same at the same time.
    """
    # What was stored before its spelling was looked after is the same term, too.
    known = {(term.kind, normal_text(term.text)): term for term in Term.objects.select_for_update()}
    stored = {
        (row.term_id, site_spelling(row.language), normal_text(row.text)): row
        for row in TermTranslation.objects.all()
    }
    added, changed = [], []
    for (kind, text), row in terms.items():
        values = {"is_ordinary_word": row.is_ordinary_word, "note": row.note}
        term = known.get((kind, text))
        if term is None:
            added.append(Term(kind=kind, text=text, **values))
        elif _differs(term, row, stored):
            for name, value in values.items():
                setattr(term, name, value)
            term.changed_at = timezone.now()
            changed.append(term)
    Term.objects.bulk_create(added)
    Term.objects.bulk_update(changed, ["is_ordinary_word", "note", "changed_at"], batch_size=500)
    known |= {(term.kind, term.text): term for term in added}
    _save_translations({known[key].pk: row for key, row in terms.items()}, stored)
    return Counter(added=len(added), changed=len(changed))


Stored = dict[tuple[int, str, str], TermTranslation]


def _differs(term: Term, row: TermRow, stored: Stored) -> bool:
    if (term.is_ordinary_word, term.note) != (row.is_ordinary_word, row.note):
        return True
    for (language, text), is_forbidden in row.translations.items():
        found = stored.get((term.pk, language, text))
        if found is None or found.is_forbidden != is_forbidden:
            return True
    return False


def _save_translations(rows: dict[int, TermRow], stored: Stored) -> None:
    new, changed = [], []
    for pk, row in rows.items():
        for (language, text), is_forbidden in row.translations.items():
            found = stored.get((pk, language, text))
            if found is None:
                new.append(
                    TermTranslation(
                        term_id=pk, language=language, text=text, is_forbidden=is_forbidden
                    )
                )
            elif found.is_forbidden != is_forbidden:
                found.is_forbidden = is_forbidden
                changed.append(found)
    TermTranslation.objects.bulk_create(new)
    TermTranslation.objects.bulk_update(changed, ["is_forbidden"], batch_size=500)
