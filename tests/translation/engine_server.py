"""Services of machine translation on this machine, which answer as the real ones say they do.

One server speaks for all of them: the address tells which is meant. What goes wrong is chosen by
the test.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.translation.engines import WordTranslator

SECONDS_OF_SILENCE = 3
HTML = b"<!doctype html><title>Underhall</title><h1>503</h1>"
Saying = tuple[int, bytes]


def say(texts: list[str]) -> list[str]:
    return [WordTranslator({}).say(text) for text in texts]


class EngineServer(ThreadingHTTPServer):
    """``wrong`` makes of what an engine would say what it says instead."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.requests: list[dict[str, Any]] = []
        self.translate: Callable[[list[str]], list[str]] = say
        self.fault: Callable[[Handler, bytes], None] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def sent(self) -> list[list[str]]:
        """The texts of each request."""
        return [each["texts"] for each in self.requests]


class Handler(BaseHTTPRequestHandler):
    server: EngineServer

    def do_POST(self) -> None:
        size = int(self.headers["Content-Length"])
        body = json.loads(self.rfile.read(size))
        name, texts = _texts_of(self.path, body)
        noted = {"path": self.path, "headers": dict(self.headers), "body": body, "size": size}
        self.server.requests.append({**noted, "texts": texts})
        answer = json.dumps(_answer(name, self.server.translate(texts))).encode()
        if self.server.fault is not None:
            self.server.fault(self, answer)
        else:
            self.say(200, answer)

    def say(self, status: int, body: bytes, size: int | None = None, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body) if size is None else size))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Tests keep quiet."""


def _texts_of(path: str, body: Any) -> tuple[str, list[str]]:
    if path.startswith("/v2/translate"):
        return "deepl", body["text"]
    if path == "/translate":
        return "libre", body["q"]
    assert path.startswith("/v3/projects/kommun/locations/global:translateText"), path
    return "google", body["contents"]


def _answer(name: str, texts: list[str]) -> Any:
    if name == "deepl":
        return {"translations": [{"detected_source_language": "SV", "text": t} for t in texts]}
    if name == "libre":
        return {"translatedText": texts}
    return {"translations": [{"translatedText": text} for text in texts]}


def status(number: int, message: str) -> Callable[[Handler, bytes], None]:
    """An error as DeepL, LibreTranslate and Google put it."""
    said = {"message": message, "error": message}
    return lambda handler, _answer: handler.say(number, json.dumps(said).encode())


def google_status(number: int, name: str, message: str) -> Callable[[Handler, bytes], None]:
    error = {"error": {"code": number, "message": message, "status": name}}
    return lambda handler, _answer: handler.say(number, json.dumps(error).encode())


def page_of_html(number: int) -> Callable[[Handler, bytes], None]:
    return lambda handler, _answer: handler.say(number, HTML)


def garbage(handler: Handler, _answer: bytes) -> None:
    handler.say(200, b'{"translations": [{"text": "Bussen k')


def other_json(handler: Handler, _answer: bytes) -> None:
    handler.say(200, b'{"translations": "Bussen", "translatedText": {"a": 1}}')


def broken_off(handler: Handler, answer: bytes) -> None:
    """Half of the body that was announced."""
    handler.say(200, answer[: len(answer) // 2], size=len(answer))


def silent(handler: Handler, _answer: bytes) -> None:
    time.sleep(SECONDS_OF_SILENCE)


def dripping(handler: Handler, _answer: bytes) -> None:
    """A space at a time, for longer than anyone waits: no time-out between two bytes runs out."""
    handler.say(200, b"", size=10_000)
    for _number in range(100):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


def endless(handler: Handler, _answer: bytes) -> None:
    handler.say(200, b'{"translations": [', size=10**12)
    while True:
        handler.wfile.write(b" " * 1024 * 1024)


def elsewhere(handler: Handler, _answer: bytes) -> None:
    handler.say(307, b"", Location=f"{handler.server.url}{handler.path}")


@contextmanager
def running_engine() -> Iterator[EngineServer]:
    server = EngineServer()
    server.handle_error = lambda *args: None  # type: ignore[method-assign]  # clients that hang up
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
