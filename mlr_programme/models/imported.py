"""What came from where: a second import finds its pages, and leaves what was changed here."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model_string
from wagtail.images import get_image_model_string

from mlr_programme.compat import PAGE_MODEL_NAME
from mlr_programme.domain.page_addresses import page_id_key
from mlr_programme.models.category import NewsCategory
from mlr_programme.models.contact import ContactPerson
from mlr_programme.models.session import Session


def source_key_of(source_id: str) -> str:
    """A key of fixed length for an address of any."""
    return hashlib.sha256(source_id.encode()).hexdigest()


class ImportedMixin(models.Model):
    """Found again by where it came from: an address, or an id within an export."""

    make_key = staticmethod(source_key_of)

    source_key = models.CharField(max_length=64, unique=True, editable=False)
    source_id = models.TextField(_("source"))
    imported_at = models.DateTimeField(_("imported"), auto_now=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.source_id

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.source_key = self.make_key(self.source_id)
        super().save(*args, **kwargs)


def page_source_key_of(source_id: str) -> str:
    """The same for whichever way the address of a page is written."""
    return source_key_of(page_id_key(source_id))


class ImportedPage(ImportedMixin):
    """A page made of an item of a source. Without a page: it has been deleted here since."""

    make_key = staticmethod(page_source_key_of)

    page = models.ForeignKey(
        PAGE_MODEL_NAME, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    # Fingerprint of each field as it was written last: another one now is an editor's.
    written = models.JSONField(default=dict, editable=False)

    # What its system calls it besides its address, which may be that of another item by now.
    given_id = models.TextField(default="", editable=False)

    class Meta:
        verbose_name = _("imported page")
        verbose_name_plural = _("imported pages")


class ImportedSession(ImportedMixin):
    """A session made of an event of a calendar or of a row of a table."""

    session = models.ForeignKey(
        Session, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    written = models.JSONField(default=dict, editable=False)
    # The calendar that it came from, as the importer names it; empty where that is not known.
    origin = models.TextField(blank=True, default="", editable=False)

    class Meta:
        verbose_name = _("imported session")
        verbose_name_plural = _("imported sessions")


class ImportedFile(ImportedMixin):
    """A picture or document that was fetched; it is not fetched again."""

    image = models.ForeignKey(
        get_image_model_string(), null=True, on_delete=models.CASCADE, related_name="+"
    )
    document = models.ForeignKey(
        get_document_model_string(), null=True, on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        verbose_name = _("imported file")
        verbose_name_plural = _("imported files")


class ImportedName(ImportedMixin):
    """Whom or what a name at a source was taken for here, which may be called otherwise since."""

    person = models.ForeignKey(
        ContactPerson, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )
    category = models.ForeignKey(
        NewsCategory, null=True, on_delete=models.SET_NULL, related_name="+", editable=False
    )

    class Meta:
        verbose_name = _("imported name")
        verbose_name_plural = _("imported names")
