"""Lines about the page itself: when it was published or changed, by whom, and where it is filed.

A line is one only as a whole: its words are taken piece by piece, and where one is left over it is
of the text. A fact may begin with the same word as a label.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from mlr_programme.domain.schedule_words import WEEKDAYS
from mlr_programme.importer.readers.date_words import (
    PUBLISHED_LABEL,
    READING_TIME,
    REVIEWED_LABEL,
    UPDATED_LABEL,
)
from mlr_programme.importer.readers.moments import (
    Moment,
    as_said,
    dates_in,
    day_of,
    moment_of,
)

# A line that says no more than when and by whom.
LINE_LENGTH = 140
LABEL = re.compile(rf"(?<!\w)(?:{UPDATED_LABEL}|{PUBLISHED_LABEL})(?!\w)", re.IGNORECASE)
_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
# What stands for each date while the words around it are read: no page has this sign.
_DATE = "\ue000"
LABELLED = ("published", "updated", "reviewed")
_ON = rf"(?:\s|den\b|on\b|(?:{_WEEKDAY})(?:en)?\b,?)*+{_DATE}"
# Behind a label the time of day may stand before the day.
_AT = r"\s*kl(?:ockan|\.)?\s*[012]?\d[:.][0-5]\d,?"
_BY = (
    r"(?:av|by|skriven av|written by|upphovs(?:man|person)|författare|skribent|redaktör|reporter"
    r"|(?:innehålls|sid)?ansvarig(?: utgivare)?)"
)
# These tell of the page also where no date is beside them; an author may be that of a book.
_DONE = r"(?:publicera|granska|uppdatera|ändra|skapa)(?:d|t|ts|des)\s+av"
_SURELY_BY = (
    r"(?:av|by|skriven av|written by|(?:innehålls|sid)ansvarig"
    rf"|(?:sidan|artikeln|texten|informationen|innehållet)\s+(?:(?:är|senast)\s+)*{_DONE}"
    rf"|{_DONE}(?=\s*:))"
)
# Other labels end a name, also where their first letter is as large as that of a name.
_NO_LABEL = (
    r"(?!(?i:sidan|artikeln|texten|nyheten|inlägget|informationen|innehållet|senast|sist|publicer"
    rf"|uppdater|ändra|redigera|granska|skapa|last|lästid|läst|visningar|träffar|kategori|{_BY}\b))"
)
_NAME = rf"{_NO_LABEL}(?:[^\W\d_a-zåäö][\w'’-]*+|[^\W\d_a-zåäö]\.)"
PERSON = rf"{_NAME}(?:\s+(?:(?:och|von|de|af)\s+)?{_NAME}){{1,5}}"
UNIT = (
    rf"{_NO_LABEL}(?i:(?:\w+-?\s+(?:och|&)\s+)?\w*(?:redaktion|avdelning|enhet|förvaltning|kontor"
    r"|kansli|stab|nämnd|styrelse)\w{0,4}|webb?master|webb?redaktör(?:en)?|redaktör(?:en)?"
    r"|kommunikatör(?:en)?|administratör(?:en)?|admin)(?!\w)"
)
# Beside a date somebody may be called by less than two names.
_WHO = rf"(?:{UNIT}|{PERSON}|{_NAME}(?:-?\s+och\s+\w+)?)"
_PIECES: Sequence[tuple[str, re.Pattern[str]]] = [
    (
        kind,
        re.compile(
            rf"(?i:{label})(?!\w)(?:\s+(?i:av|by)\s*:?\s+{_WHO})?\s*[:,–—-]?"
            rf"(?i:{_AT})?(?i:{_ON})",
            re.UNICODE,
        ),
    )
    for kind, label in (
        ("published", PUBLISHED_LABEL),
        ("updated", UPDATED_LABEL),
        ("reviewed", REVIEWED_LABEL),
    )
] + [
    (
        "meta",
        re.compile(
            r"(?i:(?:antal )?(?:träffar|visningar|läsningar)\s*:?\s*\d[\d ]*+"
            rf"|\d++ (?:träffar|visningar|läsningar)|läst \d+ gånger|{READING_TIME})"
        ),
    ),
    (
        "filed",
        re.compile(r"(?i:detaljer|(?:(?:i|in|under)\s+)?(?:nyhet(?:er)?|pressmeddelanden?))(?!\w)"),
    ),
    (
        "meta",
        re.compile(
            rf"(?i:kategori(?:er)?\s*:\s*|i kategorin\s+){_NAME}"
            rf"(?:,?\s+(?:och\s+)?{_NO_LABEL}[^\W\d_]+){{0,5}}+"
        ),
    ),
    (
        "meta",
        re.compile(
            rf"(?i:{_SURELY_BY})\s*:?\s+(?:{UNIT}|{PERSON})"
            rf"|(?i:text(?: (?:och|&) (?:foto|bild))?)\s*:\s+(?:(?![a-zåäö]){UNIT}|{PERSON})"
        ),
    ),
    ("name", re.compile(rf"(?i:{_BY})\s*:?\s+{_WHO}")),
    ("bare", re.compile(rf"(?i:{_ON})")),
    ("who", re.compile(rf"(?:{UNIT}|{PERSON})")),
    ("zone", re.compile(r"(?:CES?T|GMT|UTC)\b")),
    ("by", re.compile(r"(?i:av|by)\s*:?\s*$")),
]
_BETWEEN = re.compile(r"[\s.,;:|·•/()–—-]*+")
# A name stands before a label or behind a day, and something parts them.
_PARTED = re.compile(r"\s*[,|·•/–—-]")


@dataclass
class PageLine:
    """What a line says of the page: its pieces, and the dates behind each kind of label."""

    kinds: list[str] = field(default_factory=list)
    dates: dict[str, list[re.Match[str]]] = field(default_factory=dict)

    @property
    def is_labelled(self) -> bool:
        return not self.dates.keys().isdisjoint(LABELLED)

    def moments(self, kind: str, zone: ZoneInfo) -> list[Moment]:
        found = (moment_of(match, zone) for match in self.dates.get(kind, ()))
        return [moment for moment in found if moment is not None]

    def said(self, *kinds: str) -> list[Moment]:
        """Of these kinds, by the clock of the line."""
        found = (as_said(match) for kind in kinds for match in self.dates.get(kind, ()))
        return [moment for moment in found if moment is not None]


def read_page_line(text: str) -> PageLine | None:
    """What the line says of the page; None where it says anything else, or nothing."""
    if not text or len(text) > LINE_LENGTH or _DATE in text:
        return None
    dates = list(dates_in(text))
    marked = text
    for match in reversed(dates):
        marked = f"{marked[: match.start()]}{_DATE}{marked[match.end() :]}"
    line = PageLine()
    place = _after(_BETWEEN, marked, 0)
    while place < len(marked):
        kind, end = _piece_at(marked, place)
        if not kind or (end < len(marked) and marked[end].isalnum()):
            return None
        if _DATE in marked[place:end]:
            line.dates.setdefault(kind, []).append(dates.pop(0))
        if kind == "who" and not (line.kinds or _PARTED.match(marked, end)):
            return None
        line.kinds.append(kind)
        place = _after(_BETWEEN, marked, end)
    return line if _is_whole(line) else None


def _after(pattern: re.Pattern[str], text: str, place: int) -> int:
    match = pattern.match(text, place)
    return match.end() if match else place


def _piece_at(text: str, place: int) -> tuple[str, int]:
    for kind, pattern in _PIECES:
        if match := pattern.match(text, place):
            return kind, match.end()
    return "", place


def _is_whole(line: PageLine) -> bool:
    """A name says something of the page only beside a label, or after a word such as “by”."""
    kinds = {*line.kinds}
    if line.is_labelled:
        return True
    if "bare" in kinds:
        return "who" not in kinds
    return bool(kinds & {"meta", "filed"}) and not kinds & {"who", "name"}


def is_date_line(text: str, days: Collection[date] | None = None) -> bool:
    """Whether a line says when the page was published or changed, by whom, and the like, and
    nothing else.

    A date is one only of ``days``, if they are given: another is of what the text tells. One with
    a time of day and no label is one only if that moment, without its zone, is of ``days``.
    """
    line = read_page_line(text)
    if line is None:
        return False
    if days is None:
        return True
    if not line.is_labelled:
        return all(moment in days for moment in line.said("bare"))
    told = line.said("published", "updated")
    is_of_page = not told or any(day_of(moment) in days for moment in told)
    return is_of_page and all(day_of(moment) in days for moment in line.said("bare"))


def is_date_label(text: str) -> bool:
    return bool(re.fullmatch(rf"{LABEL.pattern}\s*:?", text, re.IGNORECASE))


def is_filing(text: str) -> bool:
    """Whether a text says no more than where an article is filed, and by whom it is."""
    line = read_page_line(text)
    is_dated = line is not None and (line.is_labelled or "bare" in line.kinds)
    return not re.search(r"\w", text) or (line is not None and not is_dated)


def says_numbers(text: str) -> bool:
    """Whether it holds a number that is of no date, as facts do."""
    for match in reversed(list(dates_in(text))):
        text = f"{text[: match.start()]} {text[match.end() :]}"
    return re.search(r"\d", text) is not None
