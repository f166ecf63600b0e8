"""The site's own pages: the first page, and plain ones such as the accessibility statement."""

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from mlr_programme.blocks import NewsStoryBlock, StoryField
from mlr_programme.models.page_api import story_field


class HomePage(Page):
    lead = models.TextField("ingress", blank=True)
    body = StoryField(NewsStoryBlock(), verbose_name="innehåll", blank=True)

    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    api_fields = ["lead", story_field("body")]
    search_fields = [*Page.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = "startsida"


class ContentPage(Page):
    lead = models.TextField("ingress", blank=True)
    body = StoryField(NewsStoryBlock(), verbose_name="innehåll", blank=True)

    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    api_fields = ["lead", story_field("body")]
    search_fields = [*Page.search_fields, index.SearchField("lead"), index.SearchField("body")]

    class Meta:
        verbose_name = "innehållssida"
