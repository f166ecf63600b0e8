"""A page of another system: which part of it is the article."""

from __future__ import annotations

import pytest
from django.utils import translation

from mlr_programme.importer.elements import (
    Accordion,
    Contact,
    FactBox,
    Heading,
    Paragraph,
    Picture,
    Table,
)
from mlr_programme.importer.errors import ImportSourceError
from mlr_programme.importer.readers.html import read_page
from tests.importer.pages import (
    HEADLINE,
    PROSE,
    STOCKHOLM,
    URL,
    all_words,
    body_of,
    only,
    page,
    read,
)

MENU = f"<nav><ul>{'<li><a href=/a>Ett menyval till</a></li>' * 40}</ul></nav>"
SITE = "<title>Färjan går igen - Alby kommun</title>"


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"<h1>Alby kommun</h1><main>{HEADLINE}{PROSE}</main>", id="site name in h1"),
        pytest.param(
            f'<h1><a href="/">Startsidan</a></h1><h2>Färjan går igen</h2>{PROSE}', id="logo link"
        ),
        pytest.param(
            f"<h1>Nyheter</h1><article><h2>Färjan går igen</h2>{PROSE}</article>",
            id="section in h1",
        ),
        pytest.param(
            f'<div class="cookie-banner"><h1>Vi använder kakor</h1></div>{HEADLINE}{PROSE}',
            id="cookies in h1",
        ),
        pytest.param(f"<aside><h1>Snabblänkar</h1></aside>{HEADLINE}{PROSE}", id="aside in h1"),
        pytest.param(
            f'<h1 class="visually-hidden">Webbplatsen</h1>{HEADLINE}{PROSE}', id="hidden h1"
        ),
        pytest.param(
            f'<p><font size="5"><b>Färjan går igen</b></font></p>{PROSE}', id="large bold font"
        ),
        pytest.param(f"<h3>Färjan går igen</h3>{PROSE}", id="h3 alone"),
    ],
)
def test_headline_is_found_among_others(body: str) -> None:
    assert read(body, head=SITE).title == "Färjan går igen"


@pytest.mark.parametrize(
    "other",
    [
        pytest.param("<h1>Alby kommun</h1>", id="name of the site"),
        pytest.param('<h1><a href="/">Välkommen hem</a></h1>', id="logo"),
        pytest.param("<aside><h1>Välkommen hem</h1></aside>", id="aside"),
        pytest.param('<h1 class="sr-only">Välkommen hem</h1>', id="for listeners alone"),
    ],
)
def test_heading_of_the_site_is_no_headline_though_the_title_repeats_it(other: str) -> None:
    body = f"{other}<h2>Färjan går igen</h2>{PROSE}"
    head = "<title>Alby kommun</title>" if "Alby" in other else "<title>Välkommen hem</title>"
    assert read(body, head=head).title == "Färjan går igen"


def test_headline_that_the_title_does_not_repeat_begins_the_longest_text() -> None:
    body = f"<h1>Alby</h1><p>Kort.</p><h1>Färjan går igen</h1>{PROSE}"
    assert read(body, head="<title>Sida 7</title>").title == "Färjan går igen"


@pytest.mark.parametrize(
    "head",
    [
        SITE,
        (
            '<title>x</title><meta property="og:title" content="Färjan går igen | Alby">'
            '<meta property="og:site_name" content="Alby">'
        ),
    ],
)
def test_page_without_headings_has_the_title_without_the_site(head: str) -> None:
    assert read(PROSE, head=head).title == "Färjan går igen"


@pytest.mark.parametrize("body", ["", HEADLINE, "<p></p>", f"{HEADLINE}{MENU}"])
def test_page_without_a_text_is_an_error_of_the_source(body: str) -> None:
    with pytest.raises(ImportSourceError, match="no text"):
        read(body)


def test_page_without_title_and_heading_is_an_error_of_the_source() -> None:
    with pytest.raises(ImportSourceError, match="no headline"):
        read(PROSE, head="")


def test_text_beside_the_article_is_not_in_it() -> None:
    beside = '<div class="col"><p>Öppettider i receptionen: vardagar 8-16.</p></div>'
    article = read(f'<div class="row"><div class="col">{HEADLINE}{PROSE}</div>{beside}</div>')
    assert len(article.body) == 2


def test_text_stands_in_the_order_of_the_page() -> None:
    article = read(f"<main>{HEADLINE}<div><p>Först ett.</p></div><p>Sedan två.</p></main>")
    assert article.body == (Paragraph("Först ett."), Paragraph("Sedan två."))


def test_picture_above_the_headline_is_kept_and_words_there_are_not() -> None:
    body = f'<main><p>Nyhet</p><div><img src="/f.jpg" alt="Färja"></div>{HEADLINE}{PROSE}</main>'
    article = read(body)
    assert article.body[0] == Picture("https://www.alby.example/f.jpg", alt="Färja")
    assert "Nyhet" not in all_words(article)


