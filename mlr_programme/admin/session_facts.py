"""Facts of a session in words, as an editor compares them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.template.defaultfilters import yesno

from mlr_programme.models import Session, SessionText
from mlr_programme.models.date_text import day_text, moment_text
from mlr_programme.models.session_undo import Undoing
from mlr_programme.models.session_words import WORDING


@dataclass(frozen=True)
class FactChange:
    name: str
    now: str
    then: str
    is_changed_since: bool


def fact_changes(undoing: Undoing, session: Session, wording: str) -> list[FactChange]:
    """What taking a change back would do, one fact a row."""
    rows = [
        FactChange(
            _label(Session, name),
            fact_text(name, getattr(session, name)),
            fact_text(name, value),
            name in undoing.changed_since,
        )
        for name, value in undoing.facts.items()
    ]
    if undoing.wording is not None:
        is_changed = WORDING in undoing.changed_since
        name = _label(SessionText, WORDING)
        rows.append(FactChange(name, wording or "–", undoing.wording or "–", is_changed))
    return rows


def fact_text(name: str, value: Any) -> str:
    """The value of a public fact; a dash where there is none."""
    choices = dict(Session._meta.get_field(name).flatchoices)
    match value:
        case bool():
            return str(yesno(value))
        case datetime():
            return moment_text(value)
        case date():
            return day_text(value)
        case None | "":
            return "–"
    return str(choices.get(value, value))


def _label(model: Any, name: str) -> str:
    label = str(model._meta.get_field(name).verbose_name)
    return label[:1].upper() + label[1:]
