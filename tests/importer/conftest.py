"""What tests of the importer share: a server with files, and names that lead to it."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import translation

from mlr_programme.importer import connections, fetch
from tests.importer.import_posts import client_of
from tests.importer.misbehaving_server import PAGE, MisbehavingServer, running_server

HOST = "nyheter.kommun.example"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """The reasons as they stand in the code, on a site that is Swedish."""
    with translation.override("en"):
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files that the server has: one of each type that is accepted."""
    (tmp_path / "nyheter.html").write_bytes(PAGE)
    (tmp_path / "kalender.ics").write_text("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    (tmp_path / "tabell.csv").write_text("dag;tid\n2026-06-06;10.00\n")
    (tmp_path / "bild.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return tmp_path


@pytest.fixture
def server(
    folder: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MisbehavingServer]:
    """One that the site lists, asked as fast as can be."""
    monkeypatch.setattr(fetch, "SECONDS_TO_RECOVER", 0.01)
    settings.MLR_PROGRAMME_IMPORT_DELAY_SECONDS = 0
    with running_server(folder) as running:
        settings.MLR_PROGRAMME_IMPORT_PRIVATE_HOSTS = [running.host]
        yield running


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


@pytest.fixture(scope="session")
def certificate(
    tmp_path_factory: pytest.TempPathFactory, require: Callable[[bool, str], None]
) -> tuple[Path, Path]:
    """Of ``HOST``, and its key."""
    require(shutil.which("openssl") is not None, "openssl is not installed: make packages")
    folder = tmp_path_factory.mktemp("certificate")
    paths = folder / "certificate.pem", folder / "key.pem"
    kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    name = ["-subj", f"/CN={HOST}", "-addext", f"subjectAltName=DNS:{HOST}"]
    files = ["-out", str(paths[0]), "-keyout", str(paths[1])]
    subprocess.run(
        ["openssl", "req", "-x509", *kind, *name, *files], check=True, capture_output=True
    )
    return paths


@pytest.fixture
def tls_server(
    folder: Path, certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> Iterator[MisbehavingServer]:
    """One with the certificate, which is trusted."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    connections.tls_context.cache_clear()
    with running_server(folder, tls=context) as running:
        yield running
    connections.tls_context.cache_clear()


@pytest.fixture
def admin(admin_user: User) -> Client:
    return client_of(admin_user)
