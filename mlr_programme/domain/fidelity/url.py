"""Web addresses: a translated path leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from mlr_programme.domain.fidelity.base import FidelityCheck, Finding
from mlr_programme.domain.fidelity.comparison import Comparison
from mlr_programme.domain.fidelity.contacts import url_key

# A scheme that begins no address: "https//www.hoor.se".
_SCHEME = re.compile(r"(?<![^\W_])ht+ps?(?![^\W_])[:/\\]*", re.IGNORECASE)


class UrlCheck(FidelityCheck):
    check_id = "url"

    def find(self, comparison: Comparison) -> Iterator[Finding]:
        ours = {url_key(written): written for written in comparison.source.contacts.urls}
        theirs = {url_key(written): written for written in comparison.target.contacts.urls}
        new = [written for key, written in theirs.items() if key not in ours]
        for key, written in ours.items():
            if key not in theirs:
                yield self.finding(
                    _("The web address %(source)s is not in the translation."),
                    written,
                    ", ".join(new),
                )
        broken = _SCHEME.search(comparison.target.prose)
        if broken and not _SCHEME.search(comparison.source.prose):
            yield self.finding(
                _("A web address of the translation is broken: %(target)s."), "", broken[0]
            )
        if not ours.keys() - theirs.keys():
            for written in new:
                yield self.finding(
                    _("The web address %(target)s is not in the original."), "", written
                )
