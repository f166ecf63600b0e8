"""Telephone numbers, in national or international form."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from mlr_programme.domain.fidelity.base import FidelityCheck, Finding
from mlr_programme.domain.fidelity.comparison import Comparison
from mlr_programme.domain.fidelity.contacts import phone_key


class PhoneCheck(FidelityCheck):
    check_id = "phone"

    def find(self, comparison: Comparison) -> Iterator[Finding]:
        ours = {phone_key(written): written for written in comparison.source.contacts.phones}
        theirs = {phone_key(written): written for written in comparison.target.contacts.phones}
        new = [written for key, written in theirs.items() if key not in ours]
        for key, written in ours.items():
            if key not in theirs:
                yield self.finding(
                    _("The telephone number %(source)s is not in the translation."),
                    written,
                    ", ".join(new),
                )
        if not ours.keys() - theirs.keys():
            for written in new:
                yield self.finding(
                    _("The telephone number %(target)s is not in the original."), "", written
                )
