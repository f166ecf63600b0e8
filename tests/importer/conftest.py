"""What tests of the importer share: names that lead where a test says."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

import pytest


@pytest.fixture
def name_server(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """``name_server(host, *answers)``: one answer at each look-up, of which the last stays; an
    answer is one IP address or more, with spaces between. Returns the list of look-ups."""
    ask = socket.getaddrinfo

    def give(host: str, *answers: str) -> list[str]:
        asked: list[str] = []

        def answer(name: Any, *args: Any, **kwargs: Any) -> Any:
            if name != host:
                return ask(name, *args, **kwargs)
            asked.append(name)
            now = answers[min(len(asked), len(answers)) - 1]
            return [found for each in now.split() for found in ask(each, *args, **kwargs)]

        monkeypatch.setattr(socket, "getaddrinfo", answer)
        return asked

    return give
