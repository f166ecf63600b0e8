"""Dates and times in words, with the machine-readable value beside each part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import formats
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from mlr_programme.conf import conf
from mlr_programme.domain.sessions import Occasion, Precision
from mlr_programme.domain.written import day_in, month_in, weekday_in
from mlr_programme.models.language_mark import mark_language
from mlr_programme.models.source_locale import source_language

TIME_ELEMENT = '<time datetime="{}">{}</time>'


@dataclass(frozen=True)
class DatePart:
    """One ``<time>``: what it says, and its value by the HTML standard (2.3.5)."""

    text: str
    value: str


@dataclass(frozen=True)
class DateText:
    """A start, perhaps an end, or only words."""

    start: DatePart | None = None
    end: DatePart | None = None
    words: str = ""
    language: str = ""
    """BCP 47 code of ``words`` where they are not in the page's language, else empty."""
    span: str = ""
    """Several days of one month in the fewest words; empty for everything else."""

    @property
    def is_known(self) -> bool:
        return bool(self.start or self.words)

    @property
    def brief(self) -> str:
        """The words without weekdays where days within one month are meant: 15–17 December."""
        return self.span or self.plain

    @property
    def plain(self) -> str:
        """The words alone, for where there is no markup."""
        parts = [part.text for part in (self.start, self.end) if part is not None]
        return " – ".join(parts) or self.words

    @cached_property
    def html(self) -> SafeString:
        """The words with a ``<time>`` for each part (HTML 4.5.14)."""
        if self.start is None:
            words = mark_language(self.words, self.language)
            return format_html('<span class="mlr-when">{}</span>', words)
        parts = [format_html(TIME_ELEMENT, self.start.value, self.start.text)]
        if self.end is not None:
            between = pgettext("between two dates or times", "to")
            parts += [
                format_html(' <span class="mlr-when__to">{}</span> ', between),
                format_html(TIME_ELEMENT, self.end.value, self.end.text),
            ]
        return format_html('<span class="mlr-when">{}</span>', mark_safe("".join(parts)))

    def __html__(self) -> SafeString:
        return self.html

    __str__ = __html__


def session_text(session: Any) -> DateText:
    """The time of a session or of a bare ``Occasion``."""
    occasion: Occasion = session if isinstance(session, Occasion) else session.occasion
    match occasion.precision:
        case Precision.MINUTE if occasion.starts_at is not None:
            return _minutes(occasion.starts_at, occasion.ends_at)
        case Precision.DAY if occasion.starts_on is not None:
            return _days(occasion.starts_on, occasion.ends_on)
        case Precision.MONTH if occasion.starts_on is not None:
            return _months(occasion.starts_on, occasion.ends_on)
    if wording := getattr(session, "provisional_wording", ""):
        return DateText(words=wording, language=session.wording_language)
    return DateText(words=_("To be announced"))


def time_text(session: Any, day: date | None) -> DateText | None:
    """The time of day alone, for a session that begins and ends on ``day``; None for all others."""
    occasion: Occasion = session.occasion
    if day is None or occasion.precision is not Precision.MINUTE or occasion.starts_at is None:
        return None
    start = occasion.starts_at.astimezone(conf.time_zone)
    end = occasion.ends_at.astimezone(conf.time_zone) if occasion.ends_at else start
    if (start.date(), end.date()) != (day, day):
        return None
    text = pgettext("time of day", "at %(time)s") % {"time": _clock(start)}
    first = DatePart(text, start.isoformat(timespec="minutes"))
    if occasion.ends_at is None:
        return DateText(first)
    return DateText(first, DatePart(_clock(end), end.isoformat(timespec="minutes")))


def period_text(programme: Any) -> DateText:
    """The period of a programme; its words where no dates are known.

    One without a last day begins and goes on, unlike a session, which is then a single day.
    """
    period = programme.period
    if period.first_day is None:
        return DateText(words=programme.period_text)
    is_in_months = period.precision is Precision.MONTH
    start = _month_or_day(period.starts_on, is_in_months)
    if period.ends_on is None:
        return DateText(DatePart(_("from %(day)s") % {"day": start.text}, start.value))
    end = _month_or_day(period.ends_on, is_in_months)
    return DateText(start) if start == end else DateText(start, end)


def _month_or_day(day: date, is_in_months: bool) -> DatePart:
    return month_part(day) if is_in_months else DatePart(day_text(day), day.isoformat())


def day_text(day: date) -> str:
    """A day without its weekday."""
    return day_in(_language(), day)


def day_part(day: date) -> DatePart:
    """One day, with its weekday."""
    return DatePart(_weekday(day), day.isoformat())


def month_part(day: date) -> DatePart:
    """The month of ``day``."""
    return DatePart(_month(day), f"{day:%Y-%m}")


def _weekday(day: date) -> str:
    return weekday_in(_language(), day)


def moment_text(moment: datetime) -> str:
    """A day and a time of day, by the site's clocks."""
    local = moment.astimezone(conf.time_zone)
    return _("%(day)s at %(time)s") % {"day": _weekday(local.date()), "time": _clock(local)}


def _minutes(starts_at: datetime, ends_at: datetime | None) -> DateText:
    start = starts_at.astimezone(conf.time_zone)
    first = DatePart(moment_text(start), start.isoformat(timespec="minutes"))
    if ends_at is None:
        return DateText(first)
    end = ends_at.astimezone(conf.time_zone)
    text = _clock(end)
    if end.date() != start.date():
        text = moment_text(end)
    return DateText(first, DatePart(text, end.isoformat(timespec="minutes")))


def _clock(moment: datetime) -> str:
    # Translators: a time of day, in the syntax of Django's date filter.
    return formats.date_format(moment, pgettext("time format", "H:i"))


def _days(first: date, last: date | None) -> DateText:
    start = day_part(first)
    if last is None or last <= first:
        return DateText(start)
    span = ""
    if (first.year, first.month) == (last.year, last.month):
        # Translators: several days of one month, such as "15–17 december 2026".
        parts = {"first": first.day, "last": day_text(last)}
        span = pgettext("days of one month", "%(first)d–%(last)s") % parts
    return DateText(start, day_part(last), span=span)


def _months(first: date, last: date | None) -> DateText:
    start = month_part(first)
    if last is None or (last.year, last.month) == (first.year, first.month):
        return DateText(start)
    return DateText(start, month_part(last))


def _month(day: date) -> str:
    return month_in(_language(), day)


def _language() -> str:
    return get_language() or source_language()
