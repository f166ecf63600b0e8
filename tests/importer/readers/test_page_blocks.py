"""The parts of a text: what an editor meant, whatever the system wraps it in."""

from __future__ import annotations

import pytest

from mlr_programme.importer.elements import (
    Accordion,
    AccordionPart,
    Document,
    Element,
    Embed,
    FactBox,
    Heading,
    ItemList,
    Paragraph,
    Picture,
    Quote,
    Table,
)
from tests.importer.pages import body_of, only

SITE = "https://www.alby.example"
PICTURE = Picture(f"{SITE}/f.jpg", alt="En färja")
IMAGE = '<img src="/f.jpg" alt="En färja">'


@pytest.mark.parametrize("level", [2, 3, 4, 5, 6])
def test_heading_keeps_its_level(level: int) -> None:
    assert only(body_of(f"<h{level}> Turer\n i maj </h{level}>")) == Heading("Turer i maj", level)


def test_second_headline_is_a_heading_below_the_first() -> None:
    assert only(body_of("<h1>Turer</h1>")) == Heading("Turer", 2)


def test_heading_without_words_is_none() -> None:
    assert body_of("<h2>&nbsp;</h2><h3></h3>") == ()


@pytest.mark.parametrize(
    "html",
    [
        "<p><strong>Turer i maj</strong></p>",
        "<p><b>Turer i maj:</b></p>",
        '<p><span style="font-weight: bold">Turer i maj</span></p>',
        "<div><b>Turer i maj</b></div>",
    ],
)
def test_line_in_bold_alone_is_a_heading(html: str) -> None:
    text = "<p>Färjan går varje timme.</p>"
    assert body_of(html + text) == (
        Heading("Turer i maj", 2),
        Paragraph("Färjan går varje timme."),
    )


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<p><b>Färjan är inställd.</b></p>", "<b>Färjan är inställd.</b>"),
        ("<p><b>Obs!</b> Ta med vatten.</p>", "<b>Obs!</b> Ta med vatten."),
        (f"<p><b>{'Färjan ' * 15}</b></p>", f"<b>{('Färjan ' * 15).strip()}</b>"),
    ],
)
def test_sentence_in_bold_is_a_paragraph(html: str, kept: str) -> None:
    assert only(body_of(html)) == Paragraph(kept)


def test_photographer_in_an_element_of_their_own_is_kept() -> None:
    caption = 'Bron. <span class="image__byline">Foto: Bo Ek</span>'
    html = f'<figure><img src="/b.jpg" alt="Bron"><figcaption>{caption}</figcaption></figure>'
    assert only(body_of(html)).credit == "Bo Ek"


@pytest.mark.parametrize(
    "html",
    [
        '<p>Taggar: <a href="/t/a">färja</a>, <a href="/t/b">hamn</a></p>',
        '<p>Dela: <a href="https://delning.example/?u=x">Delning</a></p>',
        "<div><span>Dela den här sidan</span></div>",
        "<p>Skriv ut den här artikeln</p>",
        "<p>Dela:</p>",
        "<div>Laddar karta…</div>",
    ],
)
def test_tools_beside_the_text_stay_out(html: str) -> None:
    assert body_of(html) == ()


def test_label_with_words_of_its_own_is_text() -> None:
    html = '<p>Taggar: sätt dem på bryggan, se <a href="/regler">reglerna</a></p>'
    assert "Taggar" in only(body_of(html)).html


def test_film_comes_from_where_it_is_shown_once_allowed() -> None:
    frame = '<iframe src="about:blank" data-src="https://www.youtube.com/embed/abc"></iframe>'
    assert only(body_of(frame)).address == "https://www.youtube.com/embed/abc"


def test_table_of_data_is_rows_of_texts() -> None:
    html = (
        "<table><caption>Turer</caption><tr><th>Från</th><th>Tid</th></tr>"
        "<tr><td>Alby</td><td><p>9.00</p><p>10.00</p></td></tr><tr><td></td><td></td></tr></table>"
    )
    assert only(body_of(html)) == Table((("Från", "Tid"), ("Alby", "9.00, 10.00")), "Turer")


def test_table_without_a_header_is_one_of_data_where_its_cells_are_short() -> None:
    html = "<table><tr><td>Alby</td><td>9.00</td></tr><tr><td>Holmen</td><td>9.30</td></tr></table>"
    assert only(body_of(html)) == Table((("Alby", "9.00"), ("Holmen", "9.30")))


@pytest.mark.parametrize(
    "html",
    [
        '<table role="presentation"><tr><td><p>Ett.</p></td><td><p>Två.</p></td></tr></table>',
        "<table><tr><td><h2>Rubrik</h2><p>Ett.</p></td></tr><tr><td><p>Två.</p></td></tr></table>",
        "<table><tr><td><p>Ett.</p><p>Två.</p></td></tr></table>",
        (
            f"<table><tr><td><p>Ett.</p></td><td>{'Ord. ' * 90}</td></tr>"
            "<tr><td><p>Två.</p></td><td></td></tr></table>"
        ),
    ],
)
def test_table_that_lays_out_a_page_dissolves(html: str) -> None:
    found = body_of(html)
    assert not any(isinstance(each, Table) for each in found)
    assert Paragraph("Ett.") in found
    assert Paragraph("Två.") in found


