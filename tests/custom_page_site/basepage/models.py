from django.db import models
from wagtail.models import AbstractPage, DefaultBasePageMixin


class BasePage(AbstractPage, DefaultBasePageMixin):
    department = models.CharField(max_length=100, blank=True)

    search_fields = AbstractPage.search_fields + DefaultBasePageMixin.search_fields
    promote_panels = [*DefaultBasePageMixin.promote_panels, "department"]
