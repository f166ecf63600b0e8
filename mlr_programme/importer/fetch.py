"""Documents and pictures of other sites. Nothing else of the importer opens an address."""

from __future__ import annotations

import time
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urljoin

from django.utils.translation import gettext_lazy as _
from urllib3 import HTTPResponse

from mlr_programme import __version__
from mlr_programme.conf import conf
from mlr_programme.importer.addresses import WebAddress, parse_address, shown
from mlr_programme.importer.bodies import Body
from mlr_programme.importer.connections import answer_of
from mlr_programme.importer.deadline import Deadline
from mlr_programme.importer.errors import ImportSourceError, LimitError, UnreachableError
from mlr_programme.importer.failures import error_of_status
from mlr_programme.importer.kinds import Kind, read_content_type
from mlr_programme.importer.limits import Limits

REDIRECTS = frozenset({301, 302, 303, 307, 308})
SECONDS_TO_RECOVER = 1.0
"""Before the second and last try."""
USER_AGENT = f"mlr_programme/{__version__} (import for a municipal site)"


@dataclass(frozen=True)
class Validators:
    """How a server knows a version of a document again, RFC 9110, 8.8."""

    etag: str = ""
    modified: str = ""
    """Last-Modified, as the server wrote it."""

    def headers(self) -> dict[str, str]:
        """Those of a request for what is newer."""
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        # What was kept may have been written by anybody.
        return {
            name: value
            for name, value in named.items()
            if value and value.isascii() and value.isprintable()
        }


NO_VALIDATORS = Validators()


@dataclass(frozen=True)
class Fetched:
    address: str
    """Where it was found in the end, without a fragment."""
    content: bytes = b""
    """Decompressed; empty where it is unchanged."""
    content_type: str = ""
    """In lower case, without parameters."""
    charset: str = ""
    """As the header says, in lower case; empty where it says nothing."""
    validators: Validators = NO_VALIDATORS
    is_unchanged: bool = False
    """Whether it is the version that the caller has already."""


class Fetcher:
    """Asks one address at a time, and each host no faster than the settings say.

    To be used by one thread; a second fetcher knows nothing of the pace of the first.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits.configured()
        self._asked_at: dict[str, float] = {}

    def fetch(self, address: str, kind: Kind, known: Validators = NO_VALIDATORS) -> Fetched:
        """What stands at the address, if it is of the kind.

        Raises ``RefusedAddressError`` for an address that may not be asked, at first or after a
        redirect, ``LimitError`` for what is too long or takes too long, ``UnreachableError`` for
        what may be there later, and ``ImportSourceError`` for everything else.
        """
        start = parse_address(address)
        self._keep_pace(start)
        deadline = Deadline.after(self.limits.fetch_seconds)
        try:
            return self._follow(start, kind, known, deadline)
        except UnreachableError:
            if not deadline.has_left(SECONDS_TO_RECOVER):
                raise
        time.sleep(SECONDS_TO_RECOVER)
        return self._follow(start, kind, known, deadline)

    def _keep_pace(self, address: WebAddress) -> None:
        asked_at = self._asked_at.get(address.host)
        if asked_at is not None:
            free_at = asked_at + conf.MLR_PROGRAMME_IMPORT_DELAY_SECONDS
            time.sleep(max(0, free_at - time.monotonic()))
        self._asked_at[address.host] = time.monotonic()

    def _follow(
        self, start: WebAddress, kind: Kind, known: Validators, deadline: Deadline
    ) -> Fetched:
        address, passed = start, {start}
        headers = _headers(known)
        while True:
            with answer_of(address, headers, deadline) as response:
                if response.status not in REDIRECTS:
                    return self._read(response, address, kind, known)
                address = _target_of(response, address)
            if address in passed:
                text = _("%(address)s leads back to itself. Its owner has to mend that.")
                raise ImportSourceError(text % {"address": shown(start)})
            if len(passed) > self.limits.redirect_count:
                raise LimitError(
                    _(
                        "%(address)s leads on more than %(count)d times. Give the last address, or "
                        "raise redirect_count in MLR_PROGRAMME_IMPORT_LIMITS."
                    )
                    % {"address": shown(start), "count": self.limits.redirect_count}
                )
            passed.add(address)

    def _read(
        self, response: HTTPResponse, address: WebAddress, kind: Kind, known: Validators
    ) -> Fetched:
        if response.status == HTTPStatus.NOT_MODIFIED and known.headers():
            return Fetched(str(address), validators=known, is_unchanged=True)
        if response.status != HTTPStatus.OK:
            raise error_of_status(response.status, address)
        content_type, charset = read_content_type(response.headers.get("Content-Type", ""))
        if not kind.has(content_type):
            raise _wrong_type(content_type, address, kind)
        return Fetched(
            address=str(address),
            content=Body(response, address, kind, self.limits).read(),
            content_type=content_type,
            charset=charset,
            validators=Validators(
                response.headers.get("ETag", ""), response.headers.get("Last-Modified", "")
            ),
        )


def _headers(known: Validators) -> dict[str, str]:
    return {
        "User-Agent": USER_AGENT,
        "Accept": "*/*",
        "Accept-Encoding": "gzip",
        "Connection": "close",
        **known.headers(),
    }


def _target_of(response: HTTPResponse, address: WebAddress) -> WebAddress:
    """Where a redirect leads."""
    # Headers are read as Latin-1, and many servers write addresses in UTF-8.
    location = (
        response.headers.get("Location", "").encode("latin-1", "replace").decode("utf-8", "replace")
    )
    try:
        target = urljoin(str(address), location)
    except ValueError:
        target = location
    return parse_address(target)


def _wrong_type(content_type: str, address: WebAddress, kind: Kind) -> ImportSourceError:
    values = {"address": shown(address), "type": shown(content_type)}
    if not content_type:
        text = _("%(address)s does not say what it is. Save the document and import the file.")
    elif kind is Kind.PICTURE:
        text = _("%(address)s is %(type)s, not a picture. Check the address.")
    else:
        text = _(
            "%(address)s is %(type)s, and that cannot be imported. Give the address of a page, a "
            "feed, a calendar or a table."
        )
    return ImportSourceError(text % values)
