"""What stands within a list, a figure or a link: each part is kept, with what is said of it."""

from __future__ import annotations

import pytest

from mlr_programme.importer.elements import ItemList, Paragraph, Picture, Table
from tests.importer.pages import body_of, only

SITE = "https://www.alby.example"


@pytest.mark.parametrize(
    ("inner", "html"),
    [
        ("<ol><li>A</li><li>B</li></ol>", "<ol><li>A</li><li>B</li></ol>"),
        ("<ol start=4><li>A</li><li>B</li></ol>", "<ul><li>4. A</li><li>5. B</li></ul>"),
        ("<ol type=a><li>A</li><li>B</li></ol>", "<ul><li>a. A</li><li>b. B</li></ul>"),
        ("<ol><li>A<li value=7>B</ol>", "<ul><li>1. A</li><li>7. B</li></ul>"),
        ("<div><ul><li>A</li></ul></div>", "<ul><li>A</li></ul>"),
        (
            "<ol><li>A<ol type=i><li>B</ol></ol>",
            "<ol><li>A<ul><li>i. B</li></ul></li></ol>",
        ),
    ],
)
def test_list_within_a_list_keeps_its_numbers(inner: str, html: str) -> None:
    assert only(body_of(f"<ul><li>En{inner}</li><li>Två</li></ul>")) == ItemList(
        (f"En{html}", "Två")
    )


def test_number_of_an_empty_item_is_counted() -> None:
    html = "<ul><li>En<ol><li>A</li><li></li><li>B</li></ol></li></ul>"
    assert only(body_of(html)).items == ("En<ul><li>1. A</li><li>3. B</li></ul>",)


def test_list_in_a_definition_stays_a_list() -> None:
    html = (
        "<dl><dt>Pris</dt><dd>Per dag:<ul><li>Barn 35 kr</li><li>Vuxen 65 kr</li></ul></dd>"
        "<dt>Tid</dt><dd>En timme</dd></dl>"
    )
    assert only(body_of(html)) == ItemList(
        (
            "<b>Pris</b> Per dag:<ul><li>Barn 35 kr</li><li>Vuxen 65 kr</li></ul>",
            "<b>Tid</b> En timme",
        )
    )


def test_table_in_a_definition_stays_a_table() -> None:
    table = "<table><tr><th>Vem</th><th>Pris</th></tr><tr><td>Barn</td><td>35 kr</td></tr></table>"
    html = f"<dl><dt>Pris</dt><dd>Per dag.{table}</dd><dt>Tid</dt><dd>En timme</dd></dl>"
    assert body_of(html) == (
        Paragraph("<b>Pris</b>"),
        Paragraph("Per dag."),
        Table((("Vem", "Pris"), ("Barn", "35 kr"))),
        Paragraph("<b>Tid</b>"),
        Paragraph("En timme"),
    )


def test_picture_in_a_definition_is_kept() -> None:
    html = '<dl><dt>Bron</dt><dd>Byggd 1950 <img src="/b.jpg" alt="Bron"></dd></dl>'
    assert Picture(f"{SITE}/b.jpg", "Bron") in body_of(html)


def test_rows_of_a_table_in_an_item_are_parted() -> None:
    table = "<table><tr><td>Barn</td><td>35 kr</td></tr><tr><td>Vuxen</td><td>65 kr</td></tr>"
    html = f"<ul><li>Pris: {table}</table></li><li>Hatt</li></ul>"
    assert only(body_of(html)).items == ("Pris: Barn 35 kr; Vuxen 65 kr", "Hatt")


def test_lines_of_a_timetable_stay_lines() -> None:
    html = "<pre>\nAlby   <b>9.00</b>  10.00\nHolmen 9.30  10.30\n</pre>"
    assert only(body_of(html)) == Paragraph("Alby <b>9.00</b> 10.00<br>Holmen 9.30 10.30")


TABLE = "<table>{}<tr><th>Från</th><th>Tid</th></tr><tr><td>Alby</td><td>9.00</td></tr></table>"
ROWS = (("Från", "Tid"), ("Alby", "9.00"))


def test_caption_of_a_figure_is_that_of_its_table() -> None:
    html = f"<figure>{TABLE.format('')}<figcaption>Turer 2026</figcaption></figure>"
    assert only(body_of(html)) == Table(ROWS, "Turer 2026")


def test_caption_beside_that_of_the_table_itself_is_kept() -> None:
    table = TABLE.format("<caption>Turer</caption>")
    html = f"<figure>{table}<figcaption>Gäller 2026</figcaption></figure>"
    assert body_of(html) == (Table(ROWS, "Turer"), Paragraph("Gäller 2026"))
    same = f"<figure>{table}<figcaption>Turer</figcaption></figure>"
    assert only(body_of(same)) == Table(ROWS, "Turer")


