"""Fetching from servers that do what they should, over real sockets."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mlr_programme import __version__
from mlr_programme.importer import addresses, connections, fetch
from mlr_programme.importer.errors import (
    ImportSourceError,
    LimitError,
    RefusedAddressError,
    UnreachableError,
)
from mlr_programme.importer.fetch import Fetched, Fetcher, Validators
from mlr_programme.importer.kinds import Kind
from mlr_programme.importer.limits import Limits
from tests.importer.conftest import HOST
from tests.importer.misbehaving_server import (
    PAGE,
    MisbehavingServer,
    hanging_up,
    in_turn,
    leading_to,
    running_server,
    saying,
    zipped,
)


def fetched(address: str, kind: Kind = Kind.DOCUMENT, **limits: Any) -> Fetched:
    return Fetcher(Limits(**limits)).fetch(address, kind)


def test_document_comes_with_all_that_is_known_of_it(server: MisbehavingServer) -> None:
    server.behave("/", saying(ETag='"v1"', Last_Modified="Sat, 06 Jun 2026 10:00:00 GMT"))
    assert fetched(server.address("/#del")) == Fetched(
        address=server.address("/"),
        content=PAGE,
        content_type="text/html",
        charset="utf-8",
        validators=Validators('"v1"', "Sat, 06 Jun 2026 10:00:00 GMT"),
    )


@pytest.mark.parametrize(
    ("name", "content_type"),
    [("nyheter.html", "text/html"), ("kalender.ics", "text/calendar"), ("tabell.csv", "text/csv")],
)
def test_files_of_every_type_are_read(
    name: str, content_type: str, server: MisbehavingServer, folder: Path
) -> None:
    document = fetched(server.address(f"/{name}"))
    assert document.content == (folder / name).read_bytes()
    assert (document.content_type, document.charset) == (content_type, "")


@pytest.mark.parametrize(
    ("kind", "content_type"),
    [
        (Kind.DOCUMENT, "application/rss+xml"),
        (Kind.DOCUMENT, "application/feed+json"),
        (Kind.DOCUMENT, "TEXT/XML; charset=ISO-8859-1"),
        (Kind.PICTURE, "image/webp"),
    ],
)
def test_type_of_the_kind_is_accepted(
    kind: Kind, content_type: str, server: MisbehavingServer
) -> None:
    found = fetched(server.behave("/", saying(Content_Type=content_type)), kind)
    assert found.content_type == content_type.lower().split(";")[0]
    assert found.charset == ("iso-8859-1" if "charset" in content_type else "")


@pytest.mark.parametrize(
    ("kind", "content_type", "named"),
    [
        (Kind.DOCUMENT, "image/svg+xml", "image/svg+xml"),
        (Kind.DOCUMENT, "application/pdf", "application/pdf"),
        (Kind.DOCUMENT, "", "does not say"),
        (Kind.PICTURE, "text/html; charset=utf-8", "is text/html, not a picture"),
    ],
)
def test_wrong_type_is_named(
    kind: Kind, content_type: str, named: str, server: MisbehavingServer
) -> None:
    address = server.behave("/fil", saying(Content_Type=content_type))
    with pytest.raises(ImportSourceError, match=re.escape(named)) as caught:
        fetched(address, kind)
    assert address in str(caught.value)


def test_server_is_told_who_asks_and_nothing_else(server: MisbehavingServer) -> None:
    fetched(server.address("/nyheter.html"))
    assert server.requests[0].headers == {
        "Host": server.host,
        "User-Agent": f"mlr_programme/{__version__} (import for a municipal site)",
        "Accept": "*/*",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }


def test_proxy_of_the_environment_is_not_asked(
    server: MisbehavingServer, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running_server(folder) as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.address())
        assert fetched(server.address("/nyheter.html")).content == PAGE
    assert not proxy.requests


def test_document_that_is_unchanged_is_not_sent_again(server: MisbehavingServer) -> None:
    fetcher, address = Fetcher(), server.address("/nyheter.html")
    first = fetcher.fetch(address, Kind.DOCUMENT)
    assert first.validators.modified
    again = fetcher.fetch(address, Kind.DOCUMENT, first.validators)
    assert again == Fetched(address, validators=first.validators, is_unchanged=True)


def test_version_that_is_known_is_asked_for_by_its_tag(server: MisbehavingServer) -> None:
    address = server.behave("/", saying(304, b""))
    known = Validators('W/"v1"', "Sat, 06 Jun 2026 10:00:00 GMT\r\nX-Evil: 1")
    assert Fetcher().fetch(address, Kind.DOCUMENT, known).is_unchanged
    assert server.requests[0].headers["If-None-Match"] == 'W/"v1"'
    assert "If-Modified-Since" not in server.requests[0].headers


def test_unchanged_without_a_version_is_an_error(server: MisbehavingServer) -> None:
    with pytest.raises(ImportSourceError, match="304 Not Modified"):
        fetched(server.behave("/", saying(304, b"")))


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirect_is_followed_to_the_last_address(status: int, server: MisbehavingServer) -> None:
    server.behave("/a", leading_to("b/c?d=1", status))
    server.behave("/b/c", leading_to(server.address("/nyheter.html#del"), status))
    found = fetched(server.address("/a"))
    assert (found.address, found.content) == (server.address("/nyheter.html"), PAGE)
    assert [request.path for request in server.requests] == ["/a", "/b/c?d=1", "/nyheter.html"]


def test_redirect_in_another_alphabet_is_understood(server: MisbehavingServer) -> None:
    server.behave("/a", leading_to("/möte".encode().decode("latin-1")))
    server.behave("/m%C3%B6te", saying())
    assert fetched(server.address("/a")).address == server.address("/m%C3%B6te")


@pytest.mark.parametrize(
    "location",
    [
        "http://169.254.169.254/latest/meta-data/",
        "//2852039166/",
        "http://[fd00:ec2::254]/",
        "http://127.0.0.1:1/",
        "file:///etc/passwd",
        "http://user:pass@kommun.example/",
        "http://[::1",
    ],
)
def test_redirect_to_what_may_not_be_asked_is_refused(
    location: str, server: MisbehavingServer
) -> None:
    with pytest.raises(RefusedAddressError):
        fetched(server.behave("/", leading_to(location)))
    assert len(server.requests) == 1


@pytest.mark.parametrize("location", ["/a", "/b", ""])
def test_redirect_that_goes_round_is_ended(location: str, server: MisbehavingServer) -> None:
    server.behave("/a", leading_to("/b"))
    server.behave("/b", leading_to(location))
    with pytest.raises(ImportSourceError, match="/a leads back to itself") as caught:
        fetched(server.address("/a"))
    assert type(caught.value) is ImportSourceError
    assert len(server.requests) == 2


def test_redirects_are_counted(server: MisbehavingServer) -> None:
    for number in range(3):
        server.behave(f"/{number}", leading_to(f"/{number + 1}"))
    server.behave("/3", saying())
    assert fetched(server.address("/0"), redirect_count=3).address == server.address("/3")
    with pytest.raises(LimitError, match="redirect_count"):
        fetched(server.address("/0"), redirect_count=2)
    assert server.count("/3") == 1


@pytest.mark.parametrize(
    ("status", "said", "tries"),
    [
        (404, "404 Not Found. Check the address", 1),
        (410, "410 Gone. Check the address", 1),
        (403, "403 Forbidden: it is not open", 1),
        (429, "429 Too Many Requests. Try again later", 1),
        (500, "500 Internal Server Error. Try again later", 1),
        (204, "204 No Content", 1),
        (999, "999. Try again later", 1),
        (503, "503 Service Unavailable. Try again later", 2),
    ],
)
def test_answer_without_a_document_is_named_and_tried_again_where_that_helps(
    status: int, said: str, tries: int, server: MisbehavingServer
) -> None:
    address = server.behave("/", saying(status, b""))
    with pytest.raises(ImportSourceError, match=re.escape(f"{address} answers {said}")) as caught:
        fetched(address)
    assert isinstance(caught.value, UnreachableError) == (tries > 1)
    assert server.count("/") == tries


@pytest.mark.parametrize("first", [saying(502), hanging_up, saying(body=PAGE, size=9999)])
def test_second_try_is_taken_where_the_first_breaks(first: Any, server: MisbehavingServer) -> None:
    assert fetched(server.behave("/", in_turn(first, saying()))).content == PAGE
    assert server.count("/") == 2


def test_second_try_is_not_begun_without_time_for_it(
    server: MisbehavingServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "SECONDS_TO_RECOVER", 5)
    with pytest.raises(UnreachableError):
        fetched(server.behave("/", saying(503)), fetch_seconds=4)
    assert server.count("/") == 1


def test_host_is_left_alone_between_two_requests(
    server: MisbehavingServer, folder: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MLR_PROGRAMME_IMPORT_DELAY_SECONDS = 60
    waited: list[float] = []
    monkeypatch.setattr(time, "sleep", lambda seconds: waited.append(round(seconds)))
    fetcher = Fetcher()
    fetcher.fetch(server.address("/nyheter.html"), Kind.DOCUMENT)
    with running_server(folder, host="127.0.0.2") as other:
        settings.MLR_PROGRAMME_IMPORT_PRIVATE_HOSTS = [server.host, other.host]
        fetcher.fetch(other.address("/nyheter.html"), Kind.DOCUMENT)
    assert waited == []
    fetcher.fetch(server.address("/tabell.csv"), Kind.DOCUMENT)
    assert waited == [60]


def test_compressed_document_is_decompressed(server: MisbehavingServer) -> None:
    assert fetched(server.behave("/", zipped(PAGE * 1000))).content == PAGE * 1000


def test_server_of_ipv6_is_asked(folder: Path, settings: Any) -> None:
    with running_server(folder, host="::1") as server:
        settings.MLR_PROGRAMME_IMPORT_PRIVATE_HOSTS = [server.host]
        assert fetched(server.address("/nyheter.html")).content == PAGE
    assert server.requests[0].headers["Host"] == server.host


def test_next_place_is_asked_where_the_first_does_not_answer(
    server: MisbehavingServer, name_server: Callable[..., list[str]], settings: Any
) -> None:
    name_server(HOST, "127.0.0.3 127.0.0.1")
    settings.MLR_PROGRAMME_IMPORT_PRIVATE_HOSTS = [HOST]
    assert fetched(f"http://{HOST}:{server.server_port}/nyheter.html").content == PAGE
    assert len(server.requests) == 1


class TestNameThatLeadsElsewhereTheNextTime:
    """127.0.0.2 stands for the public internet, and 127.0.0.1 for what must not be reached."""

    @pytest.fixture(autouse=True)
    def _public(self, server: MisbehavingServer, settings: Any, monkeypatch: Any) -> None:
        settings.MLR_PROGRAMME_IMPORT_PRIVATE_HOSTS = []
        monkeypatch.setattr(addresses, "is_public", lambda text: text == "127.0.0.2")

    def test_place_that_was_judged_is_the_one_that_is_asked(
        self, server: MisbehavingServer, folder: Path, name_server: Callable[..., list[str]]
    ) -> None:
        asked = name_server(HOST, "127.0.0.2", "127.0.0.1")
        with running_server(folder, host="127.0.0.2", port=server.server_port) as public:
            public.behave("/", saying(body=b"public"))
            assert fetched(f"http://{HOST}:{public.server_port}/").content == b"public"
        assert asked == [HOST]
        assert not server.requests

    def test_second_try_is_judged_anew(
        self, server: MisbehavingServer, name_server: Callable[..., list[str]]
    ) -> None:
        asked = name_server(HOST, "127.0.0.2", "127.0.0.1")
        with pytest.raises(RefusedAddressError):
            fetched(f"http://{HOST}:{server.server_port}/")
        assert len(asked) == 2
        assert not server.requests

    def test_redirect_is_judged_anew(
        self, server: MisbehavingServer, folder: Path, name_server: Callable[..., list[str]]
    ) -> None:
        asked = name_server(HOST, "127.0.0.2", "127.0.0.1")
        with running_server(folder, host="127.0.0.2", port=server.server_port) as public:
            public.behave("/", leading_to("/nyheter.html"))
            with pytest.raises(RefusedAddressError):
                fetched(f"http://{HOST}:{public.server_port}/")
        assert len(asked) == 2
        assert not server.requests


class TestTLS:
    @pytest.fixture(autouse=True)
    def _listed(self, server: MisbehavingServer, settings: Any) -> None:
        settings.MLR_PROGRAMME_IMPORT_PRIVATE_HOSTS = [HOST, "annan.example", "localhost"]

    def test_host_that_proves_its_name_is_asked(
        self, tls_server: MisbehavingServer, name_server: Callable[..., list[str]]
    ) -> None:
        name_server(HOST, "127.0.0.1")
        address = f"https://{HOST}:{tls_server.server_port}/nyheter.html"
        assert fetched(address).content == PAGE

    def test_port_that_goes_without_saying_is_not_said(
        self,
        tls_server: MisbehavingServer,
        name_server: Callable[..., list[str]],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        name_server(HOST, "127.0.0.1")
        monkeypatch.setitem(addresses.PORTS, "https", tls_server.server_port)
        assert fetched(f"https://{HOST}/nyheter.html").address == f"https://{HOST}/nyheter.html"
        assert tls_server.requests[0].headers["Host"] == HOST

    def test_host_with_the_certificate_of_another_is_refused(
        self, tls_server: MisbehavingServer, name_server: Callable[..., list[str]]
    ) -> None:
        asked = name_server("annan.example", "127.0.0.1")
        with pytest.raises(ImportSourceError, match=r"certificate.* 'annan\.example'"):
            fetched(f"https://annan.example:{tls_server.server_port}/")
        assert not tls_server.requests
        assert len(asked) == 1

    def test_certificate_that_nobody_vouches_for_is_refused(
        self,
        tls_server: MisbehavingServer,
        name_server: Callable[..., list[str]],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.delenv("SSL_CERT_FILE")
        connections.tls_context.cache_clear()
        name_server(HOST, "127.0.0.1")
        with pytest.raises(ImportSourceError, match="self-signed"):
            fetched(f"https://{HOST}:{tls_server.server_port}/")
        assert not tls_server.requests

    def test_server_without_tls_is_no_secure_one(self, server: MisbehavingServer) -> None:
        name = f"localhost:{server.server_port}"
        with pytest.raises(ImportSourceError, match="gives no secure answer") as caught:
            fetched(f"https://{name}/")
        assert type(caught.value) is ImportSourceError
