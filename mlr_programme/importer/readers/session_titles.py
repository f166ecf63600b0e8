"""The status of a session where its source writes it into the title, as many calendars do."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from mlr_programme.domain.sessions import Status
from mlr_programme.domain.title_status import read_title
from mlr_programme.importer.elements import SessionItem


def with_status(item: SessionItem) -> SessionItem:
    """The item with what its title says of whether it takes place; a field of the source that says
    so too leaves nothing to ask."""
    found = read_title(item.title)
    is_cancelled = item.is_cancelled or found.status is Status.CANCELLED
    is_provisional = item.is_provisional or found.status is Status.PROVISIONAL
    doubts = item.doubts
    if found.doubt and not is_cancelled:
        text = _(
            "The title says “%(word)s”. Look whether the session takes place, and when: then "
            "change its title or its status."
        )
        doubts = (*doubts, text % {"word": found.doubt})
    return replace(
        item,
        title=found.title,
        is_cancelled=is_cancelled,
        is_provisional=is_provisional,
        doubts=doubts,
    )
