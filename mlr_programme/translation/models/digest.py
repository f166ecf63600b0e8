"""Who wants the daily letter about translations, and who has had today's."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class DigestRecipient(models.Model):
    """One row a user who has been written to, or has said no."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="+",
    )
    is_wanted = models.BooleanField(
        _("translations that need you"),
        default=True,
        help_text=_("By e-mail, at most once a day, and only when there is something to do."),
    )
    sent_on = models.DateField(null=True, editable=False)
    """The site's day of the newest one."""

    class Meta:
        verbose_name = _("recipient of letters about translations")
        verbose_name_plural = _("recipients of letters about translations")

    def __str__(self) -> str:
        return str(self.pk)
