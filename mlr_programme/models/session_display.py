"""A session as visitors see it: its facts joined with the texts of one locale."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from django.db import models
from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.models import Locale

from mlr_programme.compat import base_page_model
from mlr_programme.conf import conf
from mlr_programme.domain.language import ORIGINAL, LanguageState
from mlr_programme.domain.sessions import TAKES_PLACE, Group, group_of
from mlr_programme.models.language_mark import foreign_language, text_direction
from mlr_programme.models.language_slots import language_slots
from mlr_programme.models.place_text import place_text
from mlr_programme.models.session_log import SessionLogMixin, hide_private_programmes
from mlr_programme.models.session_words import Words, last_rewording, words_of_time
from mlr_programme.models.source_locale import source_language
from mlr_programme.models.text_states import session_text_states

if TYPE_CHECKING:
    from mlr_programme.models.session import Session
    from mlr_programme.models.session_text import SessionText
    from mlr_programme.models.venue import VenueText


@dataclass(frozen=True)
class Tag:
    """A short label; ``kind`` is for the stylesheet alone, since colour says nothing by itself."""

    kind: str
    text: str


@dataclass(frozen=True)
class SessionDisplay:
    """What the outputs of a session need besides its row of facts."""

    locale_id: int
    text: SessionText | None
    text_language: str
    """BCP 47 code of the text where it is not the page's language, else empty."""
    programme: Any
    """The programme page in the page's locale, else the source page, else None."""
    programme_url: str
    source_text: SessionText | None = None
    text_state: LanguageState = ORIGINAL
    """How the text came about."""


def prepare_sessions(
    sessions: Iterable[Session],
    locale_id: int,
    request: HttpRequest | None = None,
    programmes: Mapping[int, Any] | None = None,
) -> list[Session]:
    """Join sessions with texts and programmes of a locale, however many there are in two queries,
    or three where programmes are shown in a translation; one more where a time is only in words.

    A locale without a live text shows the source text, marked with its language. ``programmes``
    are the pages to show, by the id of their source page, where the caller has them already.
    """
    prepared = list(sessions)
    texts, source_texts = _live_texts([session.pk for session in prepared], locale_id)
    # Only words tell the time of these, and the log tells whether they still hold.
    in_words = [each for each in prepared if each.is_published and each.precision == "text"]
    prefetch_related_objects(in_words, "change_rows")
    hide_private_programmes(
        each for each in prepared if "change_rows" in getattr(each, "_prefetched_objects_cache", ())
    )
    if programmes is None:
        programmes = _programmes({session.programme_id for session in prepared}, locale_id)
    states = session_text_states(texts.values())
    urls = {key: page.get_url(request) or "" for key, page in programmes.items()}
    for session in prepared:
        text = texts.get(session.pk)
        is_foreign = text is not None and text.locale_id != locale_id
        programme = programmes.get(session.programme_id) if session.programme_id else None
        session.display = SessionDisplay(
            locale_id=locale_id,
            text=text,
            text_language=source_language() if is_foreign else "",
            programme=programme,
            programme_url=urls.get(session.programme_id, "") if session.programme_id else "",
            source_text=source_texts.get(session.pk),
            text_state=states[text.pk] if text is not None else ORIGINAL,
        )
    return prepared


def _live_texts(
    session_ids: list, locale_id: int
) -> tuple[dict[Any, SessionText], dict[Any, SessionText]]:
    """The text to show of each session, that of the locale before the source; and the latter."""
    from mlr_programme.models.session_text import SessionText  # SessionText has a key to Session

    is_source = models.Q(locale__language_code=source_language())
    rows = SessionText.objects.filter(session_id__in=session_ids, live=True)
    rows = rows.filter(models.Q(locale_id=locale_id) | is_source).annotate(
        worded_at=models.F("live_revision__created_at"),
        is_source=models.ExpressionWrapper(is_source, models.BooleanField()),
    )
    found = list(rows)
    sources = {text.session_id: text for text in found if text.is_source}
    own = {text.session_id: text for text in found if text.locale_id == locale_id}
    return {**sources, **own}, sources


def _programmes(ids: set[int | None], locale_id: int) -> dict[int, Any]:
    """Pages by the id of their source page; those of the locale where they are live."""
    pages = base_page_model().objects
    originals = {page.pk: page for page in pages.filter(pk__in=ids - {None})}
    keys = {
        page.translation_key: pk for pk, page in originals.items() if page.locale_id != locale_id
    }
    if not keys:
        return originals
    translated = pages.filter(translation_key__in=keys, locale_id=locale_id).live()
    return originals | {keys[page.translation_key]: page for page in translated}


def _new_place_tag(is_online: bool) -> Tag:
    return Tag("moved", _("Now online") if is_online else _("New place"))


