"""What a title says of whether a session takes place: “INSTÄLLT: Julkör”, “Julkör (preliminärt)”.

Calendars and tables often have no other place for it. Such a title published as it stands, with
the session as scheduled, would say two things at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mlr_programme.domain.sessions import Status

# Swedish, then English, Danish, Norwegian, Finnish and German.
_CANCELLED = (
    *("inställt", "inställd", "inställda", "avlyst", "avlysta", "avbokat", "avbokad"),
    *("cancelled", "canceled", "aflyst", "peruttu", "peruutettu", "abgesagt"),
)
# They may be the subject of a title, or its work: “Avbrutet: en film om sorg”.
_BROKEN_OFF = ("avbrutet", "avbruten", "avbrutna", "avbrutt")
_PROVISIONAL = (
    *("preliminärt", "preliminär", "preliminära", "prel.", "prel"),
    *("tentative", "provisional", "provisorisk", "foreløpig", "foreløbig", "alustava", "vorläufig"),
)
# Of which only a reader can tell what has become of the session.
_DOUBTFUL = (
    *_CANCELLED,
    *_BROKEN_OFF,
    *_PROVISIONAL,
    *("inställs", "ställs in", "avlyses", "avbryts", "uteblir", "uppskjuten", "uppskjutet"),
    *("skjuts upp", "flyttad", "flyttat", "flyttade", "flyttas", "framflyttad", "framflyttat"),
    *("framflyttas", "senarelagd", "senarelagt", "tidigarelagd", "tidigarelagt"),
    *("ny tid", "nya tider", "nytt datum"),
    *("postponed", "rescheduled", "moved", "udsat", "udskudt", "utsatt", "siirretty", "verschoben"),
)
# Counted, since a title may be a million brackets.
_OPEN, _CLOSE = r"[(\[{*]{1,3}\s?", r"\s?[)\]}*]{1,3}"
# A hyphen without a space is within a word.
_DASH = r"(?:\s?[–—]\s?|\s-\s?|-\s)"
_AFTER = rf"(?:\s?[:!]{{1,3}}\s?|{_DASH}|\s?\|\s?)"


def _any_of(words: tuple[str, ...]) -> str:
    longest_first = sorted(set(words), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word) for word in longest_first) + ")"


def _at_begin(words: str) -> re.Pattern[str]:
    in_brackets = rf"{_OPEN}{words}[:!.]?{_CLOSE}(?:{_AFTER}|\s?)"
    return re.compile(rf"(?:{in_brackets}|{words}{_AFTER})(?=\S)", re.IGNORECASE)


def _at_end(words: str) -> re.Pattern[str]:
    begins = rf"(?:\s?\|\s?|{_DASH})"
    return re.compile(
        rf"(?<=\S)(?:\s?{_OPEN}{words}[:!.]?{_CLOSE}|{begins}{words}[!.]{{0,3}})$", re.IGNORECASE
    )


_MARKS: tuple[tuple[Status, re.Pattern[str], bool], ...] = (
    (Status.CANCELLED, _at_begin(_any_of(_CANCELLED)), True),
    (Status.CANCELLED, _at_end(_any_of(_CANCELLED)), False),
    (Status.PROVISIONAL, _at_begin(_any_of(_PROVISIONAL)), True),
    (Status.PROVISIONAL, _at_end(_any_of(_PROVISIONAL)), False),
)
# A walk may set out from somewhere: “utgår från torget”.
_DOUBT = re.compile(rf"(?<!\w)(?:{_any_of(_DOUBTFUL)}|utgår(?! från))(?!\w)", re.IGNORECASE)


@dataclass(frozen=True)
class TitleStatus:
    title: str
    """Without the word, where that stands apart from it."""
    status: Status = Status.SCHEDULED
    doubt: str = ""
    """A word of the title by which the session may not take place as it is told."""


def read_title(text: str) -> TitleStatus:
    """Only a mark at either end, parted from the title, says it beyond doubt."""
    title, status = " ".join(text.split()), Status.SCHEDULED
    for each, mark, is_at_begin in _MARKS * 2:
        # Twice, for the same said in two languages.
        found = mark.match(title) if is_at_begin else mark.search(title)
        if found is not None and (rest := title[: found.start()] + title[found.end() :]).strip():
            title = rest.strip()
            status = each if status is not Status.CANCELLED else status
    doubt = _DOUBT.search(title)
    if doubt and status is Status.CANCELLED:
        # Cancelled, or moved: “INSTÄLLT! Flyttad till 3 juni: Julkör”.
        return TitleStatus(" ".join(text.split()), doubt=doubt[0])
    return TitleStatus(title, status, doubt[0] if doubt else "")
