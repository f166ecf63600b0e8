"""What may be asked: every spelling of what may not."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import assume, example, given
from hypothesis import strategies as st

from mlr_programme.importer.addresses import locate, parse_address
from mlr_programme.importer.errors import (
    ImportSourceError,
    LimitError,
    RefusedAddressError,
    UnreachableError,
)
from mlr_programme.importer.networks import is_public

SECONDS = 5
PRIVATE_V4 = [
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.100.100.200/32",
    "127.0.0.0/8",
    "168.63.129.16/32",
    "169.254.169.254/32",
    "172.16.0.0/12",
    "192.0.0.192/32",
    "192.168.0.0/16",
    "224.0.0.0/4",
    "255.255.255.255/32",
]
PRIVATE_V6 = ["::/127", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8", "fd00:ec2::254/128"]

private_v4 = st.sampled_from(PRIVATE_V4).flatmap(lambda net: st.ip_addresses(network=net))
private_v6 = st.sampled_from(PRIVATE_V6).flatmap(lambda net: st.ip_addresses(network=net))
number_formats = st.sampled_from(["{:d}", "{:#x}", "{:#X}", "0{:o}", "0x000{:x}"])


@st.composite
def v4_spellings(draw: Callable[..., Any], address: IPv4Address) -> str:
    """As ``inet_aton`` reads them: one to four parts, of which the last holds the rest."""
    count = draw(st.integers(1, 4))
    number = int(address)
    parts = [number >> (8 * (3 - index)) & 0xFF for index in range(count - 1)]
    parts.append(number & (1 << 8 * (5 - count)) - 1)
    spelt = ".".join(draw(number_formats).format(part) for part in parts)
    return spelt + draw(st.sampled_from(["", "."]))


@st.composite
def v6_spellings(draw: Callable[..., Any], address: IPv6Address) -> str:
    spelt = draw(st.sampled_from([address.compressed, address.exploded]))
    spelt = draw(st.sampled_from([spelt, spelt.upper()]))
    zone = draw(st.sampled_from(["", "%25lo"])) if address.is_link_local else ""
    return f"[{spelt}{zone}]"


@st.composite
def embeddings(draw: Callable[..., Any], address: IPv4Address) -> IPv6Address:
    """Addresses of IPv6 that lead to one of IPv4, or once did."""
    number, rest = int(address), draw(st.integers(0, 2**64 - 1))
    return IPv6Address(
        draw(
            st.sampled_from(
                [
                    number,
                    0xFFFF << 32 | number,
                    int(IPv6Address("64:ff9b::")) | number,
                    int(IPv6Address("64:ff9b:1::")) | number,
                    0x2002 << 112 | number << 80 | rest,
                    0x20010000 << 96 | rest << 32 | number ^ 0xFFFFFFFF,
                ]
            )
        )
    )


hosts = st.one_of(
    private_v4.flatmap(v4_spellings),
    private_v6.flatmap(v6_spellings),
    private_v4.flatmap(embeddings).flatmap(v6_spellings),
    private_v4.map(lambda address: f"[::ffff:{address}]"),
)


@given(host=hosts, scheme=st.sampled_from(["http", "HTTPS"]), port=st.sampled_from(["", ":8080"]))
@example(host="2130706433", scheme="http", port="")
@example(host="0x7f.1", scheme="http", port="")
@example(host="0", scheme="http", port="")
@example(host="[::]", scheme="http", port="")
@example(host="[64:ff9b::a9fe:a9fe]", scheme="http", port="")
@example(host="[2002:7f00:1::]", scheme="http", port="")
@example(host="localhost", scheme="http", port="")
def test_private_address_is_refused_in_every_spelling(host: str, scheme: str, port: str) -> None:
    address = parse_address(f"{scheme}://{host}{port}/")
    with pytest.raises(RefusedAddressError, match="not on the public internet"):
        locate(address, SECONDS)


@given(st.ip_addresses(v=4) | st.ip_addresses(v=6))
def test_address_that_python_calls_special_is_not_public(
    address: IPv4Address | IPv6Address,
) -> None:
    is_nat64 = address in ipaddress.ip_network("64:ff9b::/96") if address.version == 6 else False
    assume(not is_nat64 and getattr(address, "ipv4_mapped", None) is None)
    assume(not address.is_global or address.is_multicast)
    assert not is_public(str(address))


@pytest.mark.parametrize("address", ["192.88.99.1", "198.51.100.1", "3fff::1", "2001:db8::1"])
def test_address_that_not_every_python_calls_special_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "172.32.0.1", "2a00:1450:400f:80c::200e", "64:ff9b::808:808", "::ffff:8.8.8.8"],
)
def test_address_of_the_public_internet_is_allowed(address: str) -> None:
    assert is_public(address)


def test_one_private_address_among_several_is_enough(name_server: Callable[..., Any]) -> None:
    name_server("kommun.example", "8.8.8.8 10.0.0.1")
    with pytest.raises(RefusedAddressError, match=r"10\.0\.0\.1"):
        locate(parse_address("https://kommun.example/"), SECONDS)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("file:///etc/passwd", "https://"),
        ("ftp://kommun.example/", "https://"),
        ("gopher://kommun.example/", "https://"),
        ("javascript:alert(1)", "https://"),
        ("data:text/html,hej", "https://"),
        ("www.kommun.example/nyheter", "https://"),
        ("//kommun.example/", "https://"),
        ("", "https://"),
        ("http://", "no host"),
        ("http:///nyheter", "no host"),
        ("http://./", "no host"),
        ("http://[::1/", "not written"),
        ("http://kommun.example:x/", "not written"),
        ("http://kommun.example:99999/", "not written"),
        ("http://kom mun.example/", "not written"),
        ("http://user@kommun.example/", "user name"),
    ],
)
def test_what_is_no_address_of_the_web_is_refused_with_its_reason(text: str, reason: str) -> None:
    with pytest.raises(RefusedAddressError, match=reason) as caught:
        parse_address(text)
    assert text in str(caught.value) or "@" in text


def test_password_is_told_to_nobody() -> None:
    with pytest.raises(RefusedAddressError) as caught:
        parse_address("https://anna:hemligt@kommun.example/nyheter?key=1")
    assert "https://kommun.example/nyheter" in str(caught.value)
    assert "hemligt" not in str(caught.value)
    assert "anna" not in str(caught.value)


def test_long_address_is_cut_in_messages() -> None:
    with pytest.raises(RefusedAddressError) as caught:
        parse_address("ftp://kommun.example/" + "a" * 5000)
    assert len(str(caught.value)) < 400


@given(st.text() | st.text().map("http://{}".format))
def test_any_text_is_an_address_or_refused(text: str) -> None:
    try:
        address = parse_address(text)
    except RefusedAddressError:
        return
    assert str(address).isascii()
    assert str(address).isprintable()
    assert parse_address(str(address)) == address


def test_address_is_read_as_it_is_asked_for() -> None:
    address = parse_address("  HTTP://Malmö.SE:8080/å ä/../ö?q=ü#del  ")
    assert str(address) == "http://xn--malm-8qa.se:8080/%C3%B6?q=%C3%BC"
    assert (address.host, address.port) == ("xn--malm-8qa.se", 8080)
    assert address.authority == "xn--malm-8qa.se:8080"
    assert str(parse_address("https://[2A00::1]:443")) == "https://[2a00::1]/"


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ("127.0.0.1", "http://127.0.0.1/"),
        ("127.0.0.1", "http://127.0.0.1:8080/"),
        ("127.0.0.1:8080", "http://127.0.0.1:8080/"),
        ("127.0.0.1:443", "https://127.0.0.1/"),
        ("LOCALHOST", "http://localhost./"),
        ("::1", "http://[0:0::1]/"),
        ("[::1]", "http://[::1]:81/"),
        ("[::1]:81", "http://[::1]:81/"),
    ],
)
def test_host_that_the_site_lists_is_allowed(entry: str, text: str, settings: Any) -> None:
    settings.MLR_PROGRAMME_IMPORT_PRIVATE_HOSTS = ["plone.internal", entry]
    assert locate(parse_address(text), SECONDS)


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ("127.0.0.1:8080", "http://127.0.0.1/"),
        ("127.0.0.1:80", "https://127.0.0.1/"),
        ("127.0.0.1", "http://127.0.0.2/"),
        ("127.0.0.1", "http://localhost/"),
        ("host", "http://localhost/"),
        ("[::1]:81", "http://[::1]/"),
    ],
)
def test_host_that_is_not_the_one_listed_is_refused(entry: str, text: str, settings: Any) -> None:
    settings.MLR_PROGRAMME_IMPORT_PRIVATE_HOSTS = [entry]
    with pytest.raises(RefusedAddressError, match="MLR_PROGRAMME_IMPORT_PRIVATE_HOSTS"):
        locate(parse_address(text), SECONDS)


@pytest.mark.parametrize("listed", ["127.0.0.1", ["127.0.0.1:x"], ["[::1"]])
def test_list_of_hosts_that_is_none_is_a_fault_of_the_settings(listed: Any, settings: Any) -> None:
    settings.MLR_PROGRAMME_IMPORT_PRIVATE_HOSTS = listed
    with pytest.raises(ImproperlyConfigured, match="MLR_PROGRAMME_IMPORT_PRIVATE_HOSTS"):
        locate(parse_address("http://127.0.0.1/"), SECONDS)


@pytest.mark.parametrize(
    ("number", "kind"),
    [(socket.EAI_NONAME, ImportSourceError), (socket.EAI_AGAIN, UnreachableError)],
)
def test_name_that_is_not_found_is_told_from_one_that_cannot_be_looked_up(
    number: int, kind: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any, **kwargs: Any) -> Any:
        raise socket.gaierror(number, "no")

    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(ImportSourceError, match=r"finns\.example") as caught:
        locate(parse_address("http://finns.example/"), SECONDS)
    assert type(caught.value) is kind


def test_look_up_that_takes_too_long_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: time.sleep(3))
    began = time.monotonic()
    with pytest.raises(LimitError, match="fetch_seconds"):
        locate(parse_address("http://kommun.example/"), 0.05)
    assert time.monotonic() - began < 2
