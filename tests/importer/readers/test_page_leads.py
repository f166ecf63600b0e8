"""Which line of a page is its ingress: by its name, its looks or its place."""

from __future__ import annotations

import pytest

from tests.importer.pages import HEADLINE, PROSE, read

LEAD = "Färjan går igen från och med den 3 maj, och alla turer är som förra året."


@pytest.mark.parametrize(
    "lead",
    [
        f'<p class="post-excerpt">{LEAD}</p>',
        f'<div class="nyhetsingress"><p>{LEAD}</p></div>',
        f'<p class="introtext">{LEAD}</p>',
        f'<p class="lede">{LEAD}</p>',
        f'<p class="subtitle">{LEAD}</p>',
        f'<div class="page-description"><p>{LEAD}</p></div>',
        f'<p role="doc-subtitle">{LEAD}</p>',
        f'<p class="fw-bold">{LEAD}</p>',
        f'<p style="font-weight: 700">{LEAD}</p>',
        f'<h2 class="subtitle">{LEAD}</h2>',
        f"<h2>{LEAD}</h2>",
    ],
)
def test_lead_is_named_or_set_apart_in_many_ways(lead: str) -> None:
    article = read(f"<main>{HEADLINE}{lead}{PROSE}</main>")
    assert article.lead == LEAD
    assert len(article.body) == 2


@pytest.mark.parametrize(
    "line",
    [
        f'<p class="image-description">{LEAD}</p>',
        f'<p class="subtitle">{LEAD}</p><p class="subtitle">{LEAD} Och alla andra turer.</p>',
        f'<p class="bold">{LEAD}</p><p class="bold">{LEAD} Och alla andra turer.</p>',
        "<h2>Färjan går igen från och med den 3 maj som alla år: så åker du med den</h2>",
    ],
)
def test_name_that_others_have_too_makes_no_lead(line: str) -> None:
    assert read(f"<main>{HEADLINE}{line}{PROSE}</main>").lead == ""


@pytest.mark.parametrize(
    "head",
    [
        f"<header>{HEADLINE}<p>{LEAD}</p><div>Siv Ek</div></header>",
        f"<hgroup>{HEADLINE}<p>{LEAD}</p></hgroup>",
        f'<div class="page-header">{HEADLINE}<div>{LEAD}</div></div>',
    ],
)
def test_only_line_of_text_in_the_head_of_the_article_is_its_lead(head: str) -> None:
    article = read(f"<main>{head}<div>{PROSE}</div></main>")
    assert article.lead == LEAD
    assert "Färjan mellan Alby och Holmen" in str(article.body)


def test_several_lines_in_the_head_are_the_text() -> None:
    article = read(f"<main><header>{HEADLINE}<p>{LEAD}</p>{PROSE}</header>{PROSE}</main>")
    assert article.lead == ""


def test_bar_above_the_text_has_the_lead_and_pictures_of_it() -> None:
    picture = '<figure><img src="/farjan.jpg" alt="Färjan vid kajen"></figure>'
    bar = (
        f'<section class="hero"><nav><p>{LEAD}</p></nav>{HEADLINE}<p>{LEAD}</p>{picture}</section>'
    )
    article = read(f"{bar}<main>{PROSE}</main>")
    assert article.lead == LEAD
    assert "farjan.jpg" in str(article.body[0])
    assert len(article.body) == 3


def test_bold_sentences_above_a_break_are_the_lead_of_what_follows() -> None:
    article = read(f"<main>{HEADLINE}<p><b>{LEAD}</b><br>Den är lagad nu.</p>{PROSE}</main>")
    assert article.lead == LEAD
    assert "Den är lagad nu." in str(article.body[0])
    assert LEAD not in str(article.body)
