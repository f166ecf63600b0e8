"""When a document changed last, for who asks by the date alone (RFC 9110, 8.8.2)."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry

from mlr_programme.models.session_changes import SessionChange


def modified_at(newest_entry_at: datetime | None) -> datetime:
    """Not before the last change on the site: what has left a document is no newer entry in it,
    and who asks by the date alone would keep it for good. Never in the future (8.8.2.1)."""
    newest = [
        log.objects.order_by(f"-{name}").values_list(name, flat=True).first()
        for log, name in (
            (PageLogEntry, "timestamp"),
            (ModelLogEntry, "timestamp"),
            (SessionChange, "made_at"),
        )
    ]
    known = [moment for moment in (newest_entry_at, *newest) if moment is not None]
    return min(timezone.now(), max(known, default=timezone.now()))
