"""In what language a text stands and how it came about: made by whom, read by whom, how current.

Outputs ask here and never a translation app, which a site may not have. Without one, every text is
an original.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

Key = tuple[str, Any]
"""Label of the model that holds the text, such as ``wagtailcore.page``, and its primary key."""


class TextState(StrEnum):
    """One value a text: the first that holds, in this order."""

    ORIGINAL = "original"
    """Nobody translated it."""
    OUTDATED = "outdated"
    """The original has changed since."""
    PARTIAL = "partial"
    """Something in it still stands in the language of the original."""
    MACHINE = "machine"
    """Nobody vouches for it: a machine made it, or a person of whom no more is known."""
    REVIEWED = "reviewed"
    """A person has read it beside the original, and neither has changed since."""


@dataclass(frozen=True)
class LanguageState:
    """How the live text of one page or record came about."""

    language: str = ""
    """BCP 47 code; empty where nobody but the page itself knows it."""
    direction: str = "ltr"
    """``ltr`` or ``rtl``."""
    state: TextState = TextState.ORIGINAL
    original_language: str = ""
    """BCP 47 code of the language that it was translated from; empty for an original."""
    original: Key | None = None
    """The text that it was translated from; None for an original."""
    made_by: str = ""
    """Name of the machine that made any of it; empty where none did."""
    made_at: datetime | None = None
    """When the machine made the newest part of it."""
    corrected_count: int = 0
    """How many parts of a machine's text a person has written anew."""
    missing_count: int = 0
    """How many parts still stand in the language of the original."""
    reviewed_by: str = ""
    """Name of the person who vouches for it, for editors; no visitor is told."""
    reviewed_at: datetime | None = None
    is_detached: bool = False
    """Whether people keep it apart from its original, which it need not follow."""

    @property
    def is_original(self) -> bool:
        return self.state is TextState.ORIGINAL

    @property
    def is_machine_made(self) -> bool:
        return bool(self.made_by)


StateReader = Callable[[Iterable[Key]], Mapping[Key, LanguageState]]

ORIGINAL = LanguageState()


class LanguageStates:
    """The one slot by which a translation app tells what it knows."""

    def __init__(self) -> None:
        self._read: StateReader | None = None

    def register(self, read: StateReader) -> None:
        """``read`` answers for a whole list at once; a second call replaces the first."""
        self._read = read

    def reset(self) -> None:
        """Without a translation app, as tests want it."""
        self._read = None

    def of(self, keys: Iterable[Key]) -> dict[Key, LanguageState]:
        """The state of each key, in one call; an original where nothing is known."""
        wanted = list(keys)
        found = self._read(wanted) if self._read is not None and wanted else {}
        return {key: found.get(key, ORIGINAL) for key in wanted}


language_states = LanguageStates()


def language_states_of(keys: Iterable[Key]) -> dict[Key, LanguageState]:
    """How each of the texts came about; see ``LanguageStates.of``."""
    return language_states.of(keys)


def language_state_json(
    state: LanguageState, *, language: str, direction: str, original_url: str, zone: ZoneInfo
) -> dict[str, str | None]:
    """As the open data and the API write it: never who has read a text, only that and when.

    ``language`` and ``direction`` are those of an original, of which the state knows neither.
    """

    def instant(moment: datetime | None) -> str | None:
        return moment.astimezone(zone).isoformat(timespec="seconds") if moment else None

    return {
        "language": state.language or language,
        "direction": state.direction if state.language else direction,
        "state": state.state.value,
        "made_by": state.made_by or None,
        "made_at": instant(state.made_at),
        "reviewed_at": instant(state.reviewed_at),
        "original_language": state.original_language or None,
        "original_url": original_url or None,
    }


def state_of(*, is_current: bool, missing_count: int, is_reviewed: bool) -> TextState:
    """The one value of a translation: what a reader must know first comes first."""
    if not is_current:
        return TextState.OUTDATED
    if missing_count:
        return TextState.PARTIAL
    return TextState.REVIEWED if is_reviewed else TextState.MACHINE
