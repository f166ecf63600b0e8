"""Titles that say whether a session takes place."""

from __future__ import annotations

import pytest

from mlr_programme.domain.sessions import Status
from mlr_programme.domain.title_status import TitleStatus, read_title


@pytest.mark.parametrize(
    "text",
    [
        "INSTÄLLT: Julkör",
        "Inställt – Julkör",
        "inställd - Julkör",
        "(inställt) Julkör",
        "[INSTÄLLT] Julkör",
        "(INSTÄLLT): Julkör",
        "*INSTÄLLT* Julkör",
        "INSTÄLLT! Julkör",
        "Julkör (inställt)",
        "Julkör – INSTÄLLT",
        "Julkör - inställt!",
        "Canceled: Julkör",
        "Cancelled: Julkör",
        "Avlyst: Julkör",
        "AFLYST: Julkör",
        "Peruttu: Julkör",
        "Inställt: preliminärt: Julkör",
    ],
)
def test_mark_beside_the_title_cancels(text: str) -> None:
    assert read_title(text) == TitleStatus("Julkör", Status.CANCELLED)


@pytest.mark.parametrize(
    "text",
    [
        "Preliminärt: Julkör",
        "Prel. – Julkör",
        "Julkör (prel.)",
        "Tentative: Julkör",
        "prel: Julkör",
    ],
)
def test_mark_beside_the_title_makes_it_provisional(text: str) -> None:
    assert read_title(text) == TitleStatus("Julkör", Status.PROVISIONAL)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("INSTÄLLD Lucia", "INSTÄLLD"),
        ("FLYTTAT: Julkör", "FLYTTAT"),
        ("Inställt fäktmöte", "Inställt"),
        ("Framflyttat", "Framflyttat"),
        ("Julkör inställt", "inställt"),
        ("INSTÄLLT", "INSTÄLLT"),
        ("Inställt:", "Inställt"),
        ("Inställt tills vidare: Julkör", "Inställt"),
        ("Utställning: Avbrutet", "Avbrutet"),
        ("Utställning: Avlyst", "Avlyst"),
        ("Avbrutet: en film om sorg", "Avbrutet"),
        ("INSTÄLLT/FLYTTAT TILL 5 MAJ: Julkör", "INSTÄLLT"),
        ("INSTÄLLT! Flyttad till 3 juni: Julkör", "Flyttad"),
        ("Inställt | Ny tid: Julkör", "Ny tid"),
        ("Utgår: Julkör", "Utgår"),
    ],
)
def test_word_that_stands_elsewhere_is_a_doubt(text: str, word: str) -> None:
    assert read_title(text) == TitleStatus(text, Status.SCHEDULED, word)


@pytest.mark.parametrize(
    "text",
    [
        "Julkör",
        "Instalation: vad är det?",
        "Preliminärskatt – en kurs",
        "Omöjliga avbrott",
        "Vandring, utgår från torget",
        "–",
        "",
    ],
)
def test_other_titles_say_nothing(text: str) -> None:
    assert read_title(text) == TitleStatus(text)


def test_time_grows_with_the_length_only() -> None:
    assert read_title("inställt " * 20_000).doubt == "inställt"
    assert read_title("Julkör" + " " * 50_000 + "(" * 50_000).doubt == ""
