"""Taking a logged change of a session back by a further one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from mlr_programme.models.session import Session
from mlr_programme.models.session_changes import SessionChange, write_facts
from mlr_programme.models.session_words import WORDING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Facts that mean something together only: half an old time is none.
GROUPS: tuple[frozenset[str], ...] = (
    frozenset({"precision", "starts_at", "ends_at", "starts_on", "ends_on", "is_date_inferred"}),
    frozenset({"attendance", "venue", "room", "online_url", "is_online_url_public"}),
    frozenset({"registration_opens_at", "registration_closes_at"}),
)


@dataclass(frozen=True)
class Undoing:
    """What taking a change back would do to the session as it is now."""

    facts: dict[str, Any]
    """Old values by the names of ``Session.public_facts``, of those that would differ."""
    wording: str | None
    """The old time in words; None where the change did not touch it."""
    changed_since: tuple[str, ...]
    """Names of those, and of the words, that have been changed again since."""


def plan_undoing(change: SessionChange, session: Session, wording: str) -> Undoing:
    """``wording`` is the time in words as it is now.

    Raises ``ValidationError`` where the old venue or programme is gone."""
    old, new, now = change.old_values, change.new_values, write_facts(session)
    names = _with_their_groups(name for name in Session.public_facts if old[name] != new[name])
    facts = {name: _read_fact(name, old[name]) for name in names if now[name] != old[name]}
    changed_since = [name for name in facts if now[name] != new[name]]
    old_words, new_words = old.get(WORDING, ""), new.get(WORDING, "")
    is_reworded = old_words != new_words and old_words != wording
    if is_reworded and wording != new_words:
        changed_since.append(WORDING)
    return Undoing(facts, old_words if is_reworded else None, tuple(changed_since))


def _with_their_groups(names: Iterable[str]) -> list[str]:
    wanted = set(names)
    for group in GROUPS:
        if group & wanted:
            wanted |= group
    return [name for name in Session.public_facts if name in wanted]


def _read_fact(name: str, value: Any) -> Any:
    """The Python value of what the log holds as JSON."""
    field = Session._meta.get_field(name)
    if field.related_model is None or value is None:
        return field.to_python(value)
    record = field.related_model._default_manager.filter(pk=value).first()
    if record is None:
        text = _("The old %(what)s has been deleted since. Change the session in its form instead.")
        raise ValidationError(text, params={"what": field.verbose_name})
    return record
