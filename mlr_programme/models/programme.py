"""Programmes: what they are for, when they run and how to apply."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property, classproperty
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.search import index

from mlr_programme.blocks import (
    FocusAreaListBlock,
    ProgrammeStoryBlock,
    StoryField,
)
from mlr_programme.compat import AbstractPage
from mlr_programme.conf import conf
from mlr_programme.domain.codes import is_currency_code, is_language_tag
from mlr_programme.domain.programme import Application, Period
from mlr_programme.domain.sessions import Precision
from mlr_programme.models.choices import PeriodPrecision
from mlr_programme.models.organisation import Partnership
from mlr_programme.models.page_contacts import PageContactsMixin
from mlr_programme.models.page_image import PageImageMixin
from mlr_programme.models.programme_display import ProgrammeDisplayMixin
from mlr_programme.models.public_page import PublicPageMixin
from mlr_programme.models.session_address import (
    SESSION_PATH,
    session_paths,
    session_response,
    session_sitemap_urls,
)
from mlr_programme.models.site_time import SiteDateField, SiteDateTimeField
from mlr_programme.models.year_limits import year_errors

if TYPE_CHECKING:
    from django.http import HttpResponse


def default_currency() -> str:
    """ISO 4217 code that a new cost starts with."""
    return conf.MLR_PROGRAMME_DEFAULT_CURRENCY


class ProgrammePageMixin(
    RoutablePageMixin, ProgrammeDisplayMixin, PageContactsMixin, PageImageMixin, PublicPageMixin
):
    """A programme and the address of each of its sessions."""

    lead = models.TextField(
        _("lead"), help_text=_("What the programme gives, in two or three sentences.")
    )
    body = StoryField(ProgrammeStoryBlock(), verbose_name=_("body"), blank=True)
    period_precision = models.CharField(
        _("period is known as"),
        max_length=10,
        choices=PeriodPrecision.choices,
        default=PeriodPrecision.DAY,
    )
    starts_on = SiteDateField(
        _("first day"), null=True, blank=True, help_text=_("For a month: any day of that month.")
    )
    ends_on = SiteDateField(_("last day"), null=True, blank=True)
    period_text = models.CharField(
        _("period in words"),
        max_length=120,
        blank=True,
        help_text=_("While no dates are known, such as “autumn 2027”."),
    )
    target_group = models.TextField(_("target group"), blank=True)
    purpose = models.TextField(_("purpose"), blank=True)
    focus_areas = StoryField(FocusAreaListBlock(), verbose_name=_("focus areas"), blank=True)
    working_methods = StoryField(
        FocusAreaListBlock(), verbose_name=_("ways of working"), blank=True
    )
    partnership = models.ForeignKey(
        Partnership,
        verbose_name=_("partnership"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="%(app_label)s_%(class)s_set",
    )
    planned_session_count = models.PositiveSmallIntegerField(
        _("number of sessions in all"),
        null=True,
        blank=True,
        help_text=_("Also counts those that have no date yet."),
    )
    is_free = models.BooleanField(_("free of charge"), null=True, blank=True)
    cost_amount = models.DecimalField(
        _("cost"),
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    cost_currency = models.CharField(
        _("currency"),
        max_length=3,
        default=default_currency,
        validators=[RegexValidator(r"^[A-Z]{3}$", _("Give the three-letter code, such as SEK."))],
    )
    cost_text = models.CharField(_("about the cost"), max_length=255, blank=True)
    instruction_language = models.CharField(
        _("language of instruction"),
        max_length=35,
        blank=True,
        validators=[
            RegexValidator(
                r"^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$",
                _("Give the language as a code, such as sv or en."),
            )
        ],
        help_text=_("As a language code, such as sv or en."),
    )
    application_url = models.URLField(_("link to the application"), blank=True)
    application_opens_at = SiteDateTimeField(_("application opens"), null=True, blank=True)
    application_closes_at = SiteDateTimeField(_("application closes"), null=True, blank=True)
    application_note = models.TextField(_("how to apply"), blank=True)
    # Copied with the page, so that a new page that carries another page's key is known for a copy
    # of it and gets sessions of its own (session_lifecycle).
    sessions_key = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)

    kept_fields = ("sessions_key",)
    translated_fields = (
        "title",
        "lead",
        "body",
        "period_text",
        "target_group",
        "purpose",
        "focus_areas",
        "working_methods",
        "cost_text",
        "application_note",
        "image_alt",
        "search_description",
        "seo_title",
    )
    fact_fields = (
        "slug",
        "period_precision",
        "starts_on",
        "ends_on",
        "partnership",
        "organiser_rows",
        "planned_session_count",
        "is_free",
        "cost_amount",
        "cost_currency",
        "instruction_language",
        "application_url",
        "application_opens_at",
        "application_closes_at",
        "contacts",
        "image",
        "image_credit",
        "is_image_decorative",
        "is_example_content",
    )
    local_fields = ("sessions_key",)

    content_panels = [
        *AbstractPage.content_panels,
        FieldPanel("lead"),
        *PageImageMixin.image_panels,
        FieldPanel("body"),
    ]
    fact_panels = [
        MultiFieldPanel(
            [
                FieldPanel("period_precision"),
                FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
                FieldPanel("period_text"),
                FieldPanel("planned_session_count"),
            ],
            heading=_("Period"),
        ),
        FieldPanel("target_group"),
        FieldPanel("purpose"),
        FieldPanel("focus_areas"),
        FieldPanel("working_methods"),
        MultiFieldPanel(
            [
                FieldPanel("partnership"),
                InlinePanel("organiser_rows", label=_("Organiser")),
            ],
            heading=_("Who arranges it with whom"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("is_free"),
                FieldRowPanel([FieldPanel("cost_amount"), FieldPanel("cost_currency")]),
                FieldPanel("cost_text"),
                FieldPanel("instruction_language"),
            ],
            heading=_("Cost and language"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("application_url"),
                FieldRowPanel(
                    [FieldPanel("application_opens_at"), FieldPanel("application_closes_at")]
                ),
                FieldPanel("application_note"),
            ],
            heading=pgettext_lazy("to a programme", "Application"),
        ),
        FieldPanel("contacts"),
    ]
    session_panels = [HelpPanel(template="mlr_programme/admin/session_list_panel.html")]
    settings_panels = [*AbstractPage.settings_panels, FieldPanel("is_example_content")]

    search_fields = [
        *AbstractPage.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
        index.SearchField("purpose"),
        index.SearchField("target_group"),
        index.SearchField("session_search_text"),
        index.FilterField("partnership"),
    ]

    class Meta:
        abstract = True
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")

    @classmethod
    def get_edit_handler(cls) -> Any:
        handler = TabbedInterface(
            [
                ObjectList(cls.content_panels, heading=_("Content")),
                ObjectList(cls.fact_panels, heading=_("Facts")),
                ObjectList(cls.session_panels, heading=pgettext_lazy("of a programme", "Sessions")),
                ObjectList(cls.promote_panels, heading=_("Promote")),
                ObjectList(cls.settings_panels, heading=_("Settings")),
            ],
            base_form_class=cls.base_form_class,
        )
        return handler.bind_to_model(cls)

    @classproperty
    def api_fields(cls) -> list[Any]:
        # Only a site with an API needs Django REST framework.
        from mlr_programme.models.page_api import programme_api_fields

        return programme_api_fields()

    def clean(self) -> None:
        super().clean()
        dates = ("starts_on", "ends_on", "application_opens_at", "application_closes_at")
        if slips := year_errors(self, dates):
            raise ValidationError(slips)
        errors: dict[str, Any] = {}
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            errors["ends_on"] = _("The programme ends before it starts. Give a later last day.")
        if self.period_precision != PeriodPrecision.TEXT and self.ends_on and not self.starts_on:
            errors["starts_on"] = _("Give the first day too, or choose a period in words.")
        opens_at, closes_at = self.application_opens_at, self.application_closes_at
        if opens_at and closes_at and closes_at <= opens_at:
            errors["application_closes_at"] = _(
                "The application closes before it opens. Give a later closing time."
            )
        errors |= self._cost_errors()
        if self.instruction_language and not is_language_tag(self.instruction_language):
            errors["instruction_language"] = _(
                "No language has this code. Give another, such as sv, en or fit."
            )
        if errors:
            raise ValidationError(errors)

    def _cost_errors(self) -> dict[str, Any]:
        errors: dict[str, Any] = {}
        if self.is_free and self.cost_amount:
            errors["cost_amount"] = _("A free programme has no cost. Remove one of the two.")
        elif self.cost_amount == 0 and not self.is_free:
            errors["cost_amount"] = _(
                "Remove the cost of 0. If the programme is free, say so under “free of charge”."
            )
        if not is_currency_code(self.cost_currency):
            errors["cost_currency"] = _("No currency has this code. Give another, such as SEK.")
        return errors

    @path(f"{SESSION_PATH}/<uuid:session_id>/", name="session")
    def serve_session(self, request: HttpRequest, session_id: uuid.UUID) -> HttpResponse:
        """The page of one session below the programme."""
        return session_response(self, session_id, request)

    def get_route_paths(self) -> list[str]:
        """Addresses that get a redirect when the programme moves: its own and its sessions'."""
        return [*super().get_route_paths(), *session_paths(self)]

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """The programme and its published sessions, which are no pages of their own."""
        return [*super().get_sitemap_urls(request), *session_sitemap_urls(self, request)]

    @cached_property
    def period(self) -> Period:
        return Period(
            precision=Precision(self.period_precision),
            starts_on=self.starts_on,
            ends_on=self.ends_on,
        )

    @property
    def application(self) -> Application:
        return Application(
            opens_at=self.application_opens_at,
            closes_at=self.application_closes_at,
            has_link=bool(self.application_url),
        )
