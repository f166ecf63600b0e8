"""What machines have made, and what was sent to them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale


class MachineText(models.Model):
    """One part as a machine made it.

    In wagtail-localize's editor saving without a change turns a machine's part into a person's, and
    so does a file import; by this row it is still known for what it is.
    """

    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    pair = models.UUIDField()
    """``fingerprints.pair_key`` of the source's part and the machine's."""
    tool_name = models.CharField(max_length=255)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("machine's text")
        verbose_name_plural = _("machines' texts")
        constraints = [
            models.UniqueConstraint(fields=["locale", "pair"], name="mlr_one_machine_text_a_pair")
        ]

    def __str__(self) -> str:
        return f"{self.tool_name} {self.pair}"


class SentText(models.Model):
    """What was sent where, by number and length: never the text itself."""

    sent_at = models.DateTimeField(_("sent at"), auto_now_add=True, db_index=True)
    engine = models.CharField(_("engine"), max_length=255)
    address = models.CharField(_("address"), max_length=255, blank=True)
    locale = models.ForeignKey(
        Locale, verbose_name=_("language"), on_delete=models.CASCADE, related_name="+"
    )
    part_count = models.PositiveIntegerField(_("number of parts"))
    character_count = models.PositiveIntegerField(_("number of characters"))
    is_answered = models.BooleanField(_("answered"), default=False)

    class Meta:
        verbose_name = _("text sent to an engine")
        verbose_name_plural = _("texts sent to engines")
        ordering = ["-sent_at"]

    def __str__(self) -> str:
        return f"{self.engine}: {self.character_count}"
