"""Sections and boxes that are named like parts of a site, and tell what no reader may miss."""

from __future__ import annotations

import pytest
from django.utils import translation

from tests.importer.pages import HEADLINE, PROSE, all_words, body_of, read

LONG = PROSE * 4
KEPT = [
    pytest.param(
        "<h2>Lämna synpunkter</h2><p>Förslaget är ute på samråd. Skriv senast den 3 maj 2026 till "
        "samrad@alby.example eller Alby kommun, Box 12, 123 45 Alby, dnr KS 2026/12.</p>",
        "samrad@alby.example",
        id="consultation",
    ),
    pytest.param(
        "<h2>Språk</h2><p>Kursen hålls på svenska och engelska.</p>",
        "svenska och engelska",
        id="sv",
    ),
    pytest.param("<h2>Språk</h2><p>Svenska</p>", "Svenska", id="one language"),
    pytest.param(
        "<h2>In English</h2><p>Open weekdays 9–16. Call 08-465 004 00.</p>",
        "08-465 004 00",
        id="in English",
    ),
    pytest.param(
        "<h2>Kommentar</h2><p>Nämnden beslutade att avslå ansökan eftersom vägen är för smal för "
        "den trafik som planen skulle leda till.</p>",
        "avslå ansökan",
        id="remark",
    ),
    pytest.param(
        "<h2>Detaljer</h2><p>Tid: 18.00</p><p>Plats: Folkets hus</p>", "Folkets hus", id="details"
    ),
    pytest.param("<h2>Detaljer</h2><p>Plats: Folkets hus</p>", "Folkets hus", id="place alone"),
    pytest.param(
        "<h2>Ditt samtycke</h2><p>Vi behöver det senast den 3 maj.</p>", "3 maj", id="agreeing"
    ),
    pytest.param(
        "<h2>Följ oss på bygget</h2><p>Vi visar bygget varje onsdag.</p>", "onsdag", id="follow us"
    ),
    pytest.param(
        "<h2>Följ oss på bygget</h2><p>Vi visar hur det går.</p>", "hur det går", id="a sentence"
    ),
    pytest.param(
        '<h2>Lämna synpunkter</h2><p><a href="tel:084650040">Ring oss</a></p>', "Ring", id="tel"
    ),
    pytest.param(
        '<h2>Se även</h2><p><a href="/kurser">Kurser</a></p><p>Avgiften är 400 kr.</p>',
        "400 kr",
        id="see also",
    ),
]


@pytest.mark.parametrize(("section", "words"), KEPT)
def test_section_with_a_text_below_its_heading_is_kept(section: str, words: str) -> None:
    title = section[4 : section.index("</h2>")]
    for html in (section, f"<div>{section}</div>", f"{section}<h2>Sedan</h2><p>Mer.</p>"):
        found = repr(body_of(html))
        assert words in found
        # A line of that word alone is left out by the reader of blocks.
        assert title in found or title == "Detaljer"


@pytest.mark.parametrize(
    "section",
    [
        "<h2>Hjälpte informationen dig?</h2><p>Ja Nej</p><p>Tack!</p>",
        (
            "<h2>Lämna synpunkter</h2><p>Din synpunkt hjälper oss att förbättra sidan. Vi läser "
            "alla synpunkter, men vi kan inte svara på dem.</p><a href='/s'>Skriv</a>"
        ),
        "<h2>Språk</h2><ul><li>Svenska</li><li><a href='/en'>English</a></li></ul>",
        (
            "<h2>Translate</h2><p>Use Google Translate to view the web site in another language."
            "</p><p>We take no responsibility for the accuracy of the translation.</p>"
        ),
        "<h2>Dela</h2><p><a href='/f'>Facebook</a> <a href='mailto:?subject=x'>E-post</a></p>",
        "<h2>2 kommentarer</h2><ol><li>Bo skrev 3 maj 2024: Ring mig på fredag.</li></ol>",
        "<h2>Kommentar</h2><div class='comment'><p>Bo skrev 3 maj 2024 att det är dyrt.</p></div>",
        "<h2>Detaljer</h2><p>Skapad: 3 maj 2024</p><p>Kategori: Nyheter</p>",
        "<h2>Se även</h2><ul><li><a href='/a'>Ny bro</a> 3 maj</li></ul>",
    ],
)
def test_section_of_the_page_itself_stays_out(section: str) -> None:
    assert body_of(section) == ()


def test_text_below_a_question_about_the_page_stays_without_it() -> None:
    html = "<h2>Hjälpte informationen dig?</h2><p>Ja Nej</p><p>Anmäl dig senast den 3 maj.</p>"
    for each in (html, f"<div>{html}</div>"):
        assert "senast den 3 maj" in repr(body_of(each))
        assert "Ja Nej" not in repr(body_of(each))
        assert "Hjälpte" not in repr(body_of(each))


