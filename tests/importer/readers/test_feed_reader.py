"""RSS and Atom: each entry is an article."""

from __future__ import annotations

from datetime import date, datetime
from html import escape
from typing import Any

import pytest
from django.utils import translation

from mlr_programme.importer.elements import Article, Paragraph, Picture, Reading
from mlr_programme.importer.errors import ImportSourceError, LimitError
from mlr_programme.importer.readers.feed import read_feed
from tests.importer.pages import STOCKHOLM

URL = "https://www.alby.example/rss"
LINK = "https://www.alby.example/nyheter/farjan"
NAMES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:media="http://search.yahoo.com/mrss/"'
)
LEAD = "Färjan går igen från den första maj."
TEXT = "<p>Styrhytten är lagad.</p><p>Färjan är målad.</p>"


def rss(*items: str, head: str = "") -> bytes:
    channel = f"<title>Alby</title><link>https://www.alby.example/</link>{head}{''.join(items)}"
    text = f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" {NAMES}><channel>{channel}'
    return f"{text}</channel></rss>".encode()


def item(more: str = "", title: str = "Färjan går igen", link: str = LINK) -> str:
    return f"<item><title>{title}</title><link>{link}</link>{more}</item>"


def atom(more: str, title: str = "<title>Färjan</title>", attributes: str = "") -> bytes:
    entry = f'<entry>{title}<id>urn:1</id><link href="/nyheter/farjan"/>{more}</entry>'
    head = f'<feed xmlns="http://www.w3.org/2005/Atom" {attributes}><title>Alby</title>'
    return f'<?xml version="1.0"?>{head}{entry}</feed>'.encode()


def escaped(html: str) -> str:
    return f"<![CDATA[{html}]]>"


def read(content: bytes, limit: int = 10) -> Reading:
    return read_feed(content, URL, STOCKHOLM, limit)


def only(content: bytes) -> Article:
    reading = read(content)
    assert reading.refused == ()
    (found,) = reading.articles
    return found


def local(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=STOCKHOLM)  # type: ignore[arg-type, misc]


def test_item_is_an_article_with_its_address() -> None:
    article = only(rss(item(f"<description>{LEAD}</description>")))
    assert (article.source_id, article.url, article.title) == (LINK, LINK, "Färjan går igen")
    assert article.lead == LEAD
    assert article.is_public


def test_description_is_the_lead_of_a_text_of_its_own() -> None:
    text = f"<content:encoded>{escaped(TEXT)}</content:encoded>"
    article = only(rss(item(f"<description>{LEAD}</description>{text}")))
    assert article.lead == LEAD
    assert article.body == (Paragraph("Styrhytten är lagad."), Paragraph("Färjan är målad."))


@pytest.mark.parametrize(
    "summary", ["Styrhytten är lagad. Färjan …", "Styrhytten är lagad. Färj [&amp;hellip;]"]
)
def test_summary_that_is_the_beginning_of_the_text_is_no_lead(summary: str) -> None:
    text = f"<content:encoded>{escaped(TEXT)}</content:encoded>"
    article = only(rss(item(f"<description>{summary}</description>{text}")))
    assert (article.lead, len(article.body)) == ("", 2)


def test_summary_that_is_the_first_paragraph_is_the_lead_and_not_told_twice() -> None:
    text = f"<content:encoded>{escaped(TEXT)}</content:encoded>"
    article = only(rss(item(f"<description>Styrhytten är lagad.</description>{text}")))
    assert article.lead == "Styrhytten är lagad."
    assert article.body == (Paragraph("Färjan är målad."),)


def test_description_of_several_parts_is_the_text() -> None:
    article = only(rss(item(f"<description>{escaped(TEXT)}</description>")))
    assert (article.lead, len(article.body)) == ("", 2)


@pytest.mark.parametrize(
    "html",
    [
        "<ul><li>Alby 08.00</li><li>Holmen 09.00</li></ul>",
        "<table><tr><th>Tur</th><th>Tid</th></tr><tr><td>Första</td><td>08.00</td></tr></table>",
    ],
)
def test_description_of_no_more_than_a_list_or_a_table_is_the_text(html: str) -> None:
    article = only(rss(item(f"<description>{escaped(html)}</description>")))
    assert (article.lead, len(article.body)) == ("", 1)
    assert "08.00" in repr(article.body)


RELATIVE = '<p>Se <a href="turer">turer</a> här.</p><p><img src="/f.jpg" alt="Färja"></p>'


@pytest.mark.parametrize(
    ("link", "address"),
    [
        (LINK, "https://www.alby.example/nyheter/turer"),
        ("", "https://www.alby.example/turer"),
    ],
)
def test_saved_feed_has_its_links_and_pictures_by_what_it_says_of_itself(
    link: str, address: str
) -> None:
    more = f"<guid isPermaLink='false'>7</guid><description>{escaped(RELATIVE)}</description>"
    more += '<enclosure url="/hamn.jpg" type="image/jpeg" length="9"/>'
    (article,) = read_feed(rss(item(more, link=link)), "sparad.xml", STOCKHOLM, 10).articles
    assert f'href="{address}"' in repr(article.body)
    assert "'https://www.alby.example/f.jpg'" in repr(article.body)
    assert article.image == Picture("https://www.alby.example/hamn.jpg")


