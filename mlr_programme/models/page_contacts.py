"""The people whom readers of a page may turn to."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from mlr_programme.blocks import ContactListBlock, StoryField


class PageContactsMixin(models.Model):
    contacts = StoryField(ContactListBlock(), verbose_name=_("contacts"), blank=True)

    class Meta:
        abstract = True

    @property
    def has_contacts(self) -> bool:
        """Whether anybody is left to show: people may have been deleted since they were chosen."""
        return any(not part.value.is_empty for part in self.contacts)

    @property
    def contact_people(self) -> list[Any]:
        """Those who are left to show, in the editor's order, each once."""
        found = (part.value["person"] for part in self.contacts if not part.value.is_empty)
        return list(dict.fromkeys(found))
