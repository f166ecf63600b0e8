"""News items and the index that lists them."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property, classproperty
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    MultiFieldPanel,
)
from wagtail.search import index

from mlr_programme.blocks import NewsStoryBlock, StoryField
from mlr_programme.compat import PAGE_MODEL_NAME, AbstractPage, base_page_model
from mlr_programme.models.category import NewsCategory
from mlr_programme.models.correction import Correction
from mlr_programme.models.freshness import Freshness, organisation_tag, programme_tag
from mlr_programme.models.language_mark import foreign_language
from mlr_programme.models.news_listing import list_news
from mlr_programme.models.organisation import Organisation
from mlr_programme.models.page_contacts import PageContactsMixin
from mlr_programme.models.page_image import PageImageMixin
from mlr_programme.models.programme import ProgrammePageMixin
from mlr_programme.models.programme_chooser import ProgrammeChooserPanel
from mlr_programme.models.public_page import ListingPageMixin, PublicPageMixin
from mlr_programme.models.settings import ProgrammeSettings
from mlr_programme.models.site_time import SiteDateField, SiteDateTimeField
from mlr_programme.models.year_limits import year_errors


class NewsPageMixin(PageContactsMixin, PageImageMixin, PublicPageMixin):
    """A news item: what happened, when, who says so, and what was corrected since."""

    lead = models.TextField(
        _("lead"), help_text=_("The most important in two or three sentences. Stands in listings.")
    )
    published_at = SiteDateTimeField(
        _("date of the news"),
        default=timezone.now,
        db_index=True,
        help_text=_(
            "The date readers see. A later date keeps the item out of listings and the sitemap "
            "until then."
        ),
    )
    text_updated_at = models.DateTimeField(_("updated"), null=True, blank=True, editable=False)
    is_minor_edit = models.BooleanField(
        _("minor edit"),
        default=False,
        help_text=_("Spelling and the like: does not change the date of the last update."),
    )
    correction_note = models.TextField(
        _("correction"),
        blank=True,
        help_text=_(
            "What was wrong and what is right. Added to the public log of corrections when the "
            "page is published, and can never be removed."
        ),
    )
    body = StoryField(NewsStoryBlock(), verbose_name=_("body"), blank=True)
    categories = ParentalManyToManyField(
        NewsCategory, verbose_name=_("categories"), blank=True, related_name="+"
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("source"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="%(app_label)s_%(class)s_set",
        help_text=_("The organisation whose news this is. The site's own when left empty."),
    )
    programme = models.ForeignKey(
        PAGE_MODEL_NAME,
        verbose_name=_("programme"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("The programme that the item is about. It lists the item by itself."),
    )
    pinned_until = SiteDateTimeField(
        _("pinned until"),
        null=True,
        blank=True,
        db_index=True,
        help_text=_("Stands first in the listing until then."),
    )
    review_on = SiteDateField(
        _("review on"), null=True, blank=True, help_text=_("When the text should be read again.")
    )

    kept_fields = ("text_updated_at",)
    # A copy is another article, which nobody has corrected or updated. Wagtail empties the dates of
    # its publishing in the row, but not in the copied revisions, which bring them back.
    exclude_fields_in_copy: ClassVar[list[str]] = [
        "first_published_at",
        "last_published_at",
        "text_updated_at",
        "is_minor_edit",
        "correction_note",
    ]
    translated_fields = ("title", "lead", "body", "image_alt", "search_description", "seo_title")
    fact_fields = (
        "slug",
        "published_at",
        "image",
        "image_credit",
        "is_image_decorative",
        "categories",
        "organisation",
        "programme",
        "contacts",
        "pinned_until",
        "is_example_content",
    )
    local_fields = ("text_updated_at", "is_minor_edit", "correction_note", "review_on")

    content_panels = [
        *AbstractPage.content_panels,
        FieldPanel("lead"),
        *PageImageMixin.image_panels,
        FieldPanel("body"),
        MultiFieldPanel(
            [
                FieldPanel("categories", widget=forms.CheckboxSelectMultiple),
                FieldPanel("organisation"),
                ProgrammeChooserPanel("programme"),
                FieldPanel("contacts"),
            ],
            heading=_("Belongs to"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("is_minor_edit"),
                FieldPanel("correction_note"),
                HelpPanel(template="mlr_programme/admin/correction_log_panel.html"),
            ],
            heading=_("Corrections"),
        ),
    ]
    settings_panels = [
        *AbstractPage.settings_panels,
        MultiFieldPanel(
            [
                FieldPanel("published_at"),
                FieldRowPanel([FieldPanel("pinned_until"), FieldPanel("review_on")]),
                FieldPanel("is_example_content"),
            ],
            heading=_("Dates and listing"),
        ),
    ]

    search_fields = [
        *AbstractPage.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
        index.FilterField("published_at"),
        index.FilterField("organisation"),
        index.FilterField("programme"),
    ]

    class Meta:
        abstract = True
        verbose_name = _("news item")
        verbose_name_plural = _("news items")

    @classproperty
    def api_fields(cls) -> list[Any]:
        # Only a site with an API needs Django REST framework.
        from mlr_programme.models.page_api import news_api_fields

        return news_api_fields()

    def clean(self) -> None:
        super().clean()
        if slips := year_errors(self, ("published_at", "pinned_until", "review_on")):
            raise ValidationError(slips)
        if self.programme_id is not None:
            self.programme = self._original_programme()
        if self.pinned_until and self.published_at and self.pinned_until <= self.published_at:
            raise ValidationError(
                {"pinned_until": _("The item would be pinned until before its own date.")}
            )

    def _original_programme(self) -> Any:
        """What was chosen, or what it is an alias or a translation of: the page that lists it."""
        page = self.programme
        while page.alias_of_id is not None:
            page = page.alias_of
        chosen = page.specific
        if not isinstance(chosen, ProgrammePageMixin):
            raise ValidationError({"programme": _("This page is no programme.")})
        return base_page_model()._default_manager.get(pk=chosen.source_page.pk)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        if self.organisation is not None:
            context["source_name"] = self.organisation.name
        else:
            context["source_name"] = ProgrammeSettings.for_request(request).source_name
        return context

    def report_freshness(self, freshness: Freshness) -> None:
        if self.programme_id is not None:
            freshness.show(programme_tag(self.programme_id))
        if self.organisation_id is not None:
            freshness.show(organisation_tag(self.organisation_id))

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """Nothing before its date, as in the listings."""
        if self.published_at > timezone.now():
            return []
        urls: list[dict[str, Any]] = super().get_sitemap_urls(request)
        return urls

    @cached_property
    def category_list(self) -> list[NewsCategory]:
        """Categories of the source page, named in this page's locale where they have a name."""
        chosen = list(self.source_page.categories.all())
        if not all(category.locale_id == self.locale_id for category in chosen):
            keys = [category.translation_key for category in chosen]
            own = NewsCategory.objects.filter(translation_key__in=keys, locale_id=self.locale_id)
            named = {category.translation_key: category for category in own}
            chosen = [named.get(category.translation_key, category) for category in chosen]
        for category in chosen:
            category.name_language = foreign_language(category.locale_id, self.locale_id)
        return chosen

    @property
    def index_page(self) -> Any:
        """The listing that the item belongs to."""
        return self.get_parent()

    @cached_property
    def related_programme(self) -> Any | None:
        """The programme page in this page's locale, if visitors can open it."""
        if self.programme_id is None:
            return None
        programme = self.programme
        page = programme.get_translation_or_none(self.locale) or programme
        if not page.live or page.get_view_restrictions().exists():
            return None
        return page

    @property
    def related_programme_language(self) -> str:
        """BCP 47 code of its title where that is not in the page's language, else empty."""
        programme = self.related_programme
        return foreign_language(programme.locale_id, self.locale_id) if programme else ""

    @property
    def original(self) -> Any:
        """The page whose text this one shows: itself, or what it is an alias of in the end."""
        page: Any = self
        while page.alias_of_id is not None:
            page = page.alias_of
        return page

    @cached_property
    def corrections(self) -> list[Correction]:
        """The public log, oldest first. An alias shows that of its original."""
        return list(Correction.objects.filter(article_key=self.original.translation_key))


class NewsIndexPageMixin(ListingPageMixin):
    """The listing of the news items below it."""

    class Meta(ListingPageMixin.Meta):
        abstract = True
        verbose_name = _("news listing")
        verbose_name_plural = _("news listings")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["listing"] = list_news(self, request)
        return context
