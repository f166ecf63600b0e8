"""Sample languages."""

from __future__ import annotations

from mlr_programme.blocks.queries import LanguageChoice, LanguageChoices, TranslationService
from mlr_programme.blocks.samples.places import NOWHERE

SAMPLE_LANGUAGES = LanguageChoices(
    label="Språk",
    kept=(
        LanguageChoice("sv", "ltr", "svenska", NOWHERE, note="originalspråk", is_current=True),
        LanguageChoice("en", "ltr", "English", NOWHERE, note="översatt av människor"),
        LanguageChoice("ar", "rtl", "العربية", NOWHERE, note="översatt av en maskin"),
    ),
    services=(
        TranslationService(
            "Exempeltjänsten",
            (
                LanguageChoice("fi", "ltr", "suomi", NOWHERE),
                LanguageChoice("uk", "ltr", "українська", NOWHERE),
            ),
        ),
    ),
    more_label="Fler språk",
    leaves_label="lämnar webbplatsen",
    disclaimer=(
        "Översättningen görs automatiskt av en annan tjänst. Vi tar inget ansvar för fel i texten."
    ),
)
