"""Organisations, partnerships, venues, people and categories."""

from __future__ import annotations

from typing import Any

from django.db import models
from wagtail.models import Locale

from example_site.home.demo.data_files import demo_uuid
from example_site.home.demo.library import Library
from example_site.home.demo.page_writer import Desk
from mlr_programme.models import (
    ContactPerson,
    ContactPersonText,
    NewsCategory,
    Organisation,
    OrganisationText,
    Partnership,
    PartnershipMember,
    PartnershipText,
    Venue,
    VenueText,
)

Facts = dict[str, Any]


def make_records(desk: Desk, data: Facts) -> None:
    """Everything of one data file, in the order in which one refers to the other."""
    for facts in data["organisation"]:
        _ensure(desk, Organisation, facts, OrganisationText, "description")
    for facts in data["venue"]:
        _ensure(desk, Venue, facts, VenueText, "accessibility")
    for facts in data.get("person", []):
        organisation = Organisation.objects.get(slug=facts["organisation"])
        values = {**facts, "organisation": organisation}
        _ensure(desk, ContactPerson, values, ContactPersonText, "role")
    _make_partnership(desk, data["partnership"])
    for facts in data.get("category", []):
        _make_category(desk, facts)


def _ensure(
    desk: Desk, model: Any, facts: Facts, text_model: Any, text_field: str
) -> tuple[Any, bool]:
    """The record of that slug; a new one gets its facts and, where there is one, its text."""
    kind = model.__name__
    found = model.objects.filter(slug=facts["slug"]).first()
    desk.tally.note(kind, is_new=found is None)
    if found is not None:
        return found, False
    text = facts.get(text_field)
    values = {name: value for name, value in facts.items() if name != text_field}
    record = model(**_with_pictures(desk.library, values))
    if text:
        record.texts = [_text(text_model, facts["slug"], text_field, text)]
    record.full_clean()
    record.save()
    return record, True


def _with_pictures(library: Library, values: Facts) -> Facts:
    return {
        name: library.picture(value) if name in ("logo", "picture") else value
        for name, value in values.items()
    }


def _text(model: Any, slug: str, field: str, text: str) -> models.Model:
    return model(
        locale=Locale.get_default(),
        translation_key=demo_uuid(model._meta.model_name, slug),
        **{field: text},
    )


def _make_partnership(desk: Desk, facts: Facts) -> None:
    values = {name: value for name, value in facts.items() if name != "members"}
    partnership, is_new = _ensure(desk, Partnership, values, PartnershipText, "description")
    if not is_new:
        return
    members = {row.slug: row for row in Organisation.objects.filter(slug__in=facts["members"])}
    partnership.members = [
        PartnershipMember(organisation=members[slug], sort_order=place)
        for place, slug in enumerate(facts["members"])
    ]
    partnership.save()


def _make_category(desk: Desk, facts: Facts) -> None:
    _category, is_new = NewsCategory.objects.get_or_create(
        slug=facts["slug"],
        locale=Locale.get_default(),
        defaults={
            "name": facts["name"],
            "translation_key": demo_uuid("category", facts["slug"]),
        },
    )
    desk.tally.note(NewsCategory.__name__, is_new)