def test_headline_is_not_in_the_text_again() -> None:
    assert "Färjan går igen" not in all_words(read(f"{HEADLINE}{PROSE}")).partition("igen")[2][:9]
    assert read(f"{HEADLINE}{PROSE}").body[0] == Paragraph(PROSE[3 : PROSE.index("</p>")])


LEAD = "Färjan till Holmen går igen från den första maj, och avgiften är oförändrad."


@pytest.mark.parametrize(
    "lead",
    [
        f'<p class="ingress">{LEAD}</p>',
        f'<div class="field--name-field-lead"><p>{LEAD}</p></div>',
        f'<div class="page-preamble">{LEAD}</div>',
        f'<p itemprop="description">{LEAD}</p>',
        f"<p><strong>{LEAD}</strong></p>",
        f"<p><b>{LEAD[:30]}</b><b>{LEAD[30:]}</b></p>",
        f'<p><img src="/f.jpg" alt="F"></p><p><strong>{LEAD}</strong></p>',
        f"<ul><li>Plats: Holmen</li><li>Tid: 18.00</li></ul><p><strong>{LEAD}</strong></p>",
    ],
)
def test_lead_is_what_the_page_marks_as_one_or_a_first_paragraph_in_bold(lead: str) -> None:
    article = read(f"<main>{HEADLINE}{lead}{PROSE}</main>")
    assert article.lead == LEAD
    assert LEAD not in repr(article.body)
    assert len([each for each in article.body if isinstance(each, Paragraph)]) == 2


def test_lead_keeps_its_links_beside_it() -> None:
    lead = f'<p class="ingress">{LEAD} <a href="/turer">Alla turer.</a></p>'
    article = read(f"{HEADLINE}{lead}{PROSE}")
    assert article.lead_links == ("https://www.alby.example/turer",)


@pytest.mark.parametrize(
    "first",
    [
        pytest.param("", id="plain"),
        pytest.param(f"<p>Något. <b>{LEAD}</b></p>", id="not all bold"),
        pytest.param(f"<p>Något annat.</p><p><b>{LEAD}</b></p>", id="not first"),
        pytest.param("<p><b>Kort rad i fetstil</b></p>", id="a heading"),
        pytest.param("<p><b>Kort mening i fetstil.</b></p>", id="short"),
    ],
)
def test_page_without_a_lead_has_none(first: str) -> None:
    assert read(f"<main>{HEADLINE}{first}{PROSE}</main>").lead == ""


@pytest.mark.parametrize(
    ("attributes", "head", "language"),
    [
        ('lang="sv-SE"', "", "sv"),
        ('lang="en"', '<meta property="og:locale" content="sv_SE">', "en"),
        ('xml:lang="da"', "", "da"),
        ("", '<meta http-equiv="x"><meta property="og:locale" content="sv_SE">', "sv"),
        ("", '<meta name="language" content="Svenska språket">', ""),
        ("", "", ""),
    ],
)
def test_language_is_what_the_page_says(attributes: str, head: str, language: str) -> None:
    article = read(f"{HEADLINE}{PROSE}", head=f"<title>x</title>{head}", attributes=attributes)
    assert article.language == language


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("/turer", "https://www.alby.example/turer"),
        ("turer.html", "https://www.alby.example/nyheter/turer.html"),
        ("?sida=2", "https://www.alby.example/nyheter/farjan?sida=2"),
        ("//holmen.example/", "https://holmen.example/"),
        ("mailto:a@alby.example", "mailto:a@alby.example"),
    ],
)
def test_relative_addresses_become_whole_ones(href: str, address: str) -> None:
    assert only(body_of(f'<p>Läs om <a href="{href}">turerna</a> här.</p>')) == Paragraph(
        f'Läs om <a href="{address}">turerna</a> här.'
    )


def test_addresses_that_a_page_of_unknown_place_loses_are_told() -> None:
    links = '<p><a href="/a">A</a> <a href="#b">B</a> <a href="https://c.example/">C</a></p>'
    links += '<p><a href="/print">Skriv ut sidan</a></p>'
    body = f'<main>{HEADLINE}{PROSE}{links}<img src="bild.jpg" alt=""></main>'
    with translation.override("en"):
        told = read(body, url="sparad.html").left_out
        assert read(body).left_out == ()
    assert told == ("2 links and pictures, since nothing tells where the page stood: /a …",)


def test_base_of_the_page_counts_for_links_and_pictures() -> None:
    head = '<title>x</title><base href="/arkiv/">'
    body = f'{HEADLINE}{PROSE}<p>Se <a href="a">a</a>.</p><img src="b.jpg" alt="B">'
    article = read(body, head=head)
    assert article.body[2:] == (
        Paragraph('Se <a href="https://www.alby.example/arkiv/a">a</a>.'),
        Picture("https://www.alby.example/arkiv/b.jpg", alt="B"),
    )


