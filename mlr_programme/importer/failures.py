"""What goes wrong between us and a server, in words that say what is to be done about it."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.client import HTTPException

from django.utils.translation import gettext_lazy as _
from urllib3.exceptions import HTTPError

from mlr_programme.importer.addresses import WebAddress, shown
from mlr_programme.importer.deadline import Deadline
from mlr_programme.importer.errors import ImportSourceError, LimitError, UnreachableError

BUSY_STATUSES = frozenset({502, 503, 504})
"""Those that a server says of the moment, not of the document."""
CLOSED_STATUSES = frozenset({401, 403, 407, 451})
GONE_STATUSES = frozenset({404, 410})


@contextmanager
def told_of(address: WebAddress, deadline: Deadline) -> Iterator[None]:
    """While it is asked: what sockets, ``http.client`` and ``urllib3`` raise becomes ours."""
    try:
        yield
    except (HTTPException, HTTPError, OSError) as error:
        raise _sorted(error, address, deadline) from error


def error_of_status(status: int, address: WebAddress) -> ImportSourceError:
    """What an answer means that holds no document."""
    values = {"address": shown(address), "answer": _named(status)}
    if status in BUSY_STATUSES:
        text = _("%(address)s answers %(answer)s. Try again later.")
        return UnreachableError(text % values)
    if status in GONE_STATUSES:
        text = _("%(address)s answers %(answer)s. Check the address.")
    elif status in CLOSED_STATUSES:
        text = _(
            "%(address)s answers %(answer)s: it is not open to everybody. Save the document and "
            "import the file."
        )
    else:
        text = _(
            "%(address)s answers %(answer)s. Try again later, or save the document and import the "
            "file."
        )
    return ImportSourceError(text % values)


def _sorted(
    error: HTTPException | HTTPError | OSError, address: WebAddress, deadline: Deadline
) -> ImportSourceError:
    values = {"address": shown(address), "reason": shown(_reason_of(error))}
    # Before all else: a time-out has a name of its own in each library.
    if not deadline.has_left(0):
        text = _(
            "%(address)s did not come within %(seconds)g seconds. Try again later, or raise "
            "fetch_seconds in MLR_PROGRAMME_IMPORT_LIMITS."
        )
        return LimitError(text % {**values, "seconds": deadline.seconds})
    if isinstance(error, ssl.SSLError) and not isinstance(error, ssl.SSLCertVerificationError):
        # What it is in the words of OpenSSL helps nobody: most often there is no TLS at all.
        text = _(
            "%(address)s gives no secure answer. If the site has none, write http:// before the "
            "address; else try again later."
        )
        kind = UnreachableError if isinstance(error, ssl.SSLEOFError) else ImportSourceError
        return kind(text % values)
    if isinstance(error, ssl.SSLError):
        text = _(
            "%(address)s has no secure connection that can be trusted: %(reason)s. Check the "
            "address. If it is right, its owner has to mend its certificate."
        )
        return ImportSourceError(text % values)
    if isinstance(error, HTTPException) and not isinstance(error, OSError):
        text = _(
            "%(address)s answers with what is not HTTP as it should be: %(reason)s. Save the "
            "document and import the file."
        )
        return ImportSourceError(text % values)
    text = _("%(address)s cannot be reached, or breaks off: %(reason)s. Try again later.")
    return UnreachableError(text % values)


def _reason_of(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return error.verify_message
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    # urllib3 puts the cause behind its text, as Python writes it.
    return str(error.args[0]) if error.args else type(error).__name__


def _named(status: int) -> str:
    """Such as "404 Not Found"; a number alone where it is of the server's own making."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)
