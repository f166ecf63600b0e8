"""The time of a session as JSON values, in the log and in what is kept of sessions that left."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import UTC
from typing import Any

from django.utils.dateparse import parse_date, parse_datetime

from mlr_programme.domain.sessions import Occasion, Precision, Status


def write_occasion(occasion: Occasion) -> dict[str, Any]:
    """Days as ISO 8601, instants in UTC; what ``read_occasion`` reads."""
    instants = {"starts_at": occasion.starts_at, "ends_at": occasion.ends_at}
    days = {"starts_on": occasion.starts_on, "ends_on": occasion.ends_on}
    return {
        "status": occasion.status.value,
        "precision": occasion.precision.value,
        **{name: at.astimezone(UTC).isoformat() if at else None for name, at in instants.items()},
        **{name: day.isoformat() if day else None for name, day in days.items()},
    }


def read_occasion(key: Hashable, values: Mapping[str, Any]) -> Occasion:
    """From the facts of a log entry too, which name these and others."""
    precision = Precision(values["precision"])
    from_minute = precision is Precision.MINUTE
    return Occasion(
        key=key,
        status=Status(values["status"]),
        precision=precision,
        starts_at=parse_datetime(values["starts_at"] or "") if from_minute else None,
        ends_at=parse_datetime(values["ends_at"] or "") if from_minute else None,
        starts_on=None if from_minute else parse_date(values["starts_on"] or ""),
        ends_on=None if from_minute else parse_date(values["ends_on"] or ""),
    )
