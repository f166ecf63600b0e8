"""The termbase: names that come through, words with fixed translations, words for a person."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel
from wagtail.search import index

from mlr_programme.domain.codes import is_language_tag
from mlr_programme.domain.terms import TermKind, normal_text
from mlr_programme.translation.models.term_fields import LanguageCodeField, NormalTextField


def validate_language_tag(code: str) -> None:
    """Raises ``ValidationError`` for what BCP 47 cannot read."""
    if not is_language_tag(code):
        raise ValidationError(_("“%(code)s” is no language code."), params={"code": code})


class Term(index.Indexed, ClusterableModel):
    """One entry, in the language that everything is translated from."""

    class Kind(models.TextChoices):
        PROTECTED = TermKind.PROTECTED, _("Name: comes through unchanged")
        TERM = TermKind.TERM, _("Word with a fixed translation")
        FORBIDDEN = TermKind.FORBIDDEN, _("Word with a translation that must not be used")
        AMBIGUOUS = TermKind.AMBIGUOUS, _("Word with several meanings: a person must look")

    text = models.CharField(_("word or name"), max_length=255)
    kind = models.CharField(_("what it is"), max_length=16, choices=Kind.choices)
    is_ordinary_word = models.BooleanField(
        _("is an ordinary word too"),
        default=False,
        help_text=_(
            "Such as Vara or Mark. At the beginning of a sentence it counts as a name only before "
            "“kommun”."
        ),
    )
    note = models.TextField(
        _("note"), blank=True, help_text=_("What it means here. For those who review.")
    )
    changed_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)

    panels = [
        FieldRowPanel([FieldPanel("text"), FieldPanel("kind")]),
        FieldPanel("is_ordinary_word"),
        InlinePanel(
            "translations",
            heading=_("Translations"),
            label=_("Translation"),
            panels=[
                FieldRowPanel(
                    [FieldPanel("language"), FieldPanel("text"), FieldPanel("is_forbidden")]
                )
            ],
        ),
        FieldPanel("note"),
        HelpPanel(template="mlr_programme/admin/term_panel.html"),
    ]
    search_fields: ClassVar = [
        index.SearchField("text"),
        index.AutocompleteField("text"),
        index.FilterField("kind"),
    ]
    fact_fields = ("text", "kind", "is_ordinary_word", "note", "changed_at")
    translated_fields = ()

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["text"]
        constraints = [
            models.UniqueConstraint(
                fields=["text", "kind"],
                name="mlr_one_term_a_kind",
                violation_error_message=_("This term is there already. Change that one."),
            )
        ]

    def __str__(self) -> str:
        return self.text

    def clean(self) -> None:
        super().clean()
        self.text = normal_text(self.text)
        if not any(sign.isalnum() for sign in self.text):
            raise ValidationError({"text": _("Write a word or a name.")})

    def save(self, *args: object, **kwargs: object) -> None:
        self.changed_at = timezone.now()
        super().save(*args, **kwargs)


class TermTranslation(models.Model):
    """One accepted, or forbidden, translation of a term into one language."""

    term = ParentalKey(Term, on_delete=models.CASCADE, related_name="translations")
    # A code and no locale: the shipped names know languages that a site has not added yet.
    language = LanguageCodeField(
        _("language"),
        max_length=35,
        help_text=_("Its code, such as en or ar."),
        validators=[validate_language_tag],
    )
    text = NormalTextField(_("translation"), max_length=255)
    is_forbidden = models.BooleanField(_("must not be used"), default=False)

    fact_fields = ("term", "language", "text", "is_forbidden")
    translated_fields = ()

    class Meta:
        verbose_name = _("translation of a term")
        verbose_name_plural = _("translations of terms")
        constraints = [
            models.UniqueConstraint(
                fields=["term", "language", "text"], name="mlr_one_translation_of_a_term"
            )
        ]

    def __str__(self) -> str:
        return self.text