@pytest.mark.parametrize(
    "more",
    [
        f'<p><a href="{LINK}">Läs hela nyheten</a></p>',
        f'<p>Inlägget <a href="{LINK}">Färjan</a> dök först upp på <a href="/">Alby</a>.</p>',
        '<h3>Dela sidan</h3><p><a href="/f">Facebook</a></p>',
        "<script>alert(1)</script>",
        '<img src="https://stat.example/1.gif" width="1" height="1">',
    ],
)
def test_what_the_system_adds_to_a_text_is_no_part_of_it(more: str) -> None:
    text = f"<content:encoded>{escaped(TEXT + more)}</content:encoded>"
    assert len(only(rss(item(text))).body) == 2


@pytest.mark.parametrize("title", ["Missa inte", "Se även", "Aktuellt", "Följ oss på bygget"])
def test_section_that_tells_a_fact_is_kept_whatever_its_heading(title: str) -> None:
    more = f"<h3>{title}</h3><p>Anmäl dig senast den 3 maj.</p><p>Avgift 400 kr, 08-465 004 00.</p>"
    text = f"<content:encoded>{escaped(TEXT + more)}</content:encoded>"
    found = repr(only(rss(item(text))).body[2:])
    assert title in found
    assert "3 maj" in found
    assert "400 kr" in found


def test_section_of_links_is_no_part_of_the_text() -> None:
    more = '<h3>Se även</h3><ul><li><a href="/bron">Ny bro över ån</a> 3 maj</li></ul>'
    text = f"<content:encoded>{escaped(TEXT + more)}</content:encoded>"
    assert len(only(rss(item(text))).body) == 2


@pytest.mark.parametrize(
    ("stamp", "moment"),
    [
        ("Fri, 03 May 2024 07:15:00 GMT", local(2024, 5, 3, 9, 15)),
        ("Fri, 03 May 2024 09:15:00 +0200", local(2024, 5, 3, 9, 15)),
        ("Thu, 02 May 2024 22:30:00 GMT", local(2024, 5, 3, 0, 30)),
        ("Tue, 02 Jan 2024 23:30:00 GMT", local(2024, 1, 3, 0, 30)),
        ("2024-05-03T07:15:00Z", local(2024, 5, 3, 9, 15)),
        ("2024-05-03", date(2024, 5, 3)),
        ("i fredags", None),
        ("Fri, 31 Dec 9999 23:59:59 -0800", None),
        ("Fri, 03 May 2024 07:15:00 +9900", None),
        ("", None),
    ],
)
def test_date_is_local_and_nothing_is_guessed(stamp: str, moment: Any) -> None:
    article = only(rss(item(f"<pubDate>{stamp}</pubDate>")))
    assert article.published == moment
    assert str(article.published) == str(moment)


def test_language_is_that_of_the_channel() -> None:
    assert only(rss(item(), head="<language>sv-se</language>")).language == "sv"
    assert only(rss(item())).language == ""
    assert only(rss(item(), head="<language>Svenska språket</language>")).language == ""


def test_signs_that_nothing_can_store_are_left_out() -> None:
    more = "<category>Tra\0fik</category><guid isPermaLink='false'>fär\0jan</guid>"
    article = only(rss(item(more, link="")))
    assert (article.categories, article.source_id) == (("Trafik",), "färjan")


def test_categories_come_once_each() -> None:
    more = "<category>Trafik</category><category>Hamn</category><category>Trafik</category>"
    assert only(rss(item(more))).categories == ("Trafik", "Hamn")


@pytest.mark.parametrize(
    "more",
    [
        '<enclosure url="/f.jpg" type="image/jpeg" length="9"/>',
        '<media:content url="https://www.alby.example/f.jpg" medium="image"/>',
    ],
)
def test_picture_beside_the_text_is_the_main_one(more: str) -> None:
    assert only(rss(item(more))).image == Picture("https://www.alby.example/f.jpg")


def test_picture_that_stands_in_the_text_too_comes_once_with_its_words() -> None:
    text = f'<figure><img src="/f-300x200.jpg" alt="Färja"></figure>{TEXT}'
    more = f"<content:encoded>{escaped(text)}</content:encoded>"
    article = only(rss(item(f'{more}<enclosure url="/f.jpg" type="image/jpeg" length="9"/>')))
    assert article.image is not None
    assert article.image.alt == "Färja"
    assert len(article.body) == 2


def test_film_beside_the_text_is_no_picture() -> None:
    more = '<enclosure url="/f.mp4" type="video/mp4" length="9"/>'
    assert only(rss(item(more))).image is None


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Färjan &amp;amp; bron", "Färjan & bron"),
        ("Färjan &amp; bron", "Färjan & bron"),
        ("&lt;b&gt;Färjan&lt;/b&gt;", "Färjan"),
        (escaped(" Färjan\n går "), "Färjan går"),
    ],
)
def test_title_is_plain_text(title: str, words: str) -> None:
    assert only(rss(item(title=title))).title == words


