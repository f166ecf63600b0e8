"""Whether two addresses are of one page."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlr_programme.domain.page_addresses import page_address_key, page_id_key

KEY = page_address_key("https://www.alby.example/nyheter/bron")


@pytest.mark.parametrize(
    "address",
    [
        "http://alby.example/nyheter/bron/",
        "HTTPS://Alby.Example:443/nyheter/bron#tider",
        "https://www.alby.example/nyheter/br%6fn?utm_source=brev&utm_medium=mejl",
        "https://www.alby.example/nyheter/bron?fbclid=a",
    ],
)
def test_other_ways_to_write_it_are_of_the_same_page(address: str) -> None:
    assert page_address_key(address) == KEY


@pytest.mark.parametrize(
    "address",
    [
        "https://www.alby.example/nyheter/Bron",
        "https://www.alby.example/nyheter/bron?id=1",
        "https://www.alby.example:8080/nyheter/bron",
        "https://www.alby.example/nyheter%2Fbron",
        "https://annan.alby.example/nyheter/bron",
        "urn:uuid:1",
        "bron/index.html",
        "http://[bad/",
        "http://alby.example:99999/nyheter/bron",
    ],
)
def test_others_are_of_other_pages(address: str) -> None:
    assert page_address_key(address) != KEY


def test_query_that_is_kept_stays_as_it_is_written() -> None:
    assert page_address_key("https://a.example/?p=1&q=å+b") == "a.example?p=1&q=å+b"
    assert page_address_key("https://a.example/?p=1&utm_source=x") == "a.example?p=1"


@given(st.text(max_size=80))
def test_what_is_no_web_address_is_its_own_key(text: str) -> None:
    assert page_id_key(f"urn:{text}") == f"urn:{text}"


@given(path=st.text(max_size=40), query=st.text(alphabet="abå=&%+1", max_size=20))
def test_whatever_a_page_is_called_its_address_has_one_key(path: str, query: str) -> None:
    path, query = quote(path, safe="/").strip("/"), query.replace("%", "%25")
    key = page_id_key(f"https://www.alby.example/{path}?{query}")
    assert page_id_key(f"HTTP://Alby.Example:80/{path}/?{query}#") == key
    assert page_id_key(f"https://alby.example/{path}x?{query}") != key


def test_place_on_a_page_may_be_an_item_of_its_own() -> None:
    one, other = (f"https://www.alby.example/drift#{number}" for number in (101, 102))
    assert page_id_key(one) != page_id_key(other)
    assert page_address_key(one) == page_address_key(other)
    assert page_id_key("https://www.alby.example/drift/") == page_id_key(
        "http://alby.example/drift"
    )


@pytest.mark.parametrize("query", ["t=a%20b", "x", "t=%E5", "a=1&b"])
def test_query_is_kept_to_the_letter_beside_what_counts_readers(query: str) -> None:
    address = f"https://a.example/?{query}"
    assert page_id_key(f"{address}&utm_source=r") == page_id_key(address) == f"a.example?{query}"
