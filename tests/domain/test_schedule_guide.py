"""The examples of ``docs/how-to/add-many-sessions.md``, read as the guide says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from mlr_programme.domain.schedule_days import ScheduleError
from mlr_programme.domain.schedule_times import When, local_instant, read_when
from mlr_programme.domain.schedule_words import HEADERS, KINDS, ONLINE, is_online, plain

pytestmark = pytest.mark.usefixtures("english")

GUIDE = (Path(__file__).parents[2] / "docs/how-to/add-many-sessions.md").read_text()
ZONE = ZoneInfo("Europe/Stockholm")
TODAY = date(2026, 11, 24)
READ = re.findall(r"^\| `([^`]+)` \| (\d{4}-.+) \|$", GUIDE, re.MULTILINE)
REFUSED = re.findall(r"^\| `([^`]*\d[^`]*)` \| (?!\d{4}-)(?:.+) \|$", GUIDE, re.MULTILINE)


def written(when: When) -> str:
    start, end = (f" {clock:%H:%M}" if clock else "" for clock in (when.start, when.end))
    if when.last != when.first:
        return f"{when.first}{start}–{when.last}{end}"
    return f"{when.first}{start}" + (f"–{end.strip()}" if end else "")


@pytest.mark.parametrize(("text", "meaning"), READ)
def test_date_is_read_as_the_guide_says(text: str, meaning: str) -> None:
    assert written(read_when(text, "", TODAY)) == meaning


@pytest.mark.parametrize("text", REFUSED)
def test_date_that_the_guide_refuses_is_refused(text: str) -> None:
    with pytest.raises(ScheduleError):
        refuse_void_time(read_when(text, "", TODAY))


def refuse_void_time(when: When) -> None:
    assert when.start is not None
    local_instant(when.first, when.start, ZONE)


def test_guide_gives_examples() -> None:
    assert len(READ) >= 9
    assert len(REFUSED) >= 7


def test_columns_kinds_and_times_of_the_guide_are_known() -> None:
    rows = dict(re.findall(r"^\| `([A-Z]\w+)` \| (.+) \|$", GUIDE, re.MULTILINE))
    named = re.findall(r"`([A-Z][a-zåäö]+)`", GUIDE)
    assert {plain(name) for name in (*rows, *named)} <= {*HEADERS}
    assert set(re.findall(r"`([^`]+)`", rows["Typ"])) <= {*KINDS}
    assert set(re.findall(r"`([^`]+)`", rows["Plats"])) <= ONLINE
    for text in re.findall(r"`([^`]+)`", rows["Tid"]):
        read_when("16 nov 2027", text, TODAY)


@pytest.mark.parametrize(
    "place",
    [
        *sorted(ONLINE),
        "Digitalt via Teams",
        "Digitalt möte (Zoom)",
        "Teams",
        "via Microsoft Teams",
        "Webben",
    ],
)
def test_place_on_the_net_is_known(place: str) -> None:
    assert is_online(place)


@pytest.mark.parametrize(
    "place", ["", "Malmö arena", "Digitalt och Malmö arena", "Digitala biblioteket", "Länk", "Möte"]
)
def test_other_place_is_none_on_the_net(place: str) -> None:
    assert not is_online(place)
