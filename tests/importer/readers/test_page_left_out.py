"""What a page holds beside its text, and pages that hold none."""

from __future__ import annotations

import pytest
from django.utils import translation

from mlr_programme.importer.errors import ImportSourceError
from tests.importer.pages import HEADLINE, PROSE, read


def test_file_beside_the_text_is_told() -> None:
    plan = '<div class="right"><h3>Dokument</h3><a href="/plan.pdf">Planen (pdf)</a></div>'
    foot = '<footer><a href="/arkiv.pdf">Arkivet</a></footer>'
    text = f'<div class="mid">{HEADLINE}{PROSE}<p><a href="/karta.pdf">Kartan</a></p></div>'
    with translation.override("en"):
        article = read(f"<div>{text}{plan}</div>{foot}")
        again = read(f"<div>{text}{plan.replace('plan', 'karta')}</div>")
    assert article.left_out == ("the file “Planen (pdf)”, which stands beside the text",)
    assert again.left_out == ()


@pytest.mark.parametrize("title", ["Sidan kunde inte hittas", "404 – Page not found", "Logga in"])
def test_page_that_says_that_there_is_none_is_refused(title: str) -> None:
    with translation.override("en"), pytest.raises(ImportSourceError, match="no such page"):
        read(f"<main><h1>{title}</h1>{PROSE}</main>")


def test_page_about_logging_in_is_one() -> None:
    assert read(f"<main><h1>Logga in på Mina sidor</h1>{PROSE}</main>").title


def test_short_line_that_is_marked_as_one_is_the_lead() -> None:
    lead = "Badet är stängt."
    assert read(f'{HEADLINE}<p class="ingress">{lead}</p>{PROSE}').lead == lead
