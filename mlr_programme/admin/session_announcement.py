"""A logged change of a session in sentences, for a news item and for a letter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from mlr_programme.domain.sessions import TAKES_PLACE, Occasion, Precision, Status
from mlr_programme.models import Session, SessionChange
from mlr_programme.models.date_text import session_text
from mlr_programme.models.session_words import WORDING
from mlr_programme.models.source_locale import source_language


@dataclass(frozen=True)
class Announcement:
    """In the source language, as plain text."""

    headline: str
    lead: str
    note: str


def announce(change: SessionChange, session: Session) -> Announcement:
    """``session`` is that of the change, with its texts in the source language."""
    with translation.override(source_language()):
        parts = list(_news_of(change))
        headline = parts[0][0] if parts else _("Changed: %(title)s")
        sentences = [sentence for _headline, sentence in parts] or [_("“%(title)s” is changed.")]
        facts = {
            "title": session.title,
            "old": occasion_text(change.old_occasion, change.old_values),
            "new": occasion_text(change.new_occasion, change.new_values),
            "place": change.new_place,
        }
        lead = " ".join(sentence % facts for sentence in sentences)
        return Announcement(headline % facts, lead, change.note)


def occasion_text(occasion: Occasion, facts: Mapping[str, Any]) -> str:
    """When it is to be held, as the log has it: in words where words were all that was known."""
    wording: str = facts.get(WORDING, "") if occasion.precision is Precision.TEXT else ""
    return wording or session_text(occasion).brief


def _news_of(change: SessionChange) -> Iterator[tuple[str, str]]:
    """Headline and sentence for each thing that visitors must know, the weightiest first."""
    yield from _news_of_time(change)
    if change.is_moved_online:
        yield _("Now online: %(title)s"), _("“%(title)s” is held online.")
    elif change.is_moved_in_place:
        yield _("New place: %(title)s"), _("“%(title)s” is held here: %(place)s.")
    elif any(change.old_values[name] != change.new_values[name] for name in ("venue", "room")):
        yield _("Place decided: %(title)s"), _("“%(title)s” is held here: %(place)s.")
    was_full, is_full = change.old_values["is_full"], change.new_values["is_full"]
    if is_full and not was_full:
        yield _("Full: %(title)s"), _("“%(title)s” is full.")
    elif was_full and not is_full:
        yield _("Places again: %(title)s"), _("There are places again in “%(title)s”.")


def _news_of_time(change: SessionChange) -> Iterator[tuple[str, str]]:
    old, new = change.old_occasion, change.new_occasion
    is_new_status = old.status is not new.status
    if is_new_status and new.status is Status.CANCELLED:
        yield (
            _("Cancelled: %(title)s"),
            _("“%(title)s” is cancelled. It was to be held: %(old)s."),
        )
    elif is_new_status and new.status is Status.POSTPONED:
        yield (
            _("Postponed: %(title)s"),
            _("“%(title)s” is postponed. It was to be held: %(old)s. A new time is not known yet."),
        )
    elif is_new_status and old.status not in TAKES_PLACE:
        sentence = _("“%(title)s” takes place after all: %(new)s.")
        if change.is_moved_in_time:
            sentence = _("“%(title)s” takes place after all: %(new)s instead of %(old)s.")
        yield _("Takes place after all: %(title)s"), sentence
    elif change.is_moved_in_time or change.old_wording:
        yield _("New time: %(title)s"), _("“%(title)s” is moved from %(old)s to %(new)s.")
    elif occasion_text(old, change.old_values) != occasion_text(new, change.new_values):
        yield _("Time decided: %(title)s"), _("“%(title)s” takes place: %(new)s.")
