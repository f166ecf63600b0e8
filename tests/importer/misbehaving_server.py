"""A web server on this machine that serves a folder, and does wrong where a test says so."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from ssl import SSLContext
from typing import Any
from urllib.parse import urlsplit

PAGE = b"<!doctype html><title>Nyheter</title><h1>Sommarlov</h1>"
SECONDS_BETWEEN_DRIPS = 0.02
SECONDS_OF_PATIENCE = 5
"""How long a test lasts at most that should have given up on its server."""


@dataclass(frozen=True)
class Request:
    path: str
    """With its query."""
    headers: dict[str, str]


class MisbehavingServer(ThreadingHTTPServer):
    """``behaviours`` says by path who answers; all others are files of the folder."""

    # All that it began ends with it.
    daemon_threads = False
    block_on_close = True

    def __init__(self, folder: Path, host: str, port: int) -> None:
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        super().__init__((host, port), partial(Handler, directory=str(folder)))
        self.requests: list[Request] = []
        self.behaviours: dict[str, Behaviour] = {}
        self.ending = threading.Event()

    def server_bind(self) -> None:
        # Python's own looks up the name of the host, for nobody to read.
        TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), self.server_address[1]

    def handle_error(self, *args: Any) -> None:
        """Clients hang up, as they should."""

    @property
    def host(self) -> str:
        """``name:port``, as addresses have it."""
        name = f"[{self.server_name}]" if ":" in self.server_name else self.server_name
        return f"{name}:{self.server_port}"

    def address(self, path: str = "/", scheme: str = "http") -> str:
        return f"{scheme}://{self.host}{path}"

    def behave(self, path: str, behaviour: Behaviour) -> str:
        """The address at which it behaves so."""
        self.behaviours[path] = behaviour
        return self.address(path)

    def count(self, path: str) -> int:
        """How often a path was asked for."""
        return sum(request.path == path for request in self.requests)


class Handler(SimpleHTTPRequestHandler):
    server: MisbehavingServer
    protocol_version = "HTTP/1.1"
    timeout = SECONDS_OF_PATIENCE

    def do_GET(self) -> None:
        self.server.requests.append(Request(self.path, dict(self.headers)))
        behaviour = self.server.behaviours.get(urlsplit(self.path).path)
        if behaviour is None:
            super().do_GET()
        else:
            self.close_connection = True
            behaviour(self)

    def say(
        self, status: int = 200, body: bytes = PAGE, size: int | None = None, **headers: str
    ) -> None:
        """``size`` is what it says it is; names of headers have ``_`` for ``-``."""
        self.send_response(status)
        named = {"Content_Type": "text/html; charset=utf-8", **headers}
        named.setdefault("Content_Length", str(len(body) if size is None else size))
        for name, value in named.items():
            if value:
                self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def drip(self, text: bytes) -> None:
        """A byte at a time, over and over, for longer than anybody should listen."""
        for byte in text * (int(SECONDS_OF_PATIENCE / SECONDS_BETWEEN_DRIPS) // len(text)):
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
            if self.server.ending.wait(SECONDS_BETWEEN_DRIPS):
                return

    def log_message(self, *args: Any) -> None:
        """Tests keep quiet."""


Behaviour = Callable[[Handler], None]


def saying(status: int = 200, body: bytes = PAGE, **more: Any) -> Behaviour:
    return lambda handler: handler.say(status, body, **more)


def leading_to(location: str, status: int = 302) -> Behaviour:
    return saying(status, b"", Location=location)


def in_turn(*behaviours: Behaviour) -> Behaviour:
    """Another at each request; the last stays."""
    left = list(behaviours)

    def behave(handler: Handler) -> None:
        behaviour = left.pop(0) if len(left) > 1 else left[0]
        behaviour(handler)

    return behave


def zipped(body: bytes) -> Behaviour:
    return saying(body=gzip.compress(body), Content_Encoding="gzip")


def dripping_body(handler: Handler) -> None:
    handler.say(body=b"", size=1_000_000)
    handler.drip(b" ")


def dripping_chunks(handler: Handler) -> None:
    """The length of one chunk, which never comes to its end."""
    handler.say(body=b"", Content_Length="", Transfer_Encoding="chunked")
    handler.drip(b"0")


def dripping_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    handler.drip(b"X-Patience: yes\r\n")


def always_going_on(handler: Handler) -> None:
    handler.drip(b"HTTP/1.1 100 Continue\r\n\r\n")


def silent(handler: Handler) -> None:
    handler.server.ending.wait(SECONDS_OF_PATIENCE)


def hanging_up(handler: Handler) -> None:
    handler.connection.shutdown(socket.SHUT_RDWR)


def endless(handler: Handler) -> None:
    handler.say(body=b"", Content_Length="", Connection="close")
    while not handler.server.ending.is_set():
        handler.wfile.write(b" " * 64 * 1024)


def endlessly_empty(handler: Handler) -> None:
    """Blocks of DEFLATE that hold nothing: however much comes, nothing does."""
    handler.say(body=b"", Content_Length="", Connection="close", Content_Encoding="gzip")
    handler.wfile.write(gzip.compress(b"")[:10])
    while not handler.server.ending.is_set():
        handler.wfile.write(b"\x00\x00\x00\xff\xff" * 4096)


def many_headers(handler: Handler) -> None:
    handler.say(**{f"X_{number}": "of many" for number in range(200)})


def long_header(handler: Handler) -> None:
    handler.say(X_Long="x" * 100_000)


@contextmanager
def running_server(
    folder: Path, *, host: str = "127.0.0.1", port: int = 0, tls: SSLContext | None = None
) -> Iterator[MisbehavingServer]:
    """While it serves; all of its threads have ended afterwards."""
    with MisbehavingServer(folder, host, port) as server:
        if tls is not None:
            # The handshake is for the thread of a client: a silent one must not keep the others.
            server.socket = tls.wrap_socket(
                server.socket, server_side=True, do_handshake_on_connect=False
            )
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.ending.set()
            server.shutdown()
            thread.join()


@contextmanager
def dripping_handshake() -> Iterator[str]:
    """``name:port`` of a server whose part of the TLS handshake comes a byte at a time."""
    ending = threading.Event()

    def drip(listener: socket.socket) -> None:
        connected, _client = listener.accept()
        connected.settimeout(SECONDS_OF_PATIENCE)
        with connected, suppress(OSError):
            # One record of 16 KiB that holds a ServerHello as long.
            connected.sendall(b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc")
            for _number in range(int(SECONDS_OF_PATIENCE / SECONDS_BETWEEN_DRIPS)):
                if ending.wait(SECONDS_BETWEEN_DRIPS):
                    break
                connected.sendall(b"\0")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=drip, args=[listener])
        thread.start()
        try:
            yield f"127.0.0.1:{listener.getsockname()[1]}"
        finally:
            ending.set()
            thread.join()