def test_question_about_the_page_takes_no_section_after_it() -> None:
    line = "<p>Den som vill kan komma till hamnen vid bron då.</p>"
    html = f"<h2>Hjälpte informationen dig?</h2>{line * 3}<h2>Turer</h2><p>Alla dagar.</p>"
    assert "Turer" in repr(body_of(html))
    assert "Alla dagar." in repr(body_of(html))


WEEK = "<p>Måndag: ärtsoppa. Tisdag: köttbullar.</p><p><a href='/mat'>Om maten</a></p>"


@pytest.mark.parametrize(
    ("name", "inner", "words"),
    [
        ("lunch-menu", f"<h2>Matsedel</h2>{WEEK}", "ärtsoppa"),
        (
            "lunch-menu",
            "<p>Måndag: ärtsoppa</p><a href='/mat'>Se hela menyn för alla skolor i höst</a>",
            "ärtsoppa",
        ),
        (
            "related",
            "<p>Senast 3 maj <a href='/k'>Anmäl dig till kursen här</a></p>",
            "Senast 3 maj",
        ),
        ("social-care", "<p>Socialjouren nås på 08-465 004 00.</p>", "08-465 004 00"),
        ("terms", "<p>Avgiften är 400 kr.</p>", "400 kr"),
        ("price-category", "<p>Vuxen 65 kr</p>", "65 kr"),
        ("footer-note", "<p>* Priset gäller till den 3 maj.</p>", "till den 3 maj"),
        ("category", "<p>Kursen hålls lördag 3/5.</p>", "lördag 3/5"),
        (
            "author-note",
            (
                "<p>Texten är skriven av föreningen, som du når på 08-465 004 00 om du vill vara "
                "med på nästa resa till Holmen.</p>"
            ),
            "08-465 004 00",
        ),
    ],
)
def test_box_of_the_text_that_tells_a_fact_is_kept_whatever_its_class(
    name: str, inner: str, words: str
) -> None:
    article = read(f'<main>{HEADLINE}{LONG}<div class="{name}">{inner}</div></main>')
    assert words in all_words(article)


@pytest.mark.parametrize(
    "part",
    [
        '<ul class="side-menu"><li><a href="/a">Nu</a></li><li><a href="/b">400 kr</a></li></ul>',
        '<div class="breadcrumbs"><a href="/">Start</a> / 3 maj</div>',
        '<div class="cookie-box"><p>Vi sparar kakor till den 3 maj.</p></div>',
        '<div class="popup"><p>Vi sparar cookies till den 3 maj.</p></div>',
        '<div class="pagination">3/12 <a href="?p=4">Nästa</a></div>',
        '<div class="comments"><p>Bo skrev 3 maj: Det är dyrt.</p></div>',
        '<div class="social-share"><p>Dela</p><a href="/f">Facebook</a></div>',
        '<div class="feedback"><p>Ring oss på 08-465 004 00.</p><button>Ja</button></div>',
        '<div class="tags">Publicerad 2024-05-03 i Nyheter</div>',
        '<p class="byline">Anna Ek 2024-05-03</p>',
    ],
)
def test_box_of_the_site_stays_out_though_it_tells_a_day(part: str) -> None:
    assert body_of(part) == ()


def test_foot_that_a_class_names_stays_out_where_no_main_part_is_marked() -> None:
    foot = '<div class="footer"><p>Box 12, 123 45 Alby, 08-465 004 00</p></div>'
    article = read(f"<div><div>{HEADLINE}{LONG}</div>{foot}</div>")
    assert "Box 12" not in all_words(article)
    assert article.left_out == ()


@pytest.mark.parametrize(
    ("part", "name"),
    [
        ('<div role="dialog"><h2>Priser</h2><p>Vuxen 65 kr</p></div>', "Priser"),
        ("<h2>Ändringshistorik</h2><p>Avgiften höjd till 400 kr.</p>", "Ändringshistorik"),
        ("<form><p>Ring 08-465 004 00 först.</p><input name=a></form>", "Ring 08-465 004 00"),
        (
            (
                '<div class="feedback"><h2>Tyck till</h2><p>Skriv till a@alby.example.</p>'
                "<button>Ja</button></div>"
            ),
            "Tyck till",
        ),
    ],
)
def test_part_that_goes_with_an_amount_or_a_number_is_named(part: str, name: str) -> None:
    with translation.override("en"):
        (told,) = read(f"<main>{HEADLINE}{LONG}{part}</main>").left_out
    assert told.startswith(f"the part “{name}")


@pytest.mark.parametrize(
    "part",
    [
        '<nav><a href="/">400 kr</a></nav>',
        '<div role="dialog"><p>Vill du stänga?</p></div>',
        '<div class="feedback"><p>Hjälpte det?</p><button>Ja</button></div>',
    ],
)
def test_part_of_the_site_goes_without_a_word(part: str) -> None:
    assert read(f"<main>{HEADLINE}{LONG}{part}</main>").left_out == ()
    outside = "<div role=dialog><p>Ring 08-465 004 00</p></div>"
    assert read(f"<main>{HEADLINE}{LONG}</main>{outside}").left_out == ()
