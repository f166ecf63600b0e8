"""The invented programme's sessions, which are always still to come.

Each role (soon, whole day, cancelled, ...) is played by one session at a time. A session that has
been stays, as it would on any site; the next run adds a new one to its role. Nothing that was
public is moved in silence: a changed session is changed through the service, with a public note.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from example_site.home.demo.data_files import demo_uuid, read_toml
from example_site.home.demo.page_writer import Desk
from example_site.home.demo.programmes import EXAMPLE_SLUG, extend_example
from example_site.home.demo.sessions import keep_session, make_session, source_page
from mlr_programme.conf import conf
from mlr_programme.domain.sessions import Group, group_of
from mlr_programme.models import Session, Venue
from mlr_programme.models.session_changes import change_session

REGISTRATION_URL = "https://etjanster.exempelkommun.example/traffar"
FRIDAY = 4
# A month is named at last when it is this near.
CONFIRM_WITHIN = timedelta(days=31)
CONFIRMED_NOTE = "Nu är dagen bestämd."
NEVER_HELD_NOTE = "Dagen blev aldrig bestämd. Träffen är inställd."


def make_rolling_sessions(desk: Desk, now: datetime) -> None:
    today = now.astimezone(conf.time_zone).date()
    last_day = today
    for plan in read_toml("rolling_sessions.toml")["session"]:
        number, latest = _latest_of(plan["role"])
        if latest is not None:
            _settle_provisional(latest, now)
            if _still_plays(plan, latest, now):
                keep_session(desk)
                continue
        key = demo_uuid("session", plan["role"], number + 1)
        session = make_session(desk, key, _facts(plan, today), plan, now)
        _change(plan, session)
        last_day = max(last_day, session.last_day or last_day)
    extend_example(desk, last_day)


def _latest_of(role: str) -> tuple[int, Session | None]:
    """How many sessions have played the role, and the last of them."""
    number, latest = 0, None
    while session := Session.objects.filter(pk=demo_uuid("session", role, number + 1)).first():
        number, latest = number + 1, session
    return number, latest


def _still_plays(plan: dict[str, Any], session: Session, now: datetime) -> bool:
    """Whether it is not over and still what the role shows."""
    becomes = plan.get("becomes", plan.get("status", "scheduled"))
    status = "scheduled" if becomes == "moved" else becomes
    is_over = group_of(session.occasion, now, conf.time_zone) is Group.PAST
    return session.status == status and not is_over


def _facts(plan: dict[str, Any], today: date) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "programme": source_page(EXAMPLE_SLUG),
        "kind": plan["kind"],
        "room": plan.get("room", ""),
        "working_method": plan.get("working_method", ""),
        "attendance": plan.get("attendance", "on_site"),
        "status": plan.get("status", "scheduled"),
        **_times(plan, first_day_of(plan, today)),
    }
    if "venue" in plan:
        facts["venue"] = Venue.objects.get(slug=plan["venue"])
    if "online_url" in plan:
        facts |= {"online_url": plan["online_url"], "is_online_url_public": True}
    if "registration" in plan:
        facts |= {
            "registration_url": REGISTRATION_URL,
            "is_full": plan["registration"] == "full",
        }
    return facts


def first_day_of(plan: dict[str, Any], today: date) -> date:
    """The day that a plan of ``rolling_sessions.toml`` means, seen from ``today``."""
    if "months" in plan:
        months = today.month - 1 + plan["months"]
        return date(today.year + months // 12, months % 12 + 1, 1)
    if "days" in plan:
        day = today + timedelta(days=plan["days"])
        return day if day.weekday() <= FRIDAY else day + timedelta(days=7 - day.weekday())
    monday = today - timedelta(days=today.weekday())
    return monday + timedelta(weeks=plan["week"], days=plan["weekday"])


def _times(plan: dict[str, Any], day: date) -> dict[str, Any]:
    if "months" in plan:
        return {"precision": "month", "starts_on": day}
    if "at" in plan:
        return {
            "precision": "minute",
            "starts_at": _at(day, plan["at"]),
            "ends_at": _at(day, plan["until"]),
        }
    last = day + timedelta(days=plan["day_count"] - 1) if "day_count" in plan else None
    return {"precision": "day", "starts_on": day, "ends_on": last}


def _at(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), conf.time_zone)


def _change(plan: dict[str, Any], session: Session) -> None:
    """What happens to the session after it has become public."""
    match plan.get("becomes"):
        case "cancelled":
            facts: dict[str, Any] = {"status": "cancelled"}
        case "postponed":
            # The old time stays: what visitors see struck out is the day they had written down.
            facts = {"status": "postponed"}
        case "moved":
            shift = timedelta(days=plan["moved_days"])
            facts = {
                "starts_at": _shifted(session.starts_at, shift),
                "ends_at": _shifted(session.ends_at, shift),
            }
        case _:
            return
    change_session(session.pk, facts, note=plan["note"])


def _shifted(moment: datetime | None, shift: timedelta) -> datetime | None:
    """The same time of day on another day, although summer time may begin between the two."""
    if moment is None:
        return None
    local = moment.astimezone(conf.time_zone)
    return datetime.combine(local.date() + shift, local.time(), conf.time_zone)


def _settle_provisional(session: Session, now: datetime) -> None:
    """Name the day of a month that has come near, or say that it never was named."""
    month = session.starts_on
    if session.status != "provisional" or month is None:
        return
    today = now.astimezone(conf.time_zone).date()
    # The second Tuesday: 8 to 14.
    day = next(d for n in range(8, 15) if (d := month.replace(day=n)).weekday() == 1)
    if day <= today:
        facts: dict[str, Any] = {"status": "cancelled"}
        note = NEVER_HELD_NOTE
    elif day - today <= CONFIRM_WITHIN:
        facts = {"status": "scheduled", "precision": "day", "starts_on": day}
        note = CONFIRMED_NOTE
    else:
        return
    change_session(session.pk, facts, note=note)
    session.refresh_from_db()
