"""A year that is a slip of the finger is refused, at its field and in words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from mlr_programme.models import Session
from mlr_programme.models.year_limits import FIRST_YEAR, LAST_YEAR
from tests.making import make_news, make_news_index, make_programme, make_session

pytestmark = pytest.mark.django_db

SLIPS = [1, 206, FIRST_YEAR - 1, LAST_YEAR + 1, 9999]
NEWS_FIELDS = ["published_at", "pinned_until", "review_on"]
PROGRAMME_FIELDS = ["starts_on", "ends_on", "application_opens_at", "application_closes_at"]


def in_year(year: int, name: str) -> date | datetime:
    return datetime(year, 6, 1, tzinfo=UTC) if name.endswith(("_at", "until")) else date(year, 6, 1)


def messages_of(record: Any) -> dict[str, list[str]]:
    try:
        record.clean()
    except ValidationError as error:
        return error.message_dict
    return {}


@pytest.mark.parametrize("year", SLIPS)
@pytest.mark.parametrize("name", NEWS_FIELDS)
def test_news_refuses_the_year(name: str, year: int) -> None:
    news = make_news(make_news_index())
    setattr(news, name, in_year(year, name))
    messages = messages_of(news)
    assert list(messages) == [name]
    assert f"mellan {FIRST_YEAR} och {LAST_YEAR}" in messages[name][0]


@pytest.mark.parametrize("year", SLIPS)
@pytest.mark.parametrize("name", PROGRAMME_FIELDS)
def test_programme_refuses_the_year(name: str, year: int) -> None:
    programme = make_programme()
    setattr(programme, name, in_year(year, name))
    assert list(messages_of(programme)) == [name]


@pytest.mark.parametrize("year", SLIPS)
def test_session_refuses_the_year(year: int) -> None:
    session = make_session(make_programme())
    session.starts_at = in_year(year, "starts_at")
    assert list(messages_of(session)) == ["starts_at"]


def test_every_field_with_a_slip_is_named() -> None:
    programme = make_programme()
    programme.starts_on, programme.ends_on = date(206, 3, 1), date(9999, 5, 1)
    assert set(messages_of(programme)) == {"starts_on", "ends_on"}


@pytest.mark.parametrize("year", [FIRST_YEAR, LAST_YEAR])
def test_years_at_the_limits_are_accepted(year: int) -> None:
    programme = make_programme()
    programme.starts_on = programme.ends_on = date(year, 1, 1)
    assert messages_of(programme) == {}


def test_year_is_that_of_the_local_clock() -> None:
    """In Stockholm the first year has begun an hour before it has in UTC."""
    session = Session(
        starts_at=datetime(FIRST_YEAR - 1, 12, 31, 23, 30, tzinfo=UTC), precision="minute"
    )
    assert messages_of(session) == {}
