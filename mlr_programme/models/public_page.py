"""What every page kind of ours has in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models
from django.http import HttpRequest
from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Locale
from wagtail.search import index

from mlr_programme.compat import AbstractPage
from mlr_programme.conf import conf
from mlr_programme.models.settings import ProgrammeSettings
from mlr_programme.models.source_locale import is_source_locale

if TYPE_CHECKING:
    from mlr_programme.models.freshness import Freshness


class PublicPageMixin(models.Model):
    """What every page kind of ours has in common."""

    # Values that belong to the page as a whole, not to one revision of it: a revert or an older
    # scheduled revision must never bring an old one back.
    kept_fields: ClassVar[tuple[str, ...]] = ()

    is_example_content = models.BooleanField(
        _("example content"),
        default=False,
        help_text=_("Says on the page that its content is invented."),
    )

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["base_template"] = conf.MLR_PROGRAMME_BASE_TEMPLATE
        context["heading_level"] = 2
        # The site's own words are in the language that everything is written in first.
        if self.is_example_content and self.is_source_page:
            context["example_text"] = ProgrammeSettings.for_request(request).example_notice
        return context

    def with_content_json(self, content: dict[str, Any]) -> Self:
        page: Self = super().with_content_json(content)
        for name in self.kept_fields:
            setattr(page, name, getattr(self, name))
        return page

    def report_freshness(self, freshness: Freshness) -> None:
        """Tell what the page has shown, and when that changes by the clock; once it is rendered.

        What came with a request, a listing or a block, has been reported already.
        """

    @property
    def is_source_page(self) -> bool:
        return is_source_locale(self.locale)

    @property
    def source_page(self) -> Self:
        """The page whose facts this one shows: itself, or its original in the source locale."""
        if self.is_source_page:
            return self
        return self.get_translation_or_none(Locale.get_default()) or self


class ListingPageMixin(PublicPageMixin):
    """A page that lists others: a title, a lead, and what it finds."""

    lead = models.TextField(_("lead"), blank=True)

    translated_fields = ("title", "lead", "search_description", "seo_title")
    fact_fields = ("slug", "is_example_content")

    content_panels = [*AbstractPage.content_panels, FieldPanel("lead")]
    settings_panels = [*AbstractPage.settings_panels, FieldPanel("is_example_content")]
    search_fields = [*AbstractPage.search_fields, index.SearchField("lead")]

    class Meta:
        abstract = True

    @classproperty
    def api_fields(cls) -> list[Any]:
        # Only a site with an API needs Django REST framework.
        from mlr_programme.models.page_api import listing_api_fields

        return listing_api_fields()
