"""E-mail addresses, letter by letter."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from mlr_programme.domain.fidelity.base import FidelityCheck, Finding
from mlr_programme.domain.fidelity.comparison import Comparison


class EmailCheck(FidelityCheck):
    check_id = "email"

    def find(self, comparison: Comparison) -> Iterator[Finding]:
        ours = {str.lower(written): written for written in comparison.source.contacts.emails}
        theirs = {str.lower(written): written for written in comparison.target.contacts.emails}
        new = [written for key, written in theirs.items() if key not in ours]
        for key, written in ours.items():
            if key not in theirs:
                yield self.finding(
                    _("The e-mail address %(source)s is not in the translation."),
                    written,
                    ", ".join(new),
                )
        if not ours.keys() - theirs.keys():
            for written in new:
                yield self.finding(
                    _("The e-mail address %(target)s is not in the original."), "", written
                )
