"""The words by which a pasted table says what a column, a kind, a day or a place is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from mlr_programme.domain.session_occasion import Kind


class Column(StrEnum):
    """What a column of a pasted table holds."""

    WEEKDAY = "weekday"
    DATE = "date"
    LAST_DATE = "last_date"
    TIME = "time"
    END_TIME = "end_time"
    TITLE = "title"
    KIND = "kind"
    PLACE = "place"
    ROOM = "room"


def plain(text: str) -> str:
    """``text`` as it is compared: one form of each letter, no capitals, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _numbered(*names: str) -> dict[str, int]:
    return {word: number for number, each in enumerate(names) for word in each.split()}


def _by_word(table: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {word: name for name, words in table.items() for word in words}


# Swedish before English; Monday is 0, as ``date.weekday()`` counts.
WEEKDAYS: Mapping[str, int] = MappingProxyType(
    _numbered(
        "mån måndag mon monday",
        "tis tisdag tue tues tuesday",
        "ons onsdag wed wednesday",
        "tor tors torsdag thu thur thurs thursday",
        "fre fredag fri friday",
        "lör lördag sat saturday",
        "sön söndag sun sunday",
    )
)
MONTHS: Mapping[str, int] = MappingProxyType(
    _numbered(
        "",
        "jan januari january",
        "feb febr februari february",
        "mar mars march",
        "apr april",
        "maj may",
        "jun juni june",
        "jul juli july",
        "aug augusti august",
        "sep sept september",
        "okt oktober oct october",
        "nov november",
        "dec december",
    )
)
HEADERS: Mapping[str, Column] = MappingProxyType(
    {
        word: Column(name)
        for word, name in _by_word(
            {
                "weekday": ("veckodag", "weekday"),
                "date": ("datum", "dag", "när", "startdatum", "första dag", "date", "day", "when"),
                "last_date": ("slutdatum", "sista dag", "till och med", "t.o.m.", "end date"),
                "time": ("tid", "klockslag", "kl", "kl.", "start", "starttid", "börjar", "time"),
                "end_time": ("slut", "sluttid", "slutar", "end", "end time"),
                "title": ("titel", "rubrik", "namn", "ämne", "title", "name", "subject"),
                "kind": ("typ", "slag", "kind", "type"),
                "place": ("plats", "lokal", "var", "place", "venue", "location"),
                "room": ("sal", "rum", "room"),
            }
        ).items()
    }
)
KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        word: Kind(name)
        for word, name in _by_word(
            {
                "session": ("tillfälle", "träff", "kurstillfälle", "session"),
                "residential": ("internat", "residential"),
                "kick_off": ("uppstart", "kick-off", "kickoff", "kick off"),
                "study_visit": ("studiebesök", "study visit"),
                "digital_meeting": ("digitalt möte", "digital träff", "digital meeting"),
            }
        ).items()
    }
)
# As a place: there is none to go to.
ONLINE = frozenset({"digitalt", "online", "på nätet", "på distans", "distans", "webben"})
_MEANS = ("teams", "zoom", "skype", "webex", "microsoft", "ms", "google", "meet")
# One of the first is enough, and the others may stand with them: "Digitalt via Teams".
_ONLINE_WORDS = frozenset(
    ["digitalt", "online", "nätet", "distans", "webben", "webbinarium", *_MEANS]
)
_WORDS_WITH_ONLINE = frozenset(
    ["via", "i", "på", "genom", "med", "eller", "länk", "möte", "digital", "träff"]
)


def is_online(place: str) -> bool:
    """Whether a place, as somebody writes it, is none to go to: "Digitalt via Teams"."""
    if plain(place) in ONLINE:
        return True
    words = set(re.findall(r"\w+", plain(place)))
    return bool(words & _ONLINE_WORDS) and words <= _ONLINE_WORDS | _WORDS_WITH_ONLINE