CAPTION = "Färjan vid kajen. Foto: Siv Lund"


@pytest.mark.parametrize(
    "html",
    [
        f"<figure>{IMAGE}<figcaption>{CAPTION}</figcaption></figure>",
        f'<div class="bild">{IMAGE}<p class="bildtext">{CAPTION}</p></div>',
        f"<div>{IMAGE}<span>{CAPTION}</span></div>",
    ],
)
def test_caption_of_a_picture_names_the_photographer(html: str) -> None:
    assert only(body_of(html)) == Picture(PICTURE.address, "En färja", CAPTION, "Siv Lund")


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("Foto: Siv Lund", "Siv Lund"),
        ("Kajen (foto: Siv Lund)", "Siv Lund"),
        ("Fotograf: Siv Lund. Kajen i maj.", "Siv Lund"),
        ("Illustration: Bo Ek", "Bo Ek"),
        ("Foto från 1950-talet.", ""),
        ("Kajen.", ""),
    ],
)
def test_credit_is_what_stands_behind_its_label(caption: str, credit: str) -> None:
    found = only(body_of(f"<figure>{IMAGE}<figcaption>{caption}</figcaption></figure>"))
    assert (found.caption, found.credit) == (caption, credit)


def test_picture_within_a_paragraph_stands_alone() -> None:
    assert body_of(f"<p>Före. {IMAGE} Efter.</p>") == (
        Paragraph("Före."),
        PICTURE,
        Paragraph("Efter."),
    )


@pytest.mark.parametrize(
    "image",
    [
        '<img src="data:image/gif;base64,R0" data-src="/f.jpg" alt="En färja">',
        '<img src="/blank.gif" data-lazy-src="/f.jpg" alt="En färja">',
        '<img data-original="/f.jpg" alt=" En  färja">',
        '<img srcset="/f-300.jpg 300w, /f.jpg 900w" alt="En färja">',
        '<picture><source srcset="/f.webp"><img src="/f.jpg" alt="En färja"></picture>',
        f'<a href="/stor.jpg">{IMAGE}</a>',
    ],
)
def test_address_of_a_picture_is_that_of_the_picture_itself(image: str) -> None:
    assert only(body_of(f"<p>{image}</p>")) == PICTURE


@pytest.mark.parametrize(
    "image",
    [
        '<img src="https://stat.example/1.gif" width="1" height="1">',
        '<img src="/f.jpg" width="1px" alt="x">',
        '<img src="/img/spacer.gif">',
        '<img src="/f.png" class="icon" alt="PDF">',
        '<img src="data:image/png;base64,iVBO" alt="x">',
        '<img src="javascript:alert(1)">',
        "<img>",
    ],
)
def test_image_that_shows_nothing_is_none(image: str) -> None:
    assert body_of(f"<p>{image}</p>") == ()


@pytest.mark.parametrize(
    ("html", "who"),
    [
        ("<blockquote><p>”Vi är glada.”</p></blockquote>", ""),
        (
            "<blockquote><p>Vi är glada.</p><cite>Siv Lund, hamnchef</cite></blockquote>",
            "Siv Lund, hamnchef",
        ),
        ("<blockquote>Vi är glada.<footer>– Siv Lund</footer></blockquote>", "Siv Lund"),
        (
            (
                "<figure><blockquote>Vi är glada.</blockquote>"
                "<figcaption>Siv Lund</figcaption></figure>"
            ),
            "Siv Lund",
        ),
        ('<div class="pullquote"><p>Vi är glada.</p></div>', ""),
    ],
)
def test_quote_has_its_words_and_who_said_them(html: str, who: str) -> None:
    assert only(body_of(html)) == Quote("Vi är glada.", who)


@pytest.mark.parametrize(
    ("html", "embed"),
    [
        (
            '<iframe src="https://www.youtube.com/embed/abc" title="Turen"></iframe>',
            Embed("https://www.youtube.com/embed/abc", "Turen"),
        ),
        (
            '<iframe data-src="//player.vimeo.com/video/1"></iframe>',
            Embed("https://player.vimeo.com/video/1"),
        ),
        ('<iframe src="/karta?id=4"></iframe>', Embed(f"{SITE}/karta?id=4")),
        ('<video><source src="/tur.mp4"></video>', Embed(f"{SITE}/tur.mp4")),
        (
            '<iframe src="/media/oembed?url=https%3A//youtu.be/abc&amp;max=1"></iframe>',
            Embed("https://youtu.be/abc"),
        ),
    ],
)
def test_film_or_other_page_in_a_frame_is_embedded(html: str, embed: Embed) -> None:
    assert only(body_of(html)) == embed