def test_each_picture_of_a_gallery_keeps_what_is_said_of_it() -> None:
    figure = (
        '<figure><img src="/{0}.jpg" alt="{0}"><figcaption>{0}. Foto: {1}</figcaption></figure>'
    )
    inner = figure.format("Hamnen", "Siv Lund") + figure.format("Bron", "Bo Ek")
    html = (
        f'<figure class="wp-block-gallery">{inner}<figcaption>Invigningen i maj</figcaption>'
        "</figure>"
    )
    assert body_of(html) == (
        Picture(f"{SITE}/Hamnen.jpg", "Hamnen", "Hamnen. Foto: Siv Lund", "Siv Lund"),
        Picture(f"{SITE}/Bron.jpg", "Bron", "Bron. Foto: Bo Ek", "Bo Ek"),
        Paragraph("Invigningen i maj"),
    )


@pytest.mark.parametrize(
    "form",
    [
        "<p>{}</p>",
        "<div>{}</div>",
        "<figure>{}</figure>",
        "<figure>{}<figcaption>Boken</figcaption></figure>",
        "<h2>{}</h2>",
        "<ul><li>{}</li></ul>",
    ],
)
def test_link_around_a_picture_alone_is_kept_beside_it(form: str) -> None:
    link = '<a href="/boka?a=1&amp;b=2"><img src="/b.jpg" alt="Boka &amp; betala"></a>'
    picture, text = body_of(form.format(link))
    assert isinstance(picture, Picture)
    assert (picture.address, picture.alt) == (f"{SITE}/b.jpg", "Boka & betala")
    assert text == Paragraph(f'<a href="{SITE}/boka?a=1&amp;b=2">Boka &amp; betala</a>')


@pytest.mark.parametrize(
    ("marks", "text"),
    [('title="Boka plats"', "Boka plats"), ('aria-label="Boka"', "Boka"), ("", f"{SITE}/boka")],
)
def test_link_around_a_picture_without_words_says_what_it_can(marks: str, text: str) -> None:
    html = f'<p><a href="/boka" {marks}><img src="/b.jpg" alt=""></a></p>'
    assert body_of(html)[1] == Paragraph(f'<a href="{SITE}/boka">{text}</a>')


def test_link_around_several_pictures_is_kept_once() -> None:
    html = '<p><a href="/bron"><img src="/a.jpg" alt="A"><img src="/b.jpg" alt="B"></a></p>'
    texts = [each for each in body_of(html) if isinstance(each, Paragraph)]
    assert texts == [Paragraph(f'<a href="{SITE}/bron">A</a>')]


def test_link_around_a_figure_is_kept() -> None:
    figure = '<figure><img src="/b.jpg" alt="Bro"><figcaption>Om bron</figcaption></figure>'
    assert body_of(f'<a href="/bron">{figure}</a>') == (
        Picture(f"{SITE}/b.jpg", "Bro", "Om bron"),
        Paragraph(f'<a href="{SITE}/bron">Om bron</a>'),
    )


@pytest.mark.parametrize(
    "link",
    [
        'href="/stor.JPG?w=2"',
        'href="/b.webp"',
        'href="/bilder/b.jpg/view"',
        'href="/x/b" rel="attachment wp-att-9"',
    ],
)
def test_link_to_the_picture_in_large_is_none(link: str) -> None:
    assert isinstance(only(body_of(f'<p><a {link}><img src="/b.jpg" alt="Bro"></a></p>')), Picture)


@pytest.mark.parametrize("heading", ["Fler nyheter att läsa", "Fler notiser", "Mer att läsa"])
def test_list_of_other_news_below_such_a_heading_is_left_out(heading: str) -> None:
    rows = "".join(
        f'<div role="listitem"><a href="/{each}">Bron {each}</a><span>2024-04-0{each}</span></div>'
        for each in (1, 2)
    )
    assert body_of(f"<div><h2>{heading}</h2><div>{rows}</div></div>") == ()


def test_row_of_tools_is_left_out() -> None:
    row = (
        '<a href="#" onclick="print()">Skriv ut dokumentet</a> | <a href="/t">Tipsa en granne</a>'
        ' | <a href="#">Kommentera dokumentet</a>'
    )
    assert body_of(f"<p>{row}</p>") == ()


def test_heading_of_a_card_goes_with_it_also_in_a_box_of_its_own() -> None:
    heading = '<div class="title"><span role="heading" aria-level="2">Kontakt</span></div>'
    card = (
        '<div class="person"><div aria-hidden="true">SE</div><div>Siv Ek</div><div>Chef</div>'
        '<a href="mailto:siv@alby.example">siv@alby.example</a></div>'
    )
    contact = only(body_of(f"<div>{heading}{card}</div>"))
    assert (contact.name, contact.role) == ("Siv Ek", "Chef")
