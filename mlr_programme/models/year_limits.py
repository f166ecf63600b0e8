"""Years that are a slip of the finger."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from mlr_programme.conf import conf
from mlr_programme.domain.calendar_days import local_day

# Wide enough for an archive and for long plans. Near the ends of the calendar no time zone holds.
FIRST_YEAR, LAST_YEAR = 1990, 2100


def year_errors(record: Any, names: Iterable[str]) -> dict[str, str]:
    """One message for each of the named date fields whose local year lies outside the limits."""
    text = _("Check the year: it must lie between %(first)d and %(last)d.")
    message = text % {"first": FIRST_YEAR, "last": LAST_YEAR}
    return {name: message for name in names if not _is_likely(getattr(record, name))}


def _is_likely(value: Any) -> bool:
    if value is None:
        return True
    day = local_day(value, conf.time_zone) if isinstance(value, datetime) else value
    return FIRST_YEAR <= day.year <= LAST_YEAR
