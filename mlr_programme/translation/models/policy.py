"""What happens to a translation once a machine has made it, for each language."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Locale

from mlr_programme.models.source_locale import source_language


class LocalePolicy(models.Model):
    """One row a language, and further ones for single kinds of pages. Errors always hold."""

    class Mode(models.TextChoices):
        AUTOMATIC = "automatic", _("Publish at once, with a notice")
        DELAYED = "delayed", _("Publish after some hours, unless somebody stops it")
        APPROVAL = "approval", _("Publish only what a person has approved")
        OFF = "off", _("Do not translate")

    class Kind(models.TextChoices):
        ANY = "", _("Everything")
        NEWS = "news", _("News")
        PROGRAMME = "programme", _("Programmes")
        SESSION = "session", pgettext_lazy("of a programme", "Sessions")
        PAGE = "page", _("Other pages")

    locale = models.ForeignKey(
        Locale, verbose_name=_("language"), on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField(
        _("of what"), max_length=16, choices=Kind.choices, blank=True, default=Kind.ANY
    )
    mode = models.CharField(
        _("what happens"), max_length=16, choices=Mode.choices, default=Mode.APPROVAL
    )
    delay_hours = models.PositiveSmallIntegerField(
        _("hours to wait"),
        default=24,
        validators=[MinValueValidator(1), MaxValueValidator(24 * 14)],
        help_text=_("How long somebody has to stop it. Only where it is published after hours."),
    )
    monthly_characters = models.PositiveIntegerField(
        _("characters a month"),
        null=True,
        blank=True,
        help_text=_(
            "So many characters may be sent to a machine in a month. No limit when left empty."
        ),
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("locale"), FieldPanel("kind"), FieldPanel("mode")],
            heading=_("What happens to a new translation"),
        ),
        FieldPanel("delay_hours"),
        FieldPanel("monthly_characters"),
    ]

    class Meta:
        verbose_name = _("translation policy")
        verbose_name_plural = _("translation policies")
        ordering = ["locale", "kind"]
        constraints = [
            models.UniqueConstraint(
                fields=["locale", "kind"],
                name="mlr_one_policy_a_kind",
                violation_error_message=_("There is a policy for this already. Change that one."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.locale}, {self.get_kind_display()}: {self.get_mode_display()}"

    def clean(self) -> None:
        super().clean()
        if self.locale_id is not None and self.locale.language_code == source_language():
            raise ValidationError(
                {"locale": _("This is the language that everything is translated from.")}
            )
        if self.kind and self.monthly_characters is not None:
            raise ValidationError(
                {
                    "monthly_characters": _(
                        "The limit holds for the language: set it on “Everything”."
                    )
                }
            )

    @property
    def delay(self) -> timedelta:
        """Between the machine's draft and its publishing; nothing but where the policy says so."""
        is_delayed = self.mode == self.Mode.DELAYED
        return timedelta(hours=self.delay_hours) if is_delayed else timedelta(0)

    @classmethod
    def of(cls, locale: Locale, kind: str) -> LocalePolicy:
        """That of the kind, else that of the language; without either nothing is translated."""
        rows = {row.kind: row for row in cls.objects.filter(locale=locale, kind__in=[kind, ""])}
        return rows.get(kind) or rows.get("") or cls(locale=locale, kind=kind, mode=cls.Mode.OFF)
