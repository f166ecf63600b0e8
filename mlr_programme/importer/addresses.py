"""Which addresses may be asked, and where on the network they are."""

from __future__ import annotations

import ipaddress
import queue
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import urllib3
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from urllib3.util import Url, parse_url

from mlr_programme.conf import conf
from mlr_programme.domain.page_addresses import host_key
from mlr_programme.importer.errors import (
    ImportSourceError,
    LimitError,
    RefusedAddressError,
    UnreachableError,
)
from mlr_programme.importer.networks import is_public

PORTS = {"http": 80, "https": 443}
SHOWN_LENGTH = 200
"""Characters of an address that a message shows."""


@dataclass(frozen=True)
class WebAddress:
    """An address of http or https as it is asked for, without a fragment."""

    scheme: str
    host: str
    """In lower case and IDNA, an IPv6 address without brackets."""
    port: int
    target: str
    """The path and the query, percent-encoded."""

    @property
    def authority(self) -> str:
        """The host, and the port where it is not the one of the scheme."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def is_secure(self) -> bool:
        return self.scheme == "https"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"


def host_of(address: str) -> str:
    """In lower case and without "www."; empty where what stands there is no address."""
    try:
        return host_key(urlsplit(address).hostname or "")
    except ValueError:
        return ""


@dataclass(frozen=True)
class Place:
    """What a socket connects to: an address of the network, so that no name is looked up again."""

    family: int
    location: tuple[Any, ...]
    """As ``socket.connect`` takes it; the first part is the IP address."""


def parse_address(text: str) -> WebAddress:
    """Raises ``RefusedAddressError`` for what is no address of a document on the web."""
    try:
        url = parse_url(text.strip())
    except (urllib3.exceptions.LocationParseError, ValueError) as error:
        raise _refused(text, _("It is not written as an address is. Copy it once more.")) from error
    if url.auth is not None:
        # The password stays out of messages and logs.
        text = Url(url.scheme, None, url.host, url.port, url.path).url
        raise _refused(
            text, _("It holds a user name. Leave out all up to the @, or export a file.")
        )
    if url.scheme not in PORTS:
        raise _refused(text, _("It is not on the web. Give one that begins with https://."))
    host = (url.host or "").strip("[]").rstrip(".")
    if not host:
        raise _refused(text, _("It names no host. Copy it once more."))
    return WebAddress(url.scheme, host, url.port or PORTS[url.scheme], url.request_uri)


def locate(address: WebAddress, seconds: float) -> tuple[Place, ...]:
    """Where the host is, at least one place, each of them such that we may go there.

    Raises ``RefusedAddressError`` if one is private, and the site does not list the host.
    """
    places = _look_up(address, seconds)
    for place in places:
        if not is_public(place.location[0]) and not _is_listed(address):
            raise RefusedAddressError(
                _(
                    "%(address)s leads to %(place)s, which is not on the public internet. Whoever "
                    "runs the site can list %(host)s in MLR_PROGRAMME_IMPORT_PRIVATE_HOSTS."
                )
                % {"address": shown(address), "place": place.location[0], "host": address.host}
            )
    return places


def shown(address: object) -> str:
    """An address as messages have it: not longer than one reads."""
    text = str(address).strip()
    return text if len(text) <= SHOWN_LENGTH else f"{text[:SHOWN_LENGTH]}…"


def _refused(text: str, reason: object) -> RefusedAddressError:
    return RefusedAddressError(
        _("%(address)s cannot be imported. %(reason)s") % {"address": shown(text), "reason": reason}
    )


def _look_up(address: WebAddress, seconds: float) -> tuple[Place, ...]:
    def ask() -> list[Any]:
        return socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)

    names = {"address": shown(address), "host": address.host}
    try:
        found = _within(seconds, ask)
    except queue.Empty as error:
        raise LimitError(
            _(
                "%(address)s: the name of the host was not found in time. Try again later, or "
                "raise fetch_seconds in MLR_PROGRAMME_IMPORT_LIMITS."
            )
            % names
        ) from error
    except (OSError, UnicodeError) as error:
        if isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN:
            text = _("%(address)s: names cannot be looked up at the moment. Try again later.")
            raise UnreachableError(text % names) from error
        text = _("%(address)s: there is no host called %(host)s. Check how it is spelt.")
        raise ImportSourceError(text % names) from error
    return tuple(Place(family, location) for family, _type, _number, _name, location in found)


def _within(seconds: float, ask: Callable[[], list[Any]]) -> list[Any]:
    """What is answered in time; raises ``queue.Empty``, or what was raised instead.

    A look-up knows no time-out: its thread is left to itself.
    """
    answers: queue.SimpleQueue[list[Any] | Exception] = queue.SimpleQueue()

    def answer() -> None:
        try:
            answers.put(ask())
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=answer, daemon=True).start()
    answered = answers.get(timeout=seconds)
    if isinstance(answered, Exception):
        raise answered
    return answered


def _is_listed(address: WebAddress) -> bool:
    hosts = conf.MLR_PROGRAMME_IMPORT_PRIVATE_HOSTS
    if isinstance(hosts, str):
        raise ImproperlyConfigured(
            f"MLR_PROGRAMME_IMPORT_PRIVATE_HOSTS is {hosts!r}. Let it be a list of hosts."
        )
    own = _plain(address.host)
    return any(
        host == own and port in {None, address.port} for host, port in map(_listed_host, hosts)
    )


def _listed_host(entry: str) -> tuple[str, int | None]:
    """The host and, where one is given, the port of an entry of the setting."""
    is_bare_v6 = entry.count(":") > 1 and not entry.startswith("[")
    try:
        url = parse_url(f"http://[{entry}]" if is_bare_v6 else f"http://{entry}")
    except (urllib3.exceptions.LocationParseError, ValueError) as error:
        raise ImproperlyConfigured(
            f"MLR_PROGRAMME_IMPORT_PRIVATE_HOSTS holds {entry!r}, which is no host. Write it as "
            "'plone.kommun.internal', '10.0.0.5:8080' or '[fd00::5]'."
        ) from error
    return _plain((url.host or "").strip("[]").rstrip(".")), url.port


def _plain(host: str) -> str:
    """A host in its one spelling, where it is an IP address."""
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        return host
