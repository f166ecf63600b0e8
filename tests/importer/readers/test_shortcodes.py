"""Texts of WordPress as HTML."""

from __future__ import annotations

import pytest

from mlr_programme.importer.elements import Picture
from mlr_programme.importer.readers.shortcodes import expand_shortcodes, paragraphs_of

PICTURES = {
    "7": Picture("https://www.alby.example/f.jpg", "En färja", "Färjan & kajen"),
    "8": Picture("https://www.alby.example/k.jpg"),
}


def expand(text: str) -> str:
    return " ".join(expand_shortcodes(text, PICTURES).html.split())


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            '[caption id="a_7" width="300"]<img src="f.jpg" /> Kajen. Foto: Siv[/caption]',
            '<figure><img src="f.jpg" /> <figcaption>Kajen. Foto: Siv</figcaption></figure>',
        ),
        (
            '[caption]<a href="/f"><img src="f.jpg"></a>Kajen[/caption]',
            '<figure><a href="/f"><img src="f.jpg"></a><figcaption>Kajen</figcaption></figure>',
        ),
        (
            '[gallery ids="7,8,9"]',
            (
                '<figure><img src="https://www.alby.example/f.jpg" alt="En färja">'
                "<figcaption>Färjan &amp; kajen</figcaption></figure> "
                '<figure><img src="https://www.alby.example/k.jpg" alt="">'
                "<figcaption></figcaption></figure>"
            ),
        ),
        ("[gallery]", ""),
        (
            "[embed]https://youtu.be/abc[/embed]",
            '<iframe src="https://youtu.be/abc"></iframe>',
        ),
        (
            '[embed width="9"]https://vimeo.com/1[/embed]',
            '<iframe src="https://vimeo.com/1"></iframe>',
        ),
        (
            '[video mp4="https://www.alby.example/t.mp4"][/video]',
            '<p><a href="https://www.alby.example/t.mp4">https://www.alby.example/t.mp4</a></p>',
        ),
        (
            "[youtube https://www.youtube.com/watch?v=a&amp;t=1]",
            '<iframe src="https://www.youtube.com/watch?v=a&amp;amp;t=1"></iframe>',
        ),
        (
            "Text.\n\nhttps://www.youtube.com/watch?v=abc\n\nMer.",
            'Text. <iframe src="https://www.youtube.com/watch?v=abc"></iframe> Mer.',
        ),
        (
            "https://www.alby.example/a?b=1",
            '<p><a href="https://www.alby.example/a?b=1">https://www.alby.example/a?b=1</a></p>',
        ),
        ("Se https://youtu.be/abc i kväll.", "Se https://youtu.be/abc i kväll."),
        (
            '[accordion_item title="Vad kostar det?"]Inget.[/accordion_item]',
            "<details><summary>Vad kostar det?</summary> Inget. </details>",
        ),
        (
            "[toggle title='A &amp; O']Ett. [toggle title=Två]Tre.[/toggle] Fyra.[/toggle]",
            (
                "<details><summary>A &amp; O</summary> Ett. <details><summary>Två</summary> Tre. "
                "</details> Fyra. </details>"
            ),
        ),
        ('[box title="Bra att veta" color="red"]Text.[/box]', "<h3>Bra att veta</h3> Text."),
        (
            '[button link="https://www.alby.example/a?b=1&c=2" color="red"]Boka[/button]',
            '<a href="https://www.alby.example/a?b=1&amp;c=2">Boka</a>',
        ),
        ('[btn url="/boka" text="Boka" /]', '<a href="/boka">Boka</a>'),
        ('[card title="Bad" url="/bad"]Öppet.[/card]', '<h3>Bad</h3> <a href="/bad">Öppet.</a>'),
    ],
)
def test_shortcode_that_shows_something_becomes_html(text: str, html: str) -> None:
    assert expand(text) == html


@pytest.mark.parametrize(
    ("text", "rest", "left_out"),
    [
        ('Före [contact-form-7 id="4"] efter', "Före efter", ("[contact-form-7]",)),
        ('[columns width="1"]Text[/columns]', "Text", ("[columns]",)),
        ('[map id="1"][map id="2"]', "", ("[map]",)),
        ("Text [2019] och [Sivs ord] och [sic!].", "Text [2019] och [Sivs ord] och [sic!].", ()),
        ("[toc]\n\nText", "Text", ("[toc]",)),
        ('[toggle title="Aldrig slut"] Text', "Text", ("[toggle]",)),
        ('Text [/toggle] [toggle title="Ett"]', "Text", ("[toggle]",)),
    ],
)
def test_other_shortcode_is_left_out_and_said_and_its_words_stay(
    text: str, rest: str, left_out: tuple[str, ...]
) -> None:
    assert expand(text) == rest
    assert set(expand_shortcodes(text, PICTURES).left_out) >= set(left_out)
    assert bool(expand_shortcodes(text, PICTURES).left_out) is bool(left_out)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Ett.\n\nTvå.", "<p>Ett.</p>\n<p>Två.</p>"),
        ("Ett.\r\n\r\n \r\nTvå.", "<p>Ett.</p>\n<p>Två.</p>"),
        ("Rad ett\nrad två", "<p>Rad ett<br>rad två</p>"),
        ("<h2>Turer</h2>\n\nEtt.", "<h2>Turer</h2>\n<p>Ett.</p>"),
        ("Ett:\n<ul>\n<li>Två</li>\n</ul>", "<p>Ett:</p>\n<ul>\n<li>Två</li>\n</ul>"),
        ("<strong>Fet</strong> text", "<p><strong>Fet</strong> text</p>"),
        (
            (
                "<!-- wp:paragraph --><p>Ett.</p><!-- /wp:paragraph -->"
                '<!-- wp:heading {"level":3} --><h3>Två</h3><!-- /wp:heading -->'
            ),
            "<p>Ett.</p>\n<h3>Två</h3>",
        ),
        ("", ""),
        ("\n \n", ""),
    ],
)
def test_empty_lines_part_paragraphs_unless_there_are_blocks(text: str, html: str) -> None:
    assert paragraphs_of(text) == html
