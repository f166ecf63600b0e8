"""The fields of our pages in Wagtail's API, for its version 2 and its version 3 alike.

Imported when an API asks a page class for its ``api_fields``: only then is Django REST framework
needed. A site's own page adds to them: ``api_fields = [*NewsPageMixin.api_fields, "mine"]``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rest_framework.fields import Field
from wagtail.api import APIField

from mlr_programme.blocks.queries import Surroundings
from mlr_programme.blocks.representation import represent, represent_one, surroundings_of
from mlr_programme.conf import conf
from mlr_programme.domain.language import language_state_json
from mlr_programme.domain.session_json import day_text
from mlr_programme.models.choices import PeriodPrecision
from mlr_programme.models.language_mark import text_direction
from mlr_programme.models.text_states import original_addresses, page_state

Describe = Callable[[Any, Surroundings], Any]


class DescribedField(Field):
    """A field that a function of the page and the request describes in plain values."""

    def __init__(self, describe: Describe, **kwargs: Any) -> None:
        super().__init__(**{"read_only": True, **kwargs})
        self.describe = describe

    def get_attribute(self, instance: Any) -> Any:
        return instance

    def to_representation(self, value: Any) -> Any:
        # The preview of version 3 gives no context; addresses are then those of the page's site.
        request = surroundings_of(self.context).request
        return self.describe(value, Surroundings(page=value, request=request))


def described_field(name: str, describe: Describe) -> APIField:
    return APIField(name, serializer=DescribedField(describe))


def story_field(name: str) -> APIField:
    """A field of blocks, which learn on what page they stand; for a site's own pages too."""

    def describe(page: Any, surroundings: Surroundings) -> Any:
        value = getattr(page, name)
        context = {"page": page, "request": surroundings.request}
        return value.stream_block.get_api_representation(value, context)

    return described_field(name, describe)


class LanguageStateField(Field):
    """How the text of the page came about; asked at once for all that a listing tells of.

    The preview of version 3 hands over one page at a time, and asks for each.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"read_only": True, **kwargs})

    def get_attribute(self, instance: Any) -> Any:
        return instance

    def to_representation(self, value: Any) -> dict[str, str | None]:
        if not hasattr(value, "original_address"):
            request = surroundings_of(self.context).request
            pages = self._listed(value)
            addresses = original_addresses(pages, request)
            for page in pages:
                page.original_address = addresses.get(page.pk, "")
        language = value.locale.language_code
        return language_state_json(
            page_state(value),
            language=language,
            direction=text_direction(language),
            original_url=value.original_address,
            zone=conf.time_zone,
        )

    def _listed(self, page: Any) -> list[Any]:
        """The pages among which this one is told of, itself among them."""
        listing = getattr(self.parent, "parent", None)
        pages = list(getattr(listing, "instance", None) or ())
        return pages if any(each is page for each in pages) else [page]


def language_state_field() -> APIField:
    return APIField("language_state", serializer=LanguageStateField())


def listing_api_fields() -> list[Any]:
    return ["lead", language_state_field(), "is_example_content"]


def news_api_fields() -> list[Any]:
    return [
        "lead",
        language_state_field(),
        "published_at",
        "text_updated_at",
        described_field("image", _image),
        "image_credit",
        story_field("body"),
        described_field("categories", lambda page, around: represent(page.category_list, around)),
        described_field(
            "organisation", lambda page, around: represent_one(page.organisation, around)
        ),
        described_field(
            "programme", lambda page, around: represent_one(page.related_programme, around)
        ),
        story_field("contacts"),
        described_field("corrections", _corrections),
        "is_example_content",
    ]


def programme_api_fields() -> list[Any]:
    return [
        "lead",
        language_state_field(),
        described_field("status", lambda page, around: page.status.value),
        "period_precision",
        described_field("starts_on", lambda page, around: _day_of(page, page.starts_on)),
        described_field("ends_on", lambda page, around: _day_of(page, page.ends_on)),
        "period_text",
        "target_group",
        "purpose",
        described_field("image", _image),
        "image_credit",
        story_field("body"),
        story_field("focus_areas"),
        story_field("working_methods"),
        described_field(
            "partnership", lambda page, around: represent_one(page.partnership, around)
        ),
        described_field("organisers", _organisers),
        "planned_session_count",
        "is_free",
        "cost_amount",
        "cost_currency",
        "cost_text",
        "instruction_language",
        "application_url",
        "application_opens_at",
        "application_closes_at",
        "application_note",
        story_field("contacts"),
        described_field(
            "sessions", lambda page, around: represent(page.published_sessions(), around)
        ),
        "is_example_content",
    ]


def _image(page: Any, surroundings: Surroundings) -> dict[str, Any] | None:
    image = represent_one(page.image, surroundings)
    return {**image, "alt": page.alternative_text} if image else None


def _corrections(page: Any, surroundings: Surroundings) -> list[dict[str, Any]]:
    """Without who made them; a removed text leaves the date of its removal."""
    return [
        {
            "made_at": each.made_at,
            "text": each.text,
            "language": each.language,
            "redacted_at": each.redacted_at,
        }
        for each in page.corrections
    ]


def _organisers(page: Any, surroundings: Surroundings) -> list[dict[str, Any]]:
    rows = list(page.source_page.organiser_rows.select_related("organisation"))
    organisations = represent([row.organisation for row in rows], surroundings)
    return [
        {"role": row.role, "organisation": each}
        for row, each in zip(rows, organisations, strict=True)
    ]


def _day_of(page: Any, day: Any) -> str | None:
    """A month as ``2027-05``, for no day is known; nothing where the period stands in words."""
    if page.period_precision == PeriodPrecision.TEXT:
        return None
    return day_text(day, is_month=page.period_precision == PeriodPrecision.MONTH)
