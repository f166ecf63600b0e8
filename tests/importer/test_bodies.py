"""Servers that never end, lie about what they send, or break it: over real sockets, and in time."""

from __future__ import annotations

import gzip
import time
import zlib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlr_programme.importer.bodies import PIECE, decompressed
from mlr_programme.importer.errors import ImportSourceError, LimitError, UnreachableError
from mlr_programme.importer.fetch import Fetcher
from mlr_programme.importer.kinds import Kind
from mlr_programme.importer.limits import Limits
from tests.importer import misbehaving_server
from tests.importer.conftest import HOST
from tests.importer.misbehaving_server import (
    PAGE,
    MisbehavingServer,
    dripping_handshake,
    saying,
    zipped,
)

SECONDS = 0.25
LONG = 400_000
"""Bytes that are many enough for what is compressed to be suspected."""


def fetched(address: str, kind: Kind = Kind.DOCUMENT, **limits: Any) -> bytes:
    return Fetcher(Limits(**limits)).fetch(address, kind).content


@pytest.mark.parametrize(
    "name",
    [
        "dripping_body",
        "dripping_chunks",
        "dripping_headers",
        "always_going_on",
        "silent",
    ],
)
def test_server_that_takes_its_time_is_left_at_the_deadline(
    name: str, server: MisbehavingServer
) -> None:
    address = server.behave("/", getattr(misbehaving_server, name))
    began = time.monotonic()
    with pytest.raises(LimitError, match="fetch_seconds") as caught:
        fetched(address, fetch_seconds=SECONDS)
    assert SECONDS <= time.monotonic() - began < SECONDS + 3
    assert f"{address} did not come within {SECONDS} seconds" in str(caught.value)
    assert server.count("/") == 1


def test_server_below_tls_is_left_at_the_deadline_too(
    server: MisbehavingServer,
    tls_server: MisbehavingServer,
    name_server: Callable[..., list[str]],
    settings: Any,
) -> None:
    name_server(HOST, "127.0.0.1")
    settings.MLR_PROGRAMME_IMPORT_PRIVATE_HOSTS = [HOST]
    tls_server.behave("/", misbehaving_server.dripping_headers)
    began = time.monotonic()
    with pytest.raises(LimitError, match="fetch_seconds"):
        fetched(f"https://{HOST}:{tls_server.server_port}/", fetch_seconds=SECONDS)
    assert time.monotonic() - began < SECONDS + 3


def test_handshake_that_takes_its_time_is_left_at_the_deadline(settings: Any) -> None:
    began = time.monotonic()
    with dripping_handshake() as host:
        settings.MLR_PROGRAMME_IMPORT_PRIVATE_HOSTS = [host]
        with pytest.raises(LimitError, match="fetch_seconds"):
            fetched(f"https://{host}/", fetch_seconds=SECONDS)
    assert SECONDS <= time.monotonic() - began < SECONDS + 3


@pytest.mark.parametrize(
    ("kind", "name"), [(Kind.DOCUMENT, "document_bytes"), (Kind.PICTURE, "picture_bytes")]
)
def test_body_may_be_as_long_as_the_limit_of_its_kind(
    kind: Kind, name: str, server: MisbehavingServer
) -> None:
    content_type = "image/png" if kind is Kind.PICTURE else "text/csv"
    for extra in ({}, {"Content_Length": "", "Connection": "close"}):
        behaviour = saying(body=b"x" * 1000, Content_Type=content_type, **extra)
        address = server.behave("/", behaviour)
        limits = {"document_bytes": 1, "picture_bytes": 1}
        assert fetched(address, kind, **limits | {name: 1000}) == b"x" * 1000
        with pytest.raises(LimitError, match=f"longer than 999 bytes.*{name}"):
            fetched(address, kind, **limits | {name: 999})


def test_body_that_is_said_to_be_too_long_is_not_read(server: MisbehavingServer) -> None:
    began = time.monotonic()
    address = server.behave("/", saying(body=b"", size=1001))
    with pytest.raises(LimitError, match="document_bytes"):
        fetched(address, document_bytes=1000, fetch_seconds=5)
    assert time.monotonic() - began < 2