BESIDE = "Ovidkommande"


@pytest.mark.parametrize(
    "part",
    [
        f'<nav><a href="/a">{BESIDE}</a></nav>',
        f'<div role="navigation"><ul><li><a href="/a">{BESIDE}</a></li></ul></div>',
        f'<div role="dialog"><p>{BESIDE}</p></div>',
        f'<div class="cookie-consent"><p>{BESIDE} om kakor</p></div>',
        f'<ol class="breadcrumbs"><li><a href="/">{BESIDE}</a></li></ol>',
        f'<div class="brodsmulor"><a href="/">Start</a> / {BESIDE}</div>',
        f"<header><p>{BESIDE}</p></header>",
        f"<footer><p>{BESIDE}, organisationsnummer</p></footer>",
        f'<div class="related"><h2>Mer</h2><a href="/b">{BESIDE}</a></div>',
        f'<div><h2>Relaterade nyheter</h2><p><a href="/b">{BESIDE}</a></p></div>',
        (
            '<ul class="lista">'
            f'<li><h3><a href="/b">{BESIDE}</a></h3><p>Kort.</p></li>'
            f'<li><h3><a href="/c">{BESIDE}</a></h3><p>Kort.</p></li></ul>'
        ),
        f'<div class="social-share"><a href="https://f.example/?u=1">{BESIDE}</a></div>',
        f"<div><h2>Dela sidan</h2><ul><li>{BESIDE}</li></ul></div>",
        f"<div><h2>Hjälpte informationen på sidan dig?</h2><p>{BESIDE}</p></div>",
        f'<form action="/svar"><label>{BESIDE}</label><textarea></textarea></form>',
        f'<div class="tags"><a href="/t/1">{BESIDE}</a></div>',
        f"<div><h3>Etiketter</h3><a href='/t'>{BESIDE}</a></div>",
        f'<ul><li><a href="#a">{BESIDE}</a></li><li><a href="#b">Turer</a></li></ul>',
        f'<div><h2>Innehåll</h2><ul><li><a href="#a">{BESIDE}</a></li></ul></div>',
        f"<p hidden>{BESIDE}</p>",
        f'<p style="display: none">{BESIDE}</p>',
        f'<span class="sr-only">{BESIDE}</span>',
        f"<script>document.write('{BESIDE}')</script><style>.a{{content:'{BESIDE}'}}</style>",
        f"<noscript><p>{BESIDE}</p></noscript><!-- {BESIDE} -->",
        f'<p class="byline">{BESIDE} Andersson</p>',
        f'<div class="video-consent-text"><h3>Vi behöver ditt samtycke</h3><p>{BESIDE}</p></div>',
        f"<div><h3>Ditt samtycke</h3><p>{BESIDE}</p></div>",
        f"<details><summary>Innehåll på sidan</summary><a href='#a'>{BESIDE}</a></details>",
        f"<p>Etiketter: <a href='/t'>{BESIDE}</a></p>",
    ],
)
def test_what_is_of_the_site_is_no_part_of_the_text(part: str) -> None:
    before = read(f"<div>{part}<article>{HEADLINE}{PROSE}</article></div>")
    after = read(f"<div><article>{HEADLINE}{PROSE}</article>{part}</div>")
    inside = read(f"<div><div>{HEADLINE}{PROSE}{part}</div></div>")
    for article in (before, after, inside):
        assert BESIDE not in all_words(article)
        assert len(article.body) == 2


@pytest.mark.parametrize(
    "link",
    [
        '<a href="#top">Till toppen</a>',
        '<p><a href="/nyheter">Till alla nyheter</a></p>',
        '<a href="javascript:window.print()">Skriv ut</a>',
        '<a href="javascript:anpassa()">Anpassa</a>',
        "<div><label>Storlek</label><select><option>Stor</option></select></div>",
        "<p>Lyssna | Skriv ut | Dela</p>",
        '<p><a href="#innehall">Hoppa till innehållet</a></p>',
    ],
)
def test_tools_beside_the_text_are_left_out(link: str) -> None:
    assert body_of(link) == ()


def test_foot_of_the_article_is_a_part_of_it() -> None:
    foot = "<footer><p>Texten bygger på protokollet från mötet i hamnnämnden.</p></footer>"
    article = read(f"<article>{HEADLINE}{PROSE}{foot}</article><footer>Alby kommun</footer>")
    assert article.body[-1] == Paragraph("Texten bygger på protokollet från mötet i hamnnämnden.")
    assert "Alby kommun" not in all_words(article)


