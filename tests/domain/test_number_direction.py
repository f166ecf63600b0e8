"""Which numbers of a text from right to left are kept in one piece."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlr_programme.domain.number_direction import isolate_numbers


def pieces(html: str) -> list[str]:
    return re.findall(r'<bdi dir="ltr">(.*?)</bdi>', isolate_numbers(html))


@pytest.mark.parametrize(
    "number",
    [
        *("0413-280 00", "0413 - 280 00", "040-628 04 44", "08-123 456 78", "(0413) 280 00"),
        *("+46 413 280 00", "+46 (0)413-280 00", "070 123 45 67", "0413/280 00"),
        *("3 000", "3 000 000", "3\u00a0000", "3&nbsp;000", "12\u202f500,50"),
        *("243 80", "2027-11-16", "212000-1116", "19800101-1234", "-5", "\u22125,5"),
    ],
)
def test_number_of_several_groups_is_one_piece(number: str) -> None:
    assert pieces(f"<p>اتصل على {number}.</p>") == [number]
    assert pieces(number) == [number]
    assert pieces(f"[{number}]") == [number]
    assert pieces(f"tel.&nbsp;{number}, ring") == [number]


@pytest.mark.parametrize(
    "text",
    [
        *("12", "2027", "10.00", "10.00–12.00", "09–12", "09-12", "5-6 سنوات", "1,5", "10 %"),
        *("kl. 9", "5/12", "A-12 00"),
    ],
)
def test_what_no_space_or_hyphen_can_turn_round_stays_as_it_is(text: str) -> None:
    assert isolate_numbers(f"<p>{text}</p>") == f"<p>{text}</p>"


def test_ends_of_a_range_follow_the_text() -> None:
    assert pieces("من 5 000–10 000 كرونة") == ["5 000", "10 000"]


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/x?id=3 000" title="0413-280 00">ord</a>',
        "<script>let x = '3 000';</script>",
        '<script type=\'application/ld+json\'>{"telephone": "0413-280 00"}</script>',
        "<select><option>3 000</option></select>",
        "<textarea>3 000</textarea>",
        "<!-- 3 000 -->",
        "Eva &#8211; Ek&#039; &#x2d;",
    ],
)
def test_what_is_not_shown_as_text_stays_as_it_is(html: str) -> None:
    assert isolate_numbers(html) == html


def test_time_and_link_keep_their_elements() -> None:
    html = '<a href="tel:041328000">0413-280 00</a> <time datetime="2027-11-16">2027-11-16</time>'
    assert isolate_numbers(html) == (
        '<a href="tel:041328000"><bdi dir="ltr">0413-280 00</bdi></a> '
        '<time datetime="2027-11-16"><bdi dir="ltr">2027-11-16</bdi></time>'
    )


@given(st.text(alphabet="<>/=\"' 0123-+&;()abpر\u00a0\n", max_size=60))
def test_words_and_elements_are_those_of_before(html: str) -> None:
    after = isolate_numbers(html)
    assert re.sub(r'<bdi dir="ltr">|</bdi>', "", after) == html
    assert after.count("<bdi") == after.count("</bdi>")
