"""Ways to other pages: back to the list that a page is of, and on to others of its kind."""

from __future__ import annotations

import pytest

from mlr_programme.importer.elements import Heading
from tests.importer.pages import HEADLINE, PROSE, all_words, body_of, read

AT = "https://www.alby.example/politik/kungorelser/farjan"


@pytest.mark.parametrize(
    "way",
    [
        "<div><a href='/politik/kungorelser'>Tillbaka till kungörelserna</a></div>",
        "<p><a href='../kungorelser/'>« Tillbaka till alla kungörelser</a></p>",
        "<a href='/politik/'>Gå tillbaka till Politik</a>",
        "<div class='back-link'><a href='/lista?id=2'>Tillbaka till listan över ärenden</a></div>",
    ],
)
def test_link_back_to_a_list_above_the_page_is_left_out(way: str) -> None:
    article = read(f"<main>{HEADLINE}{PROSE}<div>{way}</div></main>", url=AT)
    assert len(article.body) == 2


@pytest.mark.parametrize(
    "text",
    [
        "<p><a href='/historia'>Tillbaka till 1800-talet</a></p>",
        "<p><a href='/politik'>Tillbaka till politiken</a> vill hon inte.</p>",
        "<p>Vi vill <a href='/politik'>tillbaka till politiken</a></p>",
    ],
)
def test_link_to_another_time_is_text(text: str) -> None:
    article = read(f"<main>{HEADLINE}{PROSE}{text}</main>", url=AT)
    assert len(article.body) == 3


@pytest.mark.parametrize(
    "section",
    [
        (
            "<h2>Fler evenemang</h2><ul><li><div>26 oktober</div><a href='/j'>Jazz vid kaj</a></li>"
            "<li><div>2 november kl. 18</div><a href='/k'>Kören sjunger</a></li></ul>"
        ),
        (
            "<h2>Fler nyheter för dig</h2><div><a href='/s'>Ny taxa för sotning</a><div>Nämnden "
            "har beslutat om taxan, som gäller alla hus.</div></div><div><a href='/e'>Elda rätt</a>"
            "<div>Torr ved ger mindre rök.</div></div>"
        ),
        "<h2>More news</h2><ul><li><a href='/n'>New bus stop</a></li></ul>",
    ],
)
def test_section_of_cards_that_lead_elsewhere_is_left_out(section: str) -> None:
    assert body_of(f"<div>{section}</div>") == ()


@pytest.mark.parametrize(
    "section",
    [
        "<h2>Fler evenemang</h2><p>Den 26 oktober spelar bandet i hamnen.</p>",
        "<h2>Fler kurser</h2><div><a href='/k'>Kurser</a><div>Avgiften är 400 kr.</div></div>",
        (
            "<h2>Se även</h2><p><a href='/b'>Biblioteket</a> har mer att läsa om hamnen och dess "
            "historia för den som vill veta hur det var förr i tiden.</p>"
        ),
    ],
)
def test_section_that_tells_of_such_things_is_kept(section: str) -> None:
    heading, *rest = body_of(f"<div>{section}</div>")
    assert isinstance(heading, Heading)
    assert rest


def test_question_of_consent_in_another_language_is_left_out_beside_its_film() -> None:
    film = "<iframe data-src='https://www.youtube.com/embed/x' title='Film'></iframe>"
    asked = "<div class='cookieconsent-optout'><p>يجب قبول ملفات تعريف الارتباط.</p></div>"
    (found,) = body_of(
        f"<div>{film.replace('<iframe', '<iframe class=cookieconsent-in')}{asked}</div>"
    )
    assert type(found).__name__ == "Embed"


def test_film_within_a_question_of_consent_stays() -> None:
    film = "<iframe src='https://www.youtube.com/embed/x' title='Film'></iframe>"
    (found,) = body_of(f"<div class='CookieConsentBox'><p>Godkänn kakor.</p>{film}</div>")
    assert type(found).__name__ == "Embed"
    assert "kakor" not in all_words(read(f"<main>{HEADLINE}{PROSE}</main>"))


def test_heading_of_a_text_about_cookies_is_kept() -> None:
    found = body_of("<h2 id='cookieregler'>Regler för kakor</h2><p>Vi sparar inga.</p>")
    assert len(found) == 2
