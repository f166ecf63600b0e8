"""What the fact guard found in one exact text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser


class FindingQuerySet(models.QuerySet):
    def open(self) -> FindingQuerySet:
        """Those that no person has called right."""
        return self.filter(accepted_at=None)

    def errors(self) -> FindingQuerySet:
        return self.filter(severity=Finding.Severity.ERROR)


class Finding(models.Model):
    """One finding in one pair of texts, wherever that pair stands.

    It belongs to the exact text: of a changed one nothing is known, and what a person called right
    is right wherever the same two sentences stand.
    """

    class Severity(models.TextChoices):
        ERROR = "error", _("Error")
        VERIFY = "verify", _("To be looked at")

    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    pair = models.UUIDField(db_index=True)
    """``fingerprints.pair_key`` of source and target."""
    digest = models.UUIDField()
    """Of what was found: of two equal findings in one pair one is enough."""
    check_id = models.CharField(max_length=32)
    severity = models.CharField(max_length=8, choices=Severity.choices)
    message = models.TextField()
    """In the language of the source code, with its values filled in; shown translated where the
    check can still be run."""
    source_excerpt = models.TextField(blank=True)
    target_excerpt = models.TextField(blank=True)
    found_at = models.DateTimeField(auto_now_add=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        ordering = ["severity", "check_id", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["locale", "pair", "digest"], name="mlr_one_finding_a_pair"
            )
        ]

    def __str__(self) -> str:
        return f"{self.check_id}: {self.source_excerpt} / {self.target_excerpt}"

    def accept(self, user: AbstractBaseUser) -> None:
        """A person says that the text is right. The first who says so is kept."""
        now = timezone.now()
        type(self).objects.filter(pk=self.pk, accepted_at=None).update(
            accepted_at=now, accepted_by=user
        )
        self.refresh_from_db()