@pytest.mark.parametrize("name", ["endless", "endlessly_empty"])
def test_body_without_an_end_is_left_at_the_limit(name: str, server: MisbehavingServer) -> None:
    address = server.behave("/", getattr(misbehaving_server, name))
    with pytest.raises(LimitError, match="document_bytes"):
        fetched(address, document_bytes=LONG)


def test_body_that_grows_beyond_the_limit_is_left_there(server: MisbehavingServer) -> None:
    address = server.behave("/", zipped(PAGE * 100))
    with pytest.raises(LimitError, match="document_bytes"):
        fetched(address, document_bytes=len(PAGE) * 100 - 1)


def test_body_that_grows_beyond_belief_is_left_below_the_limit(server: MisbehavingServer) -> None:
    address = server.behave("/", zipped(b"\0" * 1_000_000))
    with pytest.raises(LimitError, match="is packed so"):
        fetched(address)


def test_blanks_of_a_short_text_are_no_bomb(server: MisbehavingServer) -> None:
    assert fetched(server.behave("/", zipped(b" " * 200_000))) == b" " * 200_000


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"not gzip at all", id="other bytes"),
        pytest.param(gzip.compress(PAGE)[:-4], id="no end"),
        pytest.param(gzip.compress(PAGE)[:20], id="broken off"),
        pytest.param(gzip.compress(PAGE) + b"x", id="more after the end"),
    ],
)
def test_broken_compression_is_named(body: bytes, server: MisbehavingServer) -> None:
    address = server.behave("/", saying(body=body, Content_Encoding="gzip"))
    with pytest.raises(ImportSourceError, match=f"{address} came compressed as gzip"):
        fetched(address)


def test_compression_that_was_not_asked_for_is_named(server: MisbehavingServer) -> None:
    address = server.behave("/", saying(body=gzip.compress(PAGE), Content_Encoding="br"))
    with pytest.raises(ImportSourceError, match="compressed as br"):
        fetched(address)


def test_body_that_breaks_off_is_no_document(server: MisbehavingServer) -> None:
    with pytest.raises(UnreachableError, match="breaks off"):
        fetched(server.behave("/", saying(size=len(PAGE) + 1)))


def test_body_is_read_no_further_than_was_said(server: MisbehavingServer) -> None:
    assert fetched(server.behave("/", saying(size=9))) == PAGE[:9]


@pytest.mark.parametrize(
    ("name", "said"), [("many_headers", "100 headers"), ("long_header", "header line")]
)
def test_headers_without_measure_are_refused(
    name: str, said: str, server: MisbehavingServer
) -> None:
    address = server.behave("/", getattr(misbehaving_server, name))
    with pytest.raises(ImportSourceError, match=f"not HTTP as it should be.*{said}"):
        fetched(address)
    assert server.count("/") == 1


def test_server_that_is_not_there_cannot_be_reached(
    server: MisbehavingServer, settings: Any
) -> None:
    settings.MLR_PROGRAMME_IMPORT_PRIVATE_HOSTS = ["127.0.0.3"]
    with pytest.raises(UnreachableError, match="Connection refused"):
        fetched(f"http://127.0.0.3:{server.server_port}/")


@given(
    st.lists(st.binary(max_size=300) | st.just(b"\0" * 3 * PIECE), max_size=3), st.integers(1, 99)
)
def test_members_are_decompressed_one_after_another(members: list[bytes], size: int) -> None:
    packed = b"".join(map(gzip.compress, members))
    pieces = [packed[start : start + size] for start in range(0, len(packed), size)]
    found = list(decompressed(pieces))
    assert b"".join(found) == b"".join(members)
    assert max(map(len, found)) <= PIECE


@given(st.binary(min_size=1), st.data())
def test_what_is_broken_off_anywhere_is_noticed(content: bytes, data: st.DataObject) -> None:
    packed = gzip.compress(content)
    end = data.draw(st.integers(1, len(packed) - 1))
    with pytest.raises(zlib.error):
        list(decompressed([packed[:end]]))
