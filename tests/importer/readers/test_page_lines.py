"""Lines about the page itself, and facts of the text that begin with the same words."""

from __future__ import annotations

from datetime import date

import pytest

from mlr_programme.importer.elements import Heading, ItemList, Paragraph, Table
from mlr_programme.importer.readers.date_lines import is_date_line, read_page_line
from mlr_programme.importer.readers.fragment import read_fragment
from mlr_programme.importer.readers.inline import words_of
from tests.importer.pages import HEADLINE, PROSE, all_words, body_of, only, read

HEAD = (
    "<title>Färjan går igen</title>"
    '<meta property="article:published_time" content="2026-11-02">'
    '<meta property="article:modified_time" content="2026-11-03">'
)
TOLD = (date(2026, 11, 2), date(2026, 11, 3))
MORE = "<p>Rederiet har kört linjen sedan 1987, och avtalet löper i ytterligare fyra år.</p>"


@pytest.mark.parametrize(
    "fact",
    [
        "Du kan läsa rapporten, som publicerades den 3 mars 2024, på biblioteket i Alby.",
        "Rapporten publicerades den 3 mars 2024.",
        "Taxan ändrades den 4 maj 2025.",
        "Uppdaterad taxa gäller från 4 maj 2025.",
        "Publicerades den 3 mars 2024 i Alby tidning.",
        "Norra Hamnen Publicerad 3 mars 2024",
        "Ändrad 4 maj 2025: 450 kr",
    ],
)
@pytest.mark.parametrize("form", ["<p>{}</p>", "<ul><li>{}</li><li>En karta</li></ul>", "<p>x {}"])
def test_date_in_the_text_is_none_of_the_page(fact: str, form: str) -> None:
    html = form.format(fact)
    article = read(f"<main>{HEADLINE}{html}{PROSE}{html}{PROSE}</main>", head=HEAD)
    assert (article.published, article.updated) == TOLD
    assert all_words(article).count(fact) == 2


@pytest.mark.parametrize(
    "html",
    [
        "<ul><li>Läs planen</li><li>Publicerad 3 mars 2024</li><li>Ritningar</li></ul>",
        "<ul><li>Plan</li><li><span>Publicerad 3 mars 2024</span></li></ul>",
        f"{MORE}<p>Publicerad 3 mars 2024</p>{MORE}",
        "<p>Planen är <b>publicerad 3 mars 2024</b> på kommunens egen anslagstavla.</p>",
        "<table><tr><th>Plan<th>När<tr><td>Hamnen<td>Publicerad 3 mars 2024</table>",
        f"{MORE}<p><b>Publicerad 3 mars 2024</b><br>Planen är klar.</p>{MORE}",
        "<p><b>Publicerad 3 mars 2024:</b> planen är klar.</p>",
        '<p class="date">Planen kom 3 mars 2024</p>',
        "<blockquote><p>Den är klar.</p><p>Publicerad 3 mars 2024</p></blockquote>",
        "<dl><dt>Publicerad</dt><dd>3 mars 2024</dd><dt>Pris</dt><dd>40 kr</dd></dl>",
    ],
)
@pytest.mark.parametrize("head", [HEAD, "<title>Färjan går igen</title>"])
def test_date_of_what_the_text_lists_is_none_of_the_page(html: str, head: str) -> None:
    article = read(f"<main>{HEADLINE}{PROSE}{html}{PROSE}</main>", head=head)
    assert (article.published, article.updated) == (TOLD if head == HEAD else (None, None))
    assert "3 mars 2024" in all_words(article)


@pytest.mark.parametrize(
    "line",
    [
        "Publicerades 25.2.2024. Uppdaterades 1.3.2024.",
        "Publicerad av Kommunikationsavdelningen 2024-02-25. Senast ändrad: 1 mars 2024",
        "Sidan publicerades den 25 februari 2024. Texten uppdaterades 1 mars 2024.",
        "Nyheten publicerades 25 februari 2024 | Sidan uppdaterades senast: 1 mars 2024",
        "Av Siv Lund, publicerad 2024-02-25, uppdaterad 2024-03-01",
        "Publicerad: 2024-02-25 Ändrad: 2024-03-01 Granskad: 2024-04-01 Lästid: 3 minuter",
    ],
)
@pytest.mark.parametrize(
    "form",
    [
        f"{{}}{PROSE}",
        f"{PROSE}{{}}",
        f'{PROSE}<div class="datum">{{}}</div>{PROSE}',
        f"{PROSE}<ul>{{}}<li>Skriv ut</li></ul>",
    ],
)
def test_line_beside_the_text_tells_of_the_page(line: str, form: str) -> None:
    html = form.format(f"<li>{line}</li>" if "<ul>" in form else f"<p>{line}</p>")
    article = read(f"<main>{HEADLINE}{html}</main>", head=HEAD)
    assert (article.published, article.updated) == (date(2024, 2, 25), date(2024, 3, 1))
    assert "2024" not in all_words(article)


