"""A WordPress export: its posts, with what other items say of them."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest
from django.utils import translation

from mlr_programme.importer.elements import Article, Embed, ItemList, Paragraph, Picture, Reading
from mlr_programme.importer.errors import ImportSourceError, LimitError
from mlr_programme.importer.readers.wordpress import read_wordpress
from tests.importer.exports import SITE, TEXT, export, post
from tests.importer.pages import STOCKHOLM

BODY = (Paragraph("Styrhytten är lagad."), Paragraph("Färjan är målad."))


def meta(key: str, value: str) -> str:
    pair = f"<wp:meta_key>{key}</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value>"
    return f"<wp:postmeta>{pair}</wp:postmeta>"


def attachment(number: int, name: str, alt: str = "", caption: str = "") -> str:
    return (
        f"<item><title>{name}</title><excerpt:encoded>{caption}</excerpt:encoded>"
        f"<wp:post_id>{number}</wp:post_id><wp:post_type>attachment</wp:post_type>"
        f"<wp:attachment_url>{SITE}/{name}</wp:attachment_url>"
        f"{meta('_wp_attachment_image_alt', alt)}</item>"
    )


def block(name: str, **fields: Any) -> str:
    return f"<!-- wp:{name} {json.dumps(fields)} /-->"


def read(content: bytes, limit: int = 10) -> Reading:
    return read_wordpress(content, "export.xml", STOCKHOLM, limit)


def only(*items: str) -> Article:
    reading = read(export(*items))
    assert reading.refused == ()
    (found,) = reading.articles
    return found


def local(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=STOCKHOLM)  # type: ignore[arg-type, misc]


def test_post_is_an_article() -> None:
    article = only(post(title="Färjan &amp;amp; bron"))
    assert (article.source_id, article.url) == (f"{SITE}/farjan/", f"{SITE}/farjan/")
    assert (article.title, article.language) == ("Färjan & bron", "sv")
    assert (article.lead, article.body, article.left_out) == ("", BODY, ())


@pytest.mark.parametrize(
    ("kind", "count"),
    [("post", 1), ("nyheter", 1), ("news", 1), ("page", 1), ("revision", 0), ("acf-news", 0)],
)
def test_kinds_of_news_are_taken_and_others_passed_over(kind: str, count: int) -> None:
    assert len(read(export(post(kind=kind))).articles) == count


@pytest.mark.parametrize(
    ("status", "is_public"),
    [
        ("publish", True),
        ("draft", False),
        ("private", False),
        ("pending", False),
        ("future", False),
    ],
)
def test_draft_is_taken_and_said_not_to_be_public(status: str, is_public: bool) -> None:
    assert only(post(status=status)).is_public is is_public


def test_page_is_said_to_be_one() -> None:
    reading = read(export(post(kind="page"), post()))
    assert [article.is_page for article in reading.articles] == [True, False]


def test_other_kinds_and_what_is_in_the_bin_are_counted() -> None:
    others = [post(kind="evenemang"), post(kind="evenemang"), post(status="trash"), post()]
    unsaid = [post(kind=kind) for kind in ("revision", "nav_menu_item", "wp_block", "acf-field")]
    with translation.override("en"):
        reading = read(export(*others, *unsaid))
    assert len(reading.articles) == 1
    assert [(each.source_id, each.reason) for each in reading.refused] == [
        ("evenemang", "2 items of the kind “evenemang” are not read."),
        ("post, trash", "1 item of the kind “post, trash” is not read."),
    ]


@pytest.mark.parametrize("status", ["trash", "auto-draft", "inherit"])
def test_what_was_thrown_away_is_passed_over(status: str) -> None:
    assert read(export(post(status=status))).articles == ()


def test_post_with_a_password_is_not_public() -> None:
    assert not only(post(more="<wp:post_password>hemligt</wp:post_password>")).is_public


def test_excerpt_is_the_lead() -> None:
    article = only(post(excerpt="Färjan går igen från den första maj."))
    assert (article.lead, article.body) == ("Färjan går igen från den första maj.", BODY)


@pytest.mark.parametrize("name", ["ingress", "lead", "preamble"])
def test_field_of_a_theme_is_the_lead(name: str) -> None:
    article = only(post(more=meta(name, "Färjan går igen."), excerpt="Något annat."))
    assert article.lead == "Färjan går igen."


@pytest.mark.parametrize(
    "more", ["<!--more-->", "<!--more Läs mer-->", "<!-- wp:more --><!--more--><!-- /wp:more -->"]
)
def test_one_paragraph_above_more_is_the_lead(more: str) -> None:
    article = only(post(f"Färjan går igen.\n\n{more}\n\n{TEXT}"))
    assert (article.lead, article.body) == ("Färjan går igen.", BODY)


def test_several_paragraphs_above_more_are_the_text() -> None:
    article = only(post(f"{TEXT}<!--more-->Slut."))
    assert (article.lead, article.body) == ("", (*BODY, Paragraph("Slut.")))


@pytest.mark.parametrize(
    ("stamps", "moment"),
    [
        (("2024-05-03 09:15:00", "2024-05-03 07:15:00"), local(2024, 5, 3, 9, 15)),
        (("2024-05-03 00:30:00", "2024-05-02 22:30:00"), local(2024, 5, 3, 0, 30)),
        (("2024-05-03 09:15:00", "0000-00-00 00:00:00"), local(2024, 5, 3, 9, 15)),
        (("2024-05-03 09:15:00", ""), local(2024, 5, 3, 9, 15)),
        (("0000-00-00 00:00:00", "0000-00-00 00:00:00"), None),
        (("", ""), None),
    ],
)
def test_dates_are_local_or_none(stamps: tuple[str, str], moment: Any) -> None:
    lines = "".join(
        f"<wp:{name}>{stamps[0]}</wp:{name}><wp:{name}_gmt>{stamps[1]}</wp:{name}_gmt>"
        for name in ("post_date", "post_modified")
    )
    article = only(post(more=lines))
    assert (article.published, article.updated) == (moment, moment)


def test_only_categories_are_categories() -> None:
    more = (
        '<category domain="category" nicename="trafik">Trafik</category>'
        '<category domain="post_tag" nicename="hamn">Hamn</category>'
        '<category domain="category" nicename="trafik">Trafik</category>'
    )
    assert only(post(more=more)).categories == ("Trafik",)


def test_language_of_a_post_comes_before_that_of_the_site() -> None:
    more = '<category domain="language" nicename="en">English</category>'
    assert only(post(more=more)).language == "en"


@pytest.mark.parametrize("is_before", [True, False])
def test_main_picture_is_found_by_its_number_wherever_it_stands(is_before: bool) -> None:
    picture = attachment(7, "f.jpg", "En färja", "Kajen. Foto: Siv Lund")
    items = [picture, post(more=meta("_thumbnail_id", "7"))]
    article = only(*items) if is_before else only(*reversed(items))
    found = Picture(f"{SITE}/f.jpg", "En färja", "Kajen. Foto: Siv Lund", "Siv Lund")
    assert article.image == found


def test_main_picture_that_stands_in_the_text_too_comes_once() -> None:
    text = f'{TEXT}\n\n<img src="{SITE}/f-300x200.jpg" alt="x">'
    article = only(attachment(7, "f.jpg", "En färja"), post(text, meta("_thumbnail_id", "7")))
    assert article.body == BODY
    assert article.image is not None


def test_gallery_is_its_pictures() -> None:
    article = only(attachment(7, "a.jpg"), attachment(8, "b.jpg"), post('[gallery ids="7,8"]'))
    addresses = [each.address for each in article.body if isinstance(each, Picture)]
    assert addresses == [f"{SITE}/a.jpg", f"{SITE}/b.jpg"]


def test_shortcode_that_is_not_read_is_said() -> None:
    article = only(post(f'{TEXT}\n\n[contact-form-7 id="4"]'))
    assert (article.body, article.left_out) == (BODY, ("[contact-form-7]",))


def test_blocks_of_the_new_editor_are_read() -> None:
    text = (
        "<!-- wp:paragraph -->\n<p>Ett.</p>\n<!-- /wp:paragraph -->\n\n"
        "<!-- wp:list -->\n<ul><!-- wp:list-item --><li>Två</li><!-- /wp:list-item --></ul>\n"
        "<!-- /wp:list -->\n\n"
        '<!-- wp:embed {"url":"https://youtu.be/abc"} -->\n<figure class="wp-block-embed"><div>\n'
        "https://youtu.be/abc\n</div></figure>\n<!-- /wp:embed -->"
    )
    assert only(post(text)).body == (
        Paragraph("Ett."),
        ItemList(("Två",)),
        Embed("https://youtu.be/abc"),
    )


def shared(number: int, text: str) -> str:
    return (
        f"<item><title>Delat</title><content:encoded><![CDATA[{text}]]></content:encoded>"
        f"<wp:post_id>{number}</wp:post_id><wp:post_type>wp_block</wp:post_type>"
        "<wp:status>publish</wp:status></item>"
    )


@pytest.mark.parametrize("is_before", [True, False])
def test_text_that_posts_share_stands_in_each(is_before: bool) -> None:
    items = [
        post('<p>Ett.</p><!-- wp:block {"ref":44} /--><p>Fyra.</p>'),
        shared(
            44, '<!-- wp:paragraph --><p>Två.</p><!-- /wp:paragraph --><!-- wp:block {"ref":5} /-->'
        ),
        shared(5, "<p>Tre.</p>"),
    ]
    article = only(*(items if is_before else reversed(items)))
    assert article.body == tuple(Paragraph(f"{text}.") for text in ("Ett", "Två", "Tre", "Fyra"))
    assert article.left_out == ()


@pytest.mark.parametrize(
    "others",
    [
        pytest.param((), id="none of the export"),
        pytest.param((shared(44, '<p>Ett.</p><!-- wp:block {"ref":44} /-->' * 9),), id="itself"),
        pytest.param((shared(44, "x" * 600_000),), id="without end"),
    ],
)
def test_shared_text_that_cannot_be_put_in_is_told(others: tuple[str, ...]) -> None:
    text = '<p>Ett.</p><!-- wp:block {"ref":44,"lock":{"move":true}} /-->'
    with translation.override("en"):
        article = only(post(text), *others)
    assert article.left_out == ("the shared block number 44",)
    assert len(article.body) < 1000


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            f"Ett. {block('acf/fact', data={'text': 'Pris 300 kr'})}",
            "the block “acf/fact”: “Pris 300 kr”",
        ),
        (f"Ett. {block('latest-posts', categories=[{'id': 3, 'value': 'Trafik'}])}", ""),
        ('Ett. [gallery ids="7,8"]', "the pictures number 7, 8, which are not in the export"),
    ],
)
def test_block_that_only_a_program_fills_is_told(text: str, told: str) -> None:
    with translation.override("en"):
        assert only(post(text)).left_out == ((told,) if told else ())


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("event_price", "450 kr", "the field “event_price”: “450 kr”"),
        ("_thumbnail_id", "77", "the main picture, number 77, which is not in the export"),
        ("_edit_last", "1", ""),
        ("views", "1044", ""),
        ("layout", "wide", ""),
    ],
)
def test_field_that_tells_a_fact_is_told(name: str, value: str, told: str) -> None:
    with translation.override("en"):
        assert only(post("Ett.", meta(name, value))).left_out == ((told,) if told else ())


def test_comments_of_visitors_do_not_come_along() -> None:
    more = "<wp:comment><wp:comment_content>Bra!</wp:comment_content></wp:comment>"
    assert "Bra!" not in repr(only(post(more=more)))


def test_post_without_title_or_address_is_refused_and_the_others_go_on() -> None:
    reading = read(export(post(title=""), post(link=""), post()))
    assert (len(reading.articles), len(reading.refused)) == (1, 2)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<rss",
        b"<rss></rss>",
        export(post(), head=""),
        b'<!DOCTYPE r [<!ENTITY a "b">]>' + export(post()).partition(b"?>")[2],
    ],
)
def test_what_is_no_export_is_an_error_of_the_source(content: bytes) -> None:
    with pytest.raises(ImportSourceError):
        read(content)


def test_export_of_more_posts_than_allowed_is_refused() -> None:
    with pytest.raises(LimitError):
        read(export(post(), post(), post()), limit=2)
