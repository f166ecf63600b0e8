"""Connections to places that were judged, with an end to how long they take."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import cache
from typing import Any, cast

from requests.utils import DEFAULT_CA_BUNDLE_PATH
from urllib3 import HTTPResponse
from urllib3.connection import HTTPConnection

from mlr_programme.importer.addresses import Place, WebAddress, locate
from mlr_programme.importer.deadline import Deadline
from mlr_programme.importer.failures import told_of

LONGEST_CONNECT = 5
"""Seconds for one place of several: one that keeps silent must not take the time of the next."""


class EndingSocket(socket.socket):
    """Reads until a deadline: a time-out alone begins anew with each byte that a server drips."""

    deadline: Deadline

    def recv_into(self, *args: Any, **kwargs: Any) -> int:
        self.settimeout(self.deadline.seconds_left())
        return super().recv_into(*args, **kwargs)


class EndingTLSSocket(ssl.SSLSocket):
    """The same below TLS; the handshake ends by itself, its time-out is one for the whole."""

    deadline: Deadline

    def recv_into(self, *args: Any, **kwargs: Any) -> int:
        self.settimeout(self.deadline.seconds_left())
        return super().recv_into(*args, **kwargs)


@contextmanager
def answer_of(
    address: WebAddress, headers: Mapping[str, str], deadline: Deadline
) -> Iterator[HTTPResponse]:
    """The status and headers of an answer, its body yet to be read; no redirect is followed.

    Raises ``ImportSourceError``, for what breaks while the body is read too.
    """
    with told_of(address, deadline), _connected(address, deadline) as connected:
        connection = HTTPConnection(address.host, address.port, timeout=deadline.seconds_left())
        # With a socket of its own it opens none: it looks up no name, and asks no proxy.
        connection.sock = connected
        connection.request(
            "GET",
            address.target,
            headers={**headers, "Host": address.authority},
            preload_content=False,
        )
        with closing(connection.getresponse()) as response:
            yield response


def _connected(address: WebAddress, deadline: Deadline) -> closing[socket.socket]:
    """To one of the very places that were judged."""
    connected = _connect(locate(address, deadline.seconds_left()), deadline)
    return closing(_secured(connected, address, deadline))


def _connect(places: Sequence[Place], deadline: Deadline) -> EndingSocket:
    """A connection to the first that answers."""
    *others, last = places
    for place in others:
        try:
            return _connect_to(place, deadline)
        except OSError:
            continue
    return _connect_to(last, deadline)


def _connect_to(place: Place, deadline: Deadline) -> EndingSocket:
    connected = EndingSocket(place.family, socket.SOCK_STREAM)
    connected.deadline = deadline
    try:
        connected.settimeout(min(LONGEST_CONNECT, deadline.seconds_left()))
        connected.connect(place.location)
    except OSError:
        connected.close()
        raise
    return connected


def _secured(connected: EndingSocket, address: WebAddress, deadline: Deadline) -> socket.socket:
    """The connection, below TLS if the address says so, to a host that proved its name."""
    if not address.is_secure:
        return connected
    try:
        connected.settimeout(deadline.seconds_left())
        secured = cast(
            EndingTLSSocket, tls_context().wrap_socket(connected, server_hostname=address.host)
        )
    except (OSError, ValueError):
        connected.close()
        raise
    secured.deadline = deadline
    return secured


@cache
def tls_context() -> ssl.SSLContext:
    """Trusts whom the machine trusts. Reading that takes too long to do it for each picture."""
    context = ssl.create_default_context()
    # Many containers have no authorities of their own; these come with requests.
    context.load_verify_locations(DEFAULT_CA_BUNDLE_PATH)
    context.sslsocket_class = EndingTLSSocket
    return context