class SessionDisplayMixin(SessionLogMixin):
    """Properties that templates read. ``prepare_sessions`` loads them for many rows at once."""

    class Meta:
        abstract = True

    def _prepared(self) -> SessionDisplay:
        if not hasattr(self, "display"):
            prepare_sessions([cast("Session", self)], Locale.get_active().pk)
        return self.display

    def _text(self, name: str) -> str:
        text = self._prepared().text
        return getattr(text, name) if text else ""

    @property
    def title(self) -> str:
        return self._text("title") or str(self.get_kind_display())

    @property
    def description(self) -> str:
        return self._text("description")

    @property
    def public_note(self) -> str:
        return self._text("public_note")

    @property
    def _words(self) -> Words:
        display = self._prepared()
        is_all_there_is = self.is_published and self.precision == "text"
        rewording = last_rewording(self.changes) if is_all_there_is else None
        return words_of_time(display.text, display.text_language, display.source_text, rewording)

    @property
    def provisional_wording(self) -> str:
        """The time in words; those of the source while a translation has older ones."""
        return self._words.text

    @property
    def wording_language(self) -> str:
        """BCP 47 code of these words where they are not in the page's language, else empty."""
        return self._words.language

    @property
    def text_language(self) -> str:
        return self._prepared().text_language

    @property
    def text_direction(self) -> str:
        """``ltr`` or ``rtl`` where ``text_language`` is set, else empty."""
        return text_direction(self.text_language) if self.text_language else ""

    @property
    def text_state(self) -> LanguageState:
        return self._prepared().text_state

    @property
    def public_changed_at(self) -> datetime | None:
        """The last public change of its facts, its words or its venue; None before publication."""
        text = self._prepared().text
        # A text that a script saved carries no date of its own.
        moments = [
            text.last_published_at if text else None,
            self.venue.changed_at if self.venue else None,
        ]
        known = [moment for moment in moments if moment is not None]
        return max([self.changed_at, *known]) if self.changed_at else None

    @property
    def programme_title(self) -> str:
        programme = self._prepared().programme
        return programme.title if programme else ""

    @property
    def programme_language(self) -> str:
        """BCP 47 code of that title where it is not in the page's language, else empty."""
        display = self._prepared()
        programme = display.programme
        return foreign_language(programme.locale_id, display.locale_id) if programme else ""

    @property
    def programme_url(self) -> str:
        return self._prepared().programme_url

    @property
    def url(self) -> str:
        """Address under the programme; the permanent one where there is no programme page."""
        if self.programme_url:
            return f"{self.programme_url}session/{self.pk}/"
        return self.permanent_url

    @property
    def permanent_url(self) -> str:
        """The address that outlives the programme page and its moves."""
        return reverse("mlr_programme:session", args=[self.pk])

    @cached_property
    def _venue_text(self) -> VenueText | None:
        return self.venue.text(self._prepared().locale_id) if self.venue else None

    @property
    def venue_accessibility(self) -> str:
        """What the venue offers for accessibility; one query unless prefetched."""
        return self._venue_text.accessibility if self._venue_text else ""

    @property
    def venue_accessibility_language(self) -> str:
        """BCP 47 code of those words where they are not in the page's language, else empty."""
        text = self._venue_text
        is_foreign = text is not None and text.locale_id != self._prepared().locale_id
        return source_language() if is_foreign else ""

    @property
    def public_online_url(self) -> str:
        """The online address, unless it is for participants only: then no output has it."""
        return self.online_url if self.is_online_url_public else ""

    @property
    def is_online_for_participants_only(self) -> bool:
        return self.attendance != "on_site" and not self.public_online_url

    @property
    def latest_change(self) -> Any | None:
        """The last entry of the log, which is news until the session is over."""
        changes = self.changes
        return changes[-1] if changes and self.group is not Group.PAST else None

    @property
    def can_be_joined(self) -> bool:
        """Whether anybody is still invited: it takes place, and is not over."""
        return self.status in TAKES_PLACE and self.group is not Group.PAST

    @property
    def group(self) -> Group:
        """Coming, ongoing, past or undated, at this moment."""
        return group_of(self.occasion, timezone.now(), conf.time_zone)

    @property
    def registration_state(self) -> str:
        """``not_open``, ``open``, ``closed`` or ``full``; empty where there is none to speak of."""
        now = timezone.now()
        opens_at, closes_at = self.registration_opens_at, self.registration_closes_at
        has_registration = bool(self.registration_url or opens_at or closes_at or self.is_full)
        is_open_to_anyone = self.status in ("scheduled", "provisional") and (
            self.over_at is None or self.over_at > now
        )
        if not has_registration or not is_open_to_anyone:
            return ""
        if closes_at and closes_at <= now:
            return "closed"
        if self.is_full:
            return "full"
        if opens_at and opens_at > now:
            return "not_open"
        return "open" if self.registration_url else ""

    @property
    def tags(self) -> list[Tag]:
        """What is not as usual about it, in words."""
        found = []
        if self.status != "scheduled":
            found.append(Tag(self.status, self.get_status_display()))
        elif self.group is Group.ONGOING:
            found.append(Tag("ongoing", _("Under way")))
        if self.is_moved_in_place and self.group is not Group.PAST:
            found.append(_new_place_tag(self.is_moved_online))
        if self.registration_state == "full":
            found.append(Tag("full", _("Full")))
        if label := language_slots.label_of(self.text_state):
            found.append(Tag("translation", label))
        return found

    @property
    def place(self) -> str:
        """Venue, room and town, and how to attend where that is not on site."""
        return place_text(self.venue, self.room, self.attendance)

    @property
    def has_void_time(self) -> bool:
        """Whether there is a time that no longer holds: of a cancelled or postponed session."""
        return self.status in ("cancelled", "postponed") and self.precision != "text"

    @property
    def materials(self) -> list:
        """Documents in the editor's order; one query unless prefetched."""
        return [row.document for row in self.material_rows.select_related("document")]