def test_item_that_cannot_be_known_again_is_refused_and_the_others_go_on() -> None:
    reading = read(rss("<item><title>Utan adress</title></item>", item(title=""), item()))
    assert len(reading.articles) == 1
    assert [each.source_id for each in reading.refused] == ["Utan adress", LINK]


def test_item_without_an_address_is_known_by_its_id() -> None:
    entry = '<item><title>Färjan</title><guid isPermaLink="false">alby-7</guid></item>'
    assert (only(rss(entry)).source_id, only(rss(entry)).url) == ("alby-7", "")


def test_entry_of_atom_has_relative_addresses_and_both_dates() -> None:
    text = escape('<p>Se <a href="turer">turer</a>.</p>')
    text = f'<content type="html">{text}</content>'
    dates = "<published>2024-05-03T07:15:00Z</published><updated>2024-06-01T08:00:00Z</updated>"
    article = only(atom(f"{text}{dates}", attributes='xml:lang="sv"'))
    assert (article.url, article.language) == (LINK, "sv")
    assert (article.published, article.updated) == (local(2024, 5, 3, 9, 15), local(2024, 6, 1, 10))
    assert 'href="https://www.alby.example/turer"' in repr(article)


def test_entry_of_atom_may_hold_marks_of_its_own() -> None:
    inner = '<div xmlns="http://www.w3.org/1999/xhtml"><p>Ett <b>ord</b>.</p><p>Två.</p></div>'
    article = only(atom(f'<content type="xhtml">{inner}</content>'))
    assert article.body == (Paragraph("Ett <b>ord</b>."), Paragraph("Två."))


def test_only_date_of_atom_is_that_of_publishing_too() -> None:
    article = only(atom("<updated>2024-06-01T08:00:00Z</updated>"))
    assert article.published == article.updated == local(2024, 6, 1, 10)


def test_base_of_atom_counts() -> None:
    article = only(atom("", attributes='xml:base="https://arkiv.example/"'))
    assert article.url == "https://arkiv.example/nyheter/farjan"


@pytest.mark.parametrize("content", [b"", b"<html></html>", b"<rss", b"text", b"<x/>"])
def test_what_is_no_feed_is_an_error_of_the_source(content: bytes) -> None:
    with pytest.raises(ImportSourceError, match="no RSS or Atom"):
        read(content)


def test_feed_with_entities_of_its_own_is_not_read() -> None:
    content = rss(item()).replace(b"<rss", b'<!DOCTYPE r [<!ENTITY a "b">]><rss', 1)
    with pytest.raises(ImportSourceError, match="entities"):
        read(content)


def test_feed_of_more_entries_than_allowed_is_refused() -> None:
    with pytest.raises(LimitError):
        read(rss(*(item(link=f"{LINK}/{number}") for number in range(4))), limit=3)


ROWS = "<ul><li>Vuxen 40 kronor</li><li>Barn 20 kronor</li></ul>"


@pytest.mark.parametrize(
    ("summary", "kinds"),
    [
        pytest.param(ROWS, ["ItemList", "Paragraph", "Paragraph"], id="a list"),
        pytest.param(f"<p>{LEAD}</p>{ROWS}", ["Paragraph", "ItemList", "Paragraph", "Paragraph"]),
    ],
)
def test_list_in_the_description_is_told_beside_the_text(summary: str, kinds: list[str]) -> None:
    more = f"<description>{escaped(summary)}</description>"
    text = f"<content:encoded>{escaped(TEXT)}</content:encoded>"
    found = only(rss(item(more + text)))
    assert [type(each).__name__ for each in found.body] == kinds
    # Where the text has it too, once.
    text = f"<content:encoded>{escaped(summary + TEXT)}</content:encoded>"
    found = only(rss(item(more + text)))
    assert [type(each).__name__ for each in found.body] == kinds


def test_picture_in_the_description_keeps_no_lead_away() -> None:
    more = f"<description>{escaped(f'<img src=/b.jpg alt=Bro><p>{LEAD}</p>')}</description>"
    text = f"<content:encoded>{escaped(TEXT)}</content:encoded>"
    found = only(rss(item(more + text)))
    assert found.lead == LEAD
    picture = Picture("https://www.alby.example/b.jpg", alt="Bro")
    assert found.body[0] == picture
    text = f"<content:encoded>{escaped(TEXT + '<img src=/b-300x200.jpg alt=Bro>')}"
    found = only(rss(item(more + text + "</content:encoded>")))
    assert (found.lead, [type(each).__name__ for each in found.body]) == (
        LEAD,
        ["Paragraph", "Paragraph", "Picture"],
    )


def test_recording_that_hangs_on_an_entry_is_told() -> None:
    sound = '<enclosure url="/p.mp3" type="audio/mpeg" length="9"/>'
    with translation.override("en"):
        assert only(rss(item(sound))).left_out == ("the file https://www.alby.example/p.mp3",)
        picture = '<enclosure url="/p.jpg" type="image/jpeg" length="9"/>'
        assert only(rss(item(picture))).left_out == ()
