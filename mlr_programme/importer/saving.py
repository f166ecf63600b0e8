"""What the database or the storage does not take is told of its item, and the others go on."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

from mlr_programme.importer.elements import Article, SessionItem
from mlr_programme.importer.summary import ItemReport, Outcome

logger = logging.getLogger(__name__)

# Too long for its column, taken meanwhile, gone meanwhile; no room on the disk.
SAVING_ERRORS = (DatabaseError, ValidationError, ObjectDoesNotExist, OSError)


def write_or_refuse(item: Article | SessionItem, write: Callable[[], ItemReport]) -> ItemReport:
    """What has become of the item; that it was refused, where it could not be saved.

    ``write`` undoes what it had begun. A database that is gone is no fault of one item: then the
    error is raised.
    """
    try:
        return write()
    except SAVING_ERRORS as error:
        if not connection.is_usable():
            raise
        logger.exception("%s could not be imported.", item.source_id)
        reason = _("It could not be saved: %(cause)s") % {"cause": _cause_of(error)}
        return ItemReport(item.source_id, item.title, Outcome.REFUSED, (reason,))


def _cause_of(error: Exception) -> str:
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    lines = str(error).splitlines() or [""]
    return f"{type(error).__name__}: {lines[0]}"