@pytest.mark.parametrize(
    "html",
    [
        '<iframe src="https://stat.example/" width="0" height="0"></iframe>',
        '<iframe src="javascript:alert(1)"></iframe>',
        "<iframe srcdoc='<p>x</p>'></iframe>",
    ],
)
def test_frame_that_shows_nothing_is_none(html: str) -> None:
    assert body_of(html) == ()


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ('<p><a href="/a.pdf">Tidtabell</a></p>', "Tidtabell"),
        ('<p><a href="/a.pdf">Tidtabell</a> (pdf, 120 kB)</p>', "Tidtabell (pdf, 120 kB)"),
        ('<p><a href="/a.pdf">Tidtabell, 2 sidor</a>, öppnas i nytt fönster.</p>', None),
    ],
)
def test_line_that_is_a_file_is_a_document(html: str, text: str | None) -> None:
    found = only(body_of(html))
    assert isinstance(found, Document)
    assert found.address == f"{SITE}/a.pdf"
    assert text is None or found.text == text


@pytest.mark.parametrize(
    "html",
    [
        '<p>Läs <a href="/a.pdf">tidtabellen</a> innan du åker.</p>',
        '<p><a href="/a.pdf">Ett</a> och <a href="/b.pdf">två</a></p>',
        '<p><a href="/tidtabell">Tidtabell</a></p>',
        '<p><a href="https://a.pdf.example/">Tidtabell</a></p>',
    ],
)
def test_file_within_a_sentence_stays_a_link(html: str) -> None:
    found = only(body_of(html))
    assert isinstance(found, Paragraph)
    assert "<a href=" in found.html


@pytest.mark.parametrize(
    "html",
    [
        '<div class="faktaruta"><h3>Fakta</h3><p>Tio minuter.</p><ul><li>Hatt</li></ul></div>',
        '<aside class="fakta"><p class="title">Fakta</p><p>Tio minuter.</p><p>• Hatt</p></aside>',
        '<div class="faktaruta"><p><b>Fakta</b></p><p>Tio minuter.</p><p>• Hatt</p></div>',
    ],
)
def test_fact_box_has_a_title_and_a_text_of_its_own(html: str) -> None:
    assert only(body_of(html)) == FactBox("Fakta", (Paragraph("Tio minuter."), ItemList(("Hatt",))))


def test_parts_that_open_in_a_row_are_one_accordion() -> None:
    html = (
        "<details><summary>Priser</summary><p>Gratis.</p></details>"
        "<details><summary><h3>Tider</h3></summary><p>Varje timme.</p></details>"
    )
    assert only(body_of(html)) == Accordion(
        (
            AccordionPart("Priser", (Paragraph("Gratis."),)),
            AccordionPart("Tider", (Paragraph("Varje timme."),)),
        )
    )


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>Ett.<br><br>Två.</p>", (Paragraph("Ett."), Paragraph("Två."))),
        ("<div>Ett.<br/>\n<br/>Två.</div>", (Paragraph("Ett."), Paragraph("Två."))),
        ("<p>Ett.<br>Två.</p>", (Paragraph("Ett.<br>Två."),)),
        ("Ett.<p>Två.</p>Tre.", (Paragraph("Ett."), Paragraph("Två."), Paragraph("Tre."))),
        ("<p>&nbsp;</p><p><br></p>", ()),
    ],
)
def test_empty_lines_part_paragraphs_and_single_breaks_do_not(
    html: str, found: tuple[Element, ...]
) -> None:
    assert body_of(html) == found


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("hamn&shy;kontoret", "hamnkontoret"),
        ("hamn&#8203;kontoret", "hamnkontoret"),
        ("tio&nbsp;&nbsp; minuter\n\t till", "tio minuter till"),
        ("<strong>Hamn</strong>en <em>nu</em>", "<b>Hamn</b>en <i>nu</i>"),
        ("Du <strong>måste </strong>boka", "Du <b>måste</b> boka"),
        ("<span style='color:red' class='x'>Röd</span>", "Röd"),
        ("<font face='Arial'>Arial</font> <u>ja</u>", "Arial ja"),
        ("1 &lt; 2 &amp; 3", "1 &lt; 2 &amp; 3"),
        ("<b></b>tom", "tom"),
        ("<a name='x'>ankare</a>", "ankare"),
        ("<a href='#x'>nedan</a>", "nedan"),
        ("<a href='data:text/html,x'>data</a>", "data"),
        ("<a href='/a' onclick='x()'>länk</a>", f'<a href="{SITE}/a">länk</a>'),
        ("H<sub>2</sub>O", "H₂O"),
        ("<!-- nej -->ja<script>nej</script>", "ja"),
    ],
)
def test_inline_markup_is_words_links_bold_and_italics(html: str, kept: str) -> None:
    assert only(body_of(f"<p>Text: {html}.</p>")) == Paragraph(f"Text: {kept}.")
