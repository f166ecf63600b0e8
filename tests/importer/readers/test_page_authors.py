"""Who wrote a page, with a portrait and the day, and whom its text is about."""

from __future__ import annotations

import pytest

from mlr_programme.importer.elements import Picture
from tests.importer.pages import HEADLINE, PROSE, URL, all_words, body_of, read

PORTRAIT = '<img src="/folk/eva.jpg" alt="{}">'


@pytest.mark.parametrize(
    "byline",
    [
        (
            f'<div class="byline">{PORTRAIT.format("Bild av Eva Ek")}<div>Eva Ek</div>'
            "<div>Redaktör</div></div>"
        ),
        f'<div class="post-author"><a href="/folk/eva">{PORTRAIT.format("Eva Ek")}</a></div>',
        f'<div class="author">{PORTRAIT.format("")}<span>Eva Ek</span></div>',
    ],
)
def test_portrait_of_who_wrote_it_is_left_out_beside_the_headline(byline: str) -> None:
    article = read(f"<main>{HEADLINE}{byline}{PROSE}</main>")
    assert not any(isinstance(each, Picture) for each in article.body)
    assert "Eva Ek" not in all_words(article)


@pytest.mark.parametrize(
    "box",
    [
        f'<div class="author">{PORTRAIT.format("Eva Ek")}<p>Eva Ek läser i kväll.</p></div>',
        f'<div class="author-image">{PORTRAIT.format("Eva Ek")}</div>',
        f'<div class="author">{PORTRAIT.format("Biblioteket i Alby")}<p>Eva Ek</p></div>',
    ],
)
def test_picture_of_whom_the_text_is_about_is_kept(box: str) -> None:
    assert any(isinstance(each, Picture) for each in body_of(box))


def test_byline_that_tells_how_to_reach_somebody_is_kept() -> None:
    mail = '<a href="mailto:eva.ek@alby.example">eva.ek@alby.example</a>'
    byline = f'<div class="byline">{PORTRAIT.format("Eva Ek")}<p>Eva Ek</p><p>{mail}</p></div>'
    assert "eva.ek@alby.example" in repr(read(f"<main>{HEADLINE}{byline}{PROSE}</main>").body)


def test_ground_of_the_headline_is_no_picture_of_the_text() -> None:
    ground = '<div><img src="/grund.jpg" alt="" role="presentation"></div>'
    shown = '<div><img src="/farja.jpg" alt="Färjan vid kajen"></div>'
    article = read(f"<main>{ground}{shown}{HEADLINE}{PROSE}</main>")
    pictures = [each.address for each in article.body if isinstance(each, Picture)]
    assert pictures == ["https://www.alby.example/farja.jpg"]


@pytest.mark.parametrize("menu", ['<div role="menubar">{}</div>', "<nav>{}</nav>"])
def test_date_in_a_menu_is_none_of_the_page(menu: str) -> None:
    bar = menu.format("<span>Publicerad 2025-01-20</span>")
    url = URL.replace("/nyheter/", "/")
    assert read(f"{bar}<main>{HEADLINE}{PROSE}</main>", url=url).published is None


def test_author_is_left_out_of_a_box_that_is_called_for_its_subjects_too() -> None:
    byline = f'<div class="byline">{PORTRAIT.format("Eva Ek")}<div>Eva Ek</div></div>'
    tags = '<div class="tags"><a href="/t/farja">Färja</a></div>'
    article = read(f'<div class="post tag-farja">{HEADLINE}{byline}{PROSE}{tags}</div>')
    assert len(article.body) == 2
