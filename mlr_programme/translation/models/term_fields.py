"""Fields of the termbase that keep one spelling of what can be written in several.

In migrations they are what they are in the database: plain text.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models

from mlr_programme.domain.terms import normal_text
from mlr_programme.translation.site_codes import site_spelling


class NormalTextFormField(forms.CharField):
    def to_python(self, value: Any) -> str:
        return normal_text(super().to_python(value) or "")


class LanguageCodeFormField(forms.CharField):
    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        return site_spelling(text) if text else ""


class NormalTextField(models.CharField):
    """Composed (NFC), with single spaces."""

    form_class: Any = NormalTextFormField

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return self.normal(text) if text else text

    def normal(self, text: str) -> str:
        return normal_text(text)

    def formfield(self, **kwargs: Any) -> Any:
        # In the form already: there rows are compared that must not be the same.
        return super().formfield(**{"form_class": self.form_class, **kwargs})


class LanguageCodeField(NormalTextField):
    """As the site spells it."""

    form_class = LanguageCodeFormField

    def normal(self, text: str) -> str:
        return site_spelling(text)
