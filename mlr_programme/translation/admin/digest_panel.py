"""Saying no to the letters about translations, among a user's other notifications."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from mlr_programme.conf import conf
from mlr_programme.translation.models import DigestRecipient
from mlr_programme.translation.reviews import FULL_REVIEW_PERMISSION


class DigestForm(forms.ModelForm):
    class Meta:
        model = DigestRecipient
        fields = ("is_wanted",)


class DigestSettingsPanel(BaseSettingsPanel):
    name = "translation_digest"
    title = _("Letters about translations")
    tab = notifications_tab
    order = 200

    def is_active(self) -> bool:
        is_on = conf.MLR_PROGRAMME_TRANSLATION_DIGEST
        return bool(is_on and self.user.has_perm(FULL_REVIEW_PERMISSION))

    def get_form(self) -> DigestForm:
        known = DigestRecipient.objects.filter(user=self.user).first()
        values: dict[str, Any] = {
            "instance": known or DigestRecipient(user=self.user),
            "prefix": self.name,
        }
        if self.request.method == "POST":
            return DigestForm(self.request.POST, **values)
        return DigestForm(**values)
