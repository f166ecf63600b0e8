"""What a text tells that may not be lost."""

from __future__ import annotations

import pytest

from mlr_programme.importer.readers.facts_in_text import (
    is_day_alone,
    is_signature,
    tells_amount_or_contact,
    tells_fact,
)


@pytest.mark.parametrize(
    "text",
    [
        "Sista dag 3 maj",
        "senast den 3:e maj 2026",
        "Anmälan 2026-05-03",
        "lördag 3/5",
        "Måndag: köttbullar",
        "Vi ses på onsdagar",
        "Open Mondays",
        "May 3",
        "Tid: 18.30",
        "18:00–20:00",
        "kl. 9",
        "klockan 18",
        "öppet vardagar 8–16",
        "from 9 am",
        "400 kr",
        "1\u00a0200 kronor",
        "250:-",
        "SEK 300",
        "Ring 08-465 004 00",
        "0413-28 00 00",
        "+46 8 465 004 00",
        "070-123 45 67",
        "Ring 112",
        "Telefon: 1177",
        "samrad@alby.example",
        "123 45 Alby",
        "Box 12",
    ],
)
def test_text_that_tells_a_fact(text: str) -> None:
    assert tells_fact(text)
    assert tells_fact(f"Ord före. {text}. Ord efter.")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hjälpte informationen dig? Ja Nej Tack!",
        "Din synpunkt hjälper oss att förbättra sidan.",
        "Vi använder Google Translate för att översätta.",
        "Dela på Facebook",
        "Publicerad 2024-05-03 i Nyheter",
        "Senast uppdaterad den 3 maj 2024 kl. 10.15 av Anna Ek",
        "Sidan 3 av 12",
        "Sida 3/12",
        "Betyg: 3/5",
        "1–10 av 250 träffar",
        "Karta (PDF, 1.25 MB)",
        "Version 1.20.3",
        "Kapitel 4",
        "Visningar: 512",
        "Den mars som gick",
    ],
)
def test_text_that_tells_none(text: str) -> None:
    assert not tells_fact(text)


def test_another_day_than_that_of_publishing_counts_beside_it() -> None:
    assert tells_fact("Publicerad 2024-05-03. Anmäl dig senast 10 maj.")


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Avgift 400 kr", True),
        ("Ring 08-465 004 00", True),
        ("a@alby.example", True),
        ("Sista dag 3 maj", False),
        ("2024-05-03", False),
    ],
)
def test_amount_and_contact_are_told_apart_from_days(text: str, is_told: bool) -> None:
    assert tells_amount_or_contact(text) is is_told


@pytest.mark.parametrize(
    ("text", "is_alone"),
    [
        ("3 maj", True),
        ("Den 3 maj 2024 kl. 10.15", True),
        ("2024-05-03", True),
        ("Sista dag 3 maj", False),
        ("Ingen dag", False),
    ],
)
def test_day_alone(text: str, is_alone: bool) -> None:
    assert is_day_alone(text) is is_alone


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("Anna Ek 2024-05-03", True),
        ("Text: Anna Ek, 3 maj 2024", True),
        ("Publicerad 2024-05-03 i Nyheter", True),
        ("Priset gäller till 3 maj 2024", False),
        ("Anna Ek 08-465 004 00", False),
        ("Avgift 400 kr", False),
    ],
)
def test_signature(text: str, is_so: bool) -> None:
    assert is_signature(text) is is_so
