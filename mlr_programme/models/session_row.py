"""A session as one row of a list: words and addresses alone, ready to be shown or kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mlr_programme.models.date_text import DateText, session_text, time_text

if TYPE_CHECKING:
    from mlr_programme.models.session import Session
    from mlr_programme.models.session_display import Tag


@dataclass(frozen=True)
class SessionRow:
    """What ``components/session_row.html`` reads of a session, in the language of the moment."""

    url: str
    title: str
    text_language: str
    text_direction: str
    status: str
    group: str
    when: DateText
    has_void_time: bool
    is_date_inferred: bool
    moved_from: DateText | None
    tags: tuple[Tag, ...]
    place: str
    programme_title: str
    programme_language: str


def session_row(session: Session, day: date | None = None) -> SessionRow:
    """The row of a prepared session; ``day`` stands above it, and is not said again."""
    when = time_text(session, day) or session_text(session)
    moved_from = session_text(session.moved_from) if session.moved_from else None
    for text in filter(None, (when, moved_from)):
        _ = text.html  # kept with the row, and not written anew for each visitor
    return SessionRow(
        url=session.url,
        title=session.title,
        text_language=session.text_language,
        text_direction=session.text_direction,
        status=session.status,
        group=session.group.value,
        when=when,
        has_void_time=session.has_void_time,
        is_date_inferred=session.is_date_inferred,
        moved_from=moved_from,
        tags=tuple(session.tags),
        place=session.place,
        programme_title=session.programme_title,
        programme_language=session.programme_language,
    )
