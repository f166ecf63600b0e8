"""Codes of languages as the site spells them, whoever has written them in whatever case."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from wagtail.coreutils import get_content_languages

from mlr_programme.models.source_locale import source_language
from mlr_programme.translation.languages import canonical_tag


def site_codes() -> list[str]:
    """Of the languages that the site translates into."""
    return sorted(set(get_content_languages()) - {source_language()})


def site_spelling(code: str) -> str:
    """The code of the site that means the same language; that of BCP 47 where the site has none."""
    tag = canonical_tag(code.strip())
    return {canonical_tag(each): each for each in get_content_languages()}.get(tag, tag)


def warning_of_absent(codes: Iterable[str]) -> str:
    """What to tell of codes that no language of the site has; empty where each has one.

    They are no errors: the shipped names know languages that a site may add later.
    """
    known = site_codes()
    absent = sorted({site_spelling(code) for code in codes} - set(known))
    if not absent:
        return ""
    text = _(
        "The site is not translated into %(absent)s, so translations of terms into that have no "
        "effect. The codes of its languages: %(known)s."
    )
    return text % {"absent": ", ".join(absent), "known": ", ".join(known) or "–"}
