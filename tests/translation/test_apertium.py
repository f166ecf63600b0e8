"""A real engine, with what the press found machine translations of municipalities to get wrong."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import Locale

from mlr_programme.translation.guard import finding_text
from mlr_programme.translation.models import Finding, Term
from tests.making import make_venue
from tests.translation.making import (
    job_of,
    paragraph,
    publish,
    run_jobs,
    set_policy,
    translated,
    write_news,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def apy(apertium: str, settings: Any, danish: Locale) -> str:
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
        "CLASS": "mlr_programme.translation.translators.GuardedTranslator",
        "OPTIONS": {
            "ENGINES": {
                "da": {
                    "CLASS": "mlr_programme.translation.translators.ApertiumTranslator",
                    "OPTIONS": {"URL": apertium},
                }
            }
        },
    }
    set_policy(danish)
    return apertium


def translate(danish: Locale, *texts: str, **fields: Any) -> Any:
    """The news item with these paragraphs, once all jobs are done."""
    body = [paragraph(f"<p>{text}</p>") for text in texts]
    page = publish(
        write_news(
            title="Kommunen bygger en ny väg",
            lead="Vägen blir färdig nästa år.",
            body=body,
            **fields,
        )
    )
    run_jobs()
    return page


def test_names_numbers_and_addresses_come_through(apy: str, danish: Locale) -> None:
    make_venue("Lugnet", locality="Falun")
    Term.objects.create(text="Åkersberg", kind="protected")
    page = translate(
        danish,
        "Isbanan på Lugnet öppnar lördag 9 november kl. 10.00.",
        "Bussen går från Lomma till Åkersberg och kostar 400 kr.",
        "Ring 0413-280 00 eller skriv till kommun@hoor.se.",
        "Läs mer på https://www.hoor.se/bygga-bo/ om Höörs kommun.",
    )
    doubts = [finding_text(each) for each in Finding.objects.all()]
    assert (job_of(page, danish).state, doubts) == ("done", [])
    text = str(translated(page, danish).body)
    for fact in (
        "Lugnet",
        "9 november",
        "10.00",
        "Lomma",
        "Åkersberg",
        "400 kr",
        "0413-280 00",
        "kommun@hoor.se",
        "https://www.hoor.se/bygga-bo/",
        "Höörs kommun",
    ):
        assert fact in text, fact


def test_word_with_two_meanings_asks_a_person(apy: str, danish: Locale) -> None:
    Term.objects.create(text="kö", kind="ambiguous")
    page = translate(danish, "Du kan ställa dig i tomtkön hos kommunen.")
    job = job_of(page, danish)
    assert (job.state, job.reason) == ("held", "findings")
    (finding,) = Finding.objects.filter(check_id="ambiguous")
    assert finding.source_excerpt == "tomtkön"
    assert not translated(page, danish).live


def test_autumn_that_became_summer_is_held(apy: str, danish: Locale) -> None:
    page = translate(danish, "Vägen mellan Höör och Hörby byggs om i höst.")
    job = job_of(page, danish)
    assert (job.state, job.reason) == ("held", "findings")
    assert Finding.objects.filter(check_id="date").exists()