def test_box_of_tags_that_are_the_matter_is_text() -> None:
    table = "<table><tr><th>Tagg</th><th>Pris</th></tr><tr><td>Ny</td><td>250 kr</td></tr></table>"
    html = (
        '<div class="tags"><h2 class="tags__title">Taggar till hallarna</h2>'
        '<p class="tags__text">Alla hallar öppnas med en elektronisk tagg som föreningen hämtar. '
        "Den som tappar sin tagg spärrar den genast.</p>"
        f'<div class="tags__table">{table}</div></div>'
    )
    found = body_of(html)
    assert [type(each) for each in found] == [Heading, Paragraph, Table]


def test_box_called_a_menu_without_a_link_is_text() -> None:
    html = '<aside class="nav-tips"><h2>Hem igen</h2><p>Nattbussen går 00.45.</p></aside>'
    assert "Nattbussen går 00.45." in repr(body_of(html))


def test_heading_with_nothing_below_it_ends_no_text() -> None:
    html = "<h2>Få vårt nyhetsbrev</h2><form><input name=epost></form>"
    assert body_of(html) == ()


DESCRIBED = (
    "Efter två års arbete är den nya bron färdig, och på fredag kan du ta första turen över den."
)


@pytest.mark.parametrize(
    ("first", "description", "is_lead"),
    [
        (f'<p class="text-xl">{DESCRIBED}</p>', DESCRIBED[:60], True),
        (f'<p class="text-xl">{DESCRIBED}</p>', f"{DESCRIBED[:60]}…", True),
        (f"<p>{DESCRIBED}</p>", DESCRIBED, False),
        (f'<div class="post-description">{DESCRIBED}</div>', DESCRIBED[:60], True),
        (f'<p class="turer">{DESCRIBED}</p>', "Om den nya bron i hamnen i Alby.", False),
        (f'<p class="text-xl">{DESCRIBED}</p>', "", True),
        (f'<div class="sqs"><p class="sqsrte-large">{DESCRIBED}</p></div>', "", True),
        (
            f'<p class="text-large">{DESCRIBED}</p><p class="text-large">{DESCRIBED[:70]}</p>',
            "",
            False,
        ),
    ],
)
def test_lead_is_a_first_paragraph_apart_described_or_in_larger_letters(
    first: str, description: str, is_lead: bool
) -> None:
    head = f'<title>Färjan går igen</title><meta name="description" content="{description}">'
    article = read(f"<main><div>{HEADLINE}{first}{PROSE}</div></main>", head=head)
    assert (article.lead == DESCRIBED) is is_lead
    assert all_words(article).count("ta första turen över") == 1


def test_form_within_a_form_goes_with_it() -> None:
    """A table of fields may stand around another."""
    inner = "<table><tr><td><form>Sök</form></td></tr></table>"
    assert body_of(f"<form><label>Namn</label>{inner}</form>") == ()


def test_form_around_the_whole_page_is_no_form_to_leave_out() -> None:
    form = f'<form id="aspnetForm"><div class="search">Sök</div>{HEADLINE}{PROSE}</form>'
    article = read(form)
    assert len(article.body) == 2
    assert "Sök" not in all_words(article)


def test_most_of_the_text_is_no_boilerplate_whatever_its_class_says() -> None:
    article = read(f'<main>{HEADLINE}<div class="share translate">{PROSE}</div></main>')
    assert len(article.body) == 2


@pytest.mark.parametrize("part", [MENU, f"<footer>{'<p>Torget 1, 123 45 Alby.</p>' * 9}</footer>"])
def test_menu_or_foot_longer_than_the_notice_is_no_part_of_it(part: str) -> None:
    notice = Paragraph("Färjan går igen från den första maj.")
    assert read(f"{HEADLINE}<p>{notice.html}</p>{part}").body == (notice,)


def test_contacts_beside_the_text_come_last() -> None:
    card = (
        '<aside class="contact"><h2>Kontakt</h2><p>Siv Lund<br>Hamnchef<br>'
        '<a href="mailto:siv@alby.example">siv@alby.example</a></p></aside>'
    )
    article = read(f"<main><div>{HEADLINE}{card}{PROSE}</div></main>")
    assert article.body[-1] == Contact("Siv Lund", "Hamnchef", "", "siv@alby.example")
    assert len(article.body) == 3


def test_page_is_known_by_its_address() -> None:
    article = read_page(page(f"{HEADLINE}{PROSE}"), URL, STOCKHOLM)
    assert (article.source_id, article.url, article.is_public) == (URL, URL, True)


def test_boxes_stay_in_their_place() -> None:
    html = (
        '<div class="faktaruta"><h2>Fakta</h2><p>Turen tar tio minuter.</p></div>'
        "<p>Mellan.</p><details><summary>Mer</summary><p>Gratis.</p></details>"
    )
    assert [type(each) for each in body_of(html)] == [FactBox, Paragraph, Accordion]
