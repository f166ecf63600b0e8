"""Seasons, which engines take for one another: "i höst" has come back as "in the summer"."""

from __future__ import annotations

import re
from functools import cache

from mlr_programme.domain.fidelity.plain_text import compared_form

SEASONS = ("spring", "summer", "autumn", "winter")

# How the words of each language begin, in the order of SEASONS. What means something else as well
# ("vår" is "our", "fall" a verb, "été" been) stands with what is beside it.
_STEMS: dict[str, tuple[str, str, str, str]] = {
    "sv": (r"i vår\b|våren|våras|vårtermin|vårlov", "sommar|somrar|somras", "höst", "vinter|vintr"),
    "en": ("spring", "summer", r"autumn|(?:the|this|last|next) fall\b", "winter"),
    "da": ("forår", "sommer|somre", "efterår", "vinter|vintre"),
    "nb": (r"i vår\b|våren|vårsemester", "sommer|somre", "høst", "vinter|vintre"),
    "nn": (r"i vår\b|våren", "sommar|somrar", "haust", "vinter|vintrar"),
    "de": ("frühling|frühjahr", "sommer", "herbst", "winter"),
    "fi": ("kevä", "kesä(?!kuu)", "syks|syys(?!kuu)", "talv"),
    "fr": ("printemps", r"(?:l'|l’|cet |en |d'|d’)été", "automne", "hiver"),
    "es": ("primavera", "verano", "otoño", "invierno"),
    "pl": ("wiosn", r"lato\b|latem\b|latowy|letni", "jesie", "zim[aąęoyi]"),
    "uk": ("весн|навесн", "влітку|літо|літа|літн", "осін|осен|восен", "зим|взим"),
    "ar": ("ربيع", "صيف", "خريف", "شتاء|شتوي"),
    "fa": ("بهار", "تابستان", "پاییز|خزان", "زمستان"),
    "so": (r"gu['’]|guga", "xagaa", "dayr|deyr", "jiilaal"),
}
_SAME_AS = {"no": "nb", "prs": "fa"}
# The article of Arabic and what it grows together with.
_BEFORE = {"ar": "(?:و|ف)?(?:ال|لل|بال|ل|ب)?"}


@cache
def _patterns(code: str) -> tuple[re.Pattern[str], ...]:
    before = _BEFORE.get(code, "")
    return tuple(
        re.compile(compared_form(rf"(?<!\w){before}(?:{stem})\w*"), re.IGNORECASE)
        for stem in _STEMS.get(code, ())
    )


def written_seasons(text: str, code: str) -> list[tuple[str, str]] | None:
    """The seasons that a text in compared form names, in its order, each with the word that names
    it there; None where words for them are not known."""
    patterns = _patterns(_SAME_AS.get(code, code))
    if not patterns:
        return None
    found = sorted(
        (match.start(), season, match[0])
        for season, pattern in zip(SEASONS, patterns, strict=True)
        for match in pattern.finditer(text)
    )
    return [(season, word) for _, season, word in found]
