"""What of an export is none of news and pages: told by kind and number, not item by item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.utils.translation import ngettext

from mlr_programme.importer.elements import Refusal


def refused_kinds(counts: Mapping[str, int]) -> Iterator[Refusal]:
    """One refusal for each kind of item, as its system calls it."""
    for kind, count in counts.items():
        text = ngettext(
            "%(count)d item of the kind “%(kind)s” is not read.",
            "%(count)d items of the kind “%(kind)s” are not read.",
            count,
        )
        yield Refusal(kind, text % {"count": count, "kind": kind})
