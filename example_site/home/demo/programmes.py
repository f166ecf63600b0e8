"""The two programmes: the real one of the seed, and an invented one that never ends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from wagtail.models import Locale, Page

from example_site.home.demo.data_files import read_toml
from example_site.home.demo.page_writer import Desk, ensure_page, publish
from mlr_programme.models import Organisation, Partnership
from mlr_programme.pages.models import ProgrammeOrganiser, ProgrammePage

EXAMPLE_SLUG = "exempelprogram-for-nya-chefer"
# Longer than the farthest session that rolling_sessions.toml plans ahead.
PERIOD_AHEAD = timedelta(days=240)

PLAIN_FACTS = (
    "title",
    "lead",
    "is_example_content",
    "period_precision",
    "starts_on",
    "ends_on",
    "target_group",
    "purpose",
    "planned_session_count",
    "is_free",
    "cost_text",
    "instruction_language",
    "application_url",
    "application_note",
)


def make_programmes(desk: Desk, index: Page, today: date) -> None:
    for facts in read_toml("programmes.toml")["programme"]:

        def fill(page: ProgrammePage, facts: dict[str, Any] = facts) -> None:
            _fill_programme(desk, page, facts, today)

        ensure_page(desk, index, ProgrammePage, facts["slug"], fill)


def _fill_programme(desk: Desk, page: Any, facts: dict[str, Any], today: date) -> None:
    for name in PLAIN_FACTS:
        if name in facts:
            setattr(page, name, facts[name])
    if "cost_amount" in facts:
        page.cost_amount = Decimal(facts["cost_amount"])
    if page.is_example_content:
        page.period_precision = "month"
        page.starts_on, page.ends_on = today.replace(day=1), today + PERIOD_AHEAD
    page.partnership = Partnership.objects.get(slug=facts["partnership"])
    page.organiser_rows = list(_organiser_rows(facts))
    if "image" in facts:
        page.image = desk.library.picture(facts["image"])
        page.image_alt = desk.library.picture_alt(facts["image"])
    desk.write_story(page, "body", facts["body"])
    for field in ("focus_areas", "working_methods"):
        desk.write_story(page, field, [{"type": "area", **area} for area in facts[field]])
    desk.write_contacts(page, facts.get("contacts", []))


def _organiser_rows(facts: dict[str, Any]) -> Iterator[ProgrammeOrganiser]:
    place = 0
    for role in ("organiser", "partner", "funder"):
        for slug in facts.get(f"{role}s", []):
            organisation = Organisation.objects.get(slug=slug)
            yield ProgrammeOrganiser(organisation=organisation, role=role, sort_order=place)
            place += 1


def extend_example(desk: Desk, last_day: date) -> None:
    """Let the invented programme go on as long as it has sessions, as an editor would."""
    page = ProgrammePage.objects.filter(slug=EXAMPLE_SLUG, locale=Locale.get_default()).first()
    if page is None or page.period.last_day is None or page.period.last_day >= last_day:
        return
    draft = page.get_latest_revision_as_object()
    draft.ends_on = last_day
    publish(desk, draft)
    desk.tally.remarks.append(f"The invented programme now goes on until {last_day:%B %Y}.")