def test_tool_beside_a_date_is_none_of_its_line() -> None:
    line = '<div>Publicerad 3 mars 2024 <a href="/print">Skriv ut</a></div>'
    article = read(f"<main>{HEADLINE}{line}{PROSE}</main>", head=HEAD)
    assert article.published == date(2024, 3, 3)
    assert len(article.body) == 2


@pytest.mark.parametrize(
    "line",
    [
        "Diarienummer: KS 2026/123",
        "Av de 450 sökande fick 120 plats",
        "Av trä: 450 kr/m²",
        "Text till protokollet lämnas 3 maj",
        "Kategori C: 900 kr",
        "Kategori: 900 kr",
        "Skriven av elever i årskurs 6",
        "Träffar: tisdagar",
        "Visningar i mars",
        "Läst något bra?",
        "Text: Anna Ek 040-123 45",
        "Nästa: tisdag 12 mars kl. 18",
        "Tillbaka till naturen",
    ],
)
@pytest.mark.parametrize("form", ["<p>{}</p>", "<ul><li>{}</li></ul>", "<div>{}<br>Mer</div>"])
def test_fact_that_begins_like_a_label_stays(line: str, form: str) -> None:
    assert line in words_of(repr(body_of(form.format(line))))
    assert not is_date_line(line)


@pytest.mark.parametrize(
    "line",
    [
        "Text: Anna Ek",
        "Text och foto: Anna Ek",
        "Skriven av Anna Ek",
        "Av Anna Ek",
        "Skriven av: Kansliet",
        "Kategori: Nyheter",
        "Lästid: 3 minuter",
        "Visningar: 512",
    ],
)
def test_line_of_who_wrote_it_and_where_it_is_filed_goes(line: str) -> None:
    assert body_of(f"<p>{line}</p>") == ()


def test_list_that_begins_like_labels_stays() -> None:
    items = ("Kategori A: 500 kr", "Kategori B: 700 kr", "Ej kategoriserad: 900 kr")
    html = "".join(f"<li>{item}</li>" for item in items)
    assert only(body_of(f"<ul>{html}</ul>")) == ItemList(items)


@pytest.mark.parametrize("name", ["Kategori", "Diarienummer", "Dela", "Text"])
def test_table_that_begins_like_a_label_stays(name: str) -> None:
    html = f"<table><tr><th>{name}</th><th>Pris</th></tr><tr><td>Barn</td><td>Fri</td></tr></table>"
    table = Table(((name, "Pris"), ("Barn", "Fri")))
    assert only(body_of(html)) == table
    assert only(body_of(f'<div class="meta">{html}</div>')) == table


def test_box_of_several_parts_is_read_part_by_part() -> None:
    html = '<div class="meta"><p>Pris: 40 kr</p><p>Anmälan: 040-123 45</p></div>'
    assert body_of(html) == (Paragraph("Pris: 40 kr"), Paragraph("Anmälan: 040-123 45"))


def test_heading_that_may_be_a_name_of_filing_stays() -> None:
    assert body_of("<h2>Nyheter</h2><p>Pris: 40 kr</p>")[0] == Heading("Nyheter", 2)


def test_definitions_stay_whole_where_one_pair_is_a_fact() -> None:
    html = (
        "<dl><dt>Diarienummer</dt><dd>KS 2026/123</dd><dt>Publicerad</dt><dd>2 november 2026</dd>"
        "<dt>Sista dag att överklaga</dt><dd>23 november 2026</dd></dl>"
    )
    assert only(body_of(html)) == ItemList(
        (
            "<b>Diarienummer</b> KS 2026/123",
            "<b>Publicerad</b> 2 november 2026",
            "<b>Sista dag att överklaga</b> 23 november 2026",
        )
    )


def test_definitions_about_the_page_go() -> None:
    html = (
        "<dl><dt>Publicerad</dt><dd>2 november 2026</dd><dt>Sidansvarig</dt><dd>Siv Lund</dd>"
        "<dt>Visningar</dt><dd>12</dd></dl>"
    )
    assert body_of(html) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ansökan till alla förskolor",
        "Visa alla lediga tomter",
        "Nästa sida i ansökan",
        "Hitta tillbaka till jobbet",
    ],
)
def test_link_that_holds_words_of_navigation_stays(text: str) -> None:
    assert text in only(body_of(f'<p><a href="/a">{text}</a></p>')).html


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/a">Nästa nyhet</a>',
        '<a href="/a">Visa alla nyheter</a>',
        '<a href="/a">« Tillbaka till startsidan</a>',
        'Nästa: <a href="/a">Bron lagas 12 mars</a>',
        '<a href="/a">Föregående artikel: Bron lagas</a>',
    ],
)
def test_way_to_other_pages_goes(html: str) -> None:
    assert body_of(f"<p>{html}</p>") == ()


def test_entry_of_one_line_that_begins_like_a_byline_stays() -> None:
    line = "Av de 45 sökande fick 12 en plats"
    for html in (line, f"<p>{line}</p>"):
        assert read_fragment(html, "https://www.alby.example/").elements == (Paragraph(line),)


def test_line_that_is_as_long_as_it_gets_is_read_once() -> None:
    assert read_page_line("Publicerad av " + "Siv Lund och " * 9) is None
