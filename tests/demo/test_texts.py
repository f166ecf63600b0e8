"""What may and may not stand in the data files, whoever writes in them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from example_site.home.demo.data_files import DATA_DIR, read_news, read_toml

MONTHS = [
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
]
WEEKDAYS = ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"]
NAMED_DAY = re.compile(
    rf"\b({'|'.join(WEEKDAYS)})(?:en)? (?:den )?(\d{{1,2}}) ({'|'.join(MONTHS)})(?: (\d{{4}}))?",
    re.IGNORECASE,
)
# Kept free for books and films by PTS, the Swedish Post and Telecom Authority.
FICTIONAL_NUMBERS = re.compile(
    r"(?:0|\+46)(?:8465004\d\d|3139006\d\d|4062804\d\d|7017406(?:0[5-9]|[1-9]\d))"
)
PHONE = re.compile(r"(?<![\d.])(?:\+46|0)[\d][\d -]{6,12}\d")
REAL_HOSTS = {"www.hoor.se", "vimeo.com"}
DATA_TEXTS = [
    pytest.param(path, id=path.name)
    for path in sorted([*DATA_DIR.rglob("*.toml"), *DATA_DIR.glob("documents/*")])
]

SCB_CODES = {
    "Burlöv": "1231",
    "Eslöv": "1285",
    "Höör": "1267",
    "Kävlinge": "1261",
    "Lomma": "1262",
    "Lund": "1281",
    "Malmö": "1280",
    "Skurup": "1264",
    "Staffanstorp": "1230",
    "Svedala": "1263",
    "Trelleborg": "1287",
    "Vellinge": "1233",
}


def strings_of(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    children = value.values() if isinstance(value, dict) else value
    if not isinstance(value, dict | list):
        return []
    return [text for child in children for text in strings_of(child)]


def test_there_are_thirty_two_invented_news_items_with_slugs_of_their_own() -> None:
    slugs = [item["slug"] for item in read_news()]
    assert len(slugs) == len(set(slugs)) == 32


def test_news_spread_over_three_years() -> None:
    dates = [item["published"].date() for item in read_news()]
    assert (dates[-1] - dates[0]).days > 2.5 * 365
    assert {day.year for day in dates} >= {2024, 2025, 2026}


@pytest.mark.parametrize("item", read_news(), ids=lambda item: item["slug"])
def test_weekday_before_a_date_is_the_right_one(item: dict[str, Any]) -> None:
    for text in strings_of(item):
        for weekday, day, month, year in NAMED_DAY.findall(text):
            meant = date(
                int(year or item["published"].year), MONTHS.index(month.lower()) + 1, int(day)
            )
            assert WEEKDAYS[meant.weekday()] == weekday.lower(), f"{meant} in {text!r}"


@pytest.mark.parametrize("path", DATA_TEXTS)
def test_phone_numbers_are_from_the_ranges_for_fiction(path: Any) -> None:
    for found in PHONE.findall(path.read_text(encoding="utf-8")):
        digits = re.sub(r"[ -]", "", found)
        assert FICTIONAL_NUMBERS.fullmatch(digits), found


@pytest.mark.parametrize("path", DATA_TEXTS)
def test_addresses_are_examples(path: Any) -> None:
    text = path.read_text(encoding="utf-8")
    for host in re.findall(r"(?:https?://|@)([a-z0-9.-]+\.[a-z]+)", text):
        assert host.endswith(".example") or host in REAL_HOSTS, host


def test_municipalities_have_the_codes_of_statistics_sweden() -> None:
    rows = read_toml("municipalities.toml")["organisation"]
    codes = {row["short_name"]: row["scb_code"] for row in rows if "scb_code" in row}
    assert codes == SCB_CODES


def test_real_places_have_no_more_than_the_text_says() -> None:
    for venue in read_toml("municipalities.toml")["venue"]:
        assert set(venue) == {"slug", "name", "locality"}
