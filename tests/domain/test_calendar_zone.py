"""The written rules give the same offsets as the zones they were written from."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest

from mlr_programme.domain.calendar_zone import write_time_zone

ZONES = ["Europe/Stockholm", "America/New_York", "Asia/Tehran", "UTC", "Africa/Casablanca"]


@pytest.mark.parametrize("key", ZONES)
def test_rules_give_the_offsets_of_the_zone_on_each_day(key: str) -> None:
    zone = ZoneInfo(key)
    component = icalendar.Timezone.from_ical(write_time_zone(zone, 2026, 2028))
    read = component.to_tz(lookup_tzid=False)
    moment = datetime(2026, 1, 1, 12, tzinfo=UTC)
    while moment.year < 2029:
        assert moment.astimezone(read).utcoffset() == moment.astimezone(zone).utcoffset(), moment
        moment += timedelta(days=1)


def test_summer_time_begins_at_two_in_the_morning_of_the_last_sunday_of_march() -> None:
    text = write_time_zone(ZoneInfo("Europe/Stockholm"), 2027, 2027)
    assert "DTSTART:20260329T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n" in text
    assert "DTSTART:20261025T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n" in text
