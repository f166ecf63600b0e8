"""A Plone export: classic pages, pages of Volto, and events."""

from __future__ import annotations

import base64
import json
from datetime import date, datetime
from typing import Any

import pytest
from django.utils import translation

from mlr_programme.importer.elements import (
    Article,
    Embed,
    Heading,
    ItemList,
    Paragraph,
    Picture,
    Quote,
    Reading,
    Table,
)
from mlr_programme.importer.errors import ImportSourceError, LimitError
from mlr_programme.importer.readers.plone import read_plone
from tests.importer.making import picture_bytes
from tests.importer.pages import STOCKHOLM

SITE = "https://www.alby.example"
LINK = f"{SITE}/nyheter/farjan"
UID = "0123456789abcdef0123456789abcdef"


def item(**fields: Any) -> dict[str, Any]:
    values: dict[str, Any] = {
        "@id": LINK,
        "@type": "News Item",
        "title": "Färjan går igen",
        "description": "Färjan går igen från den första maj.",
        "text": {"content-type": "text/html", "data": "<p>Den är lagad.</p><p>Den är målad.</p>"},
        "review_state": "published",
    }
    return {**values, **fields}


def read(*items: Any, limit: int = 10) -> Reading:
    return read_plone(json.dumps(items).encode(), "export.json", STOCKHOLM, limit)


def only(**fields: Any) -> Article:
    reading = read(item(**fields))
    assert reading.refused == ()
    (found,) = reading.articles
    return found


def volto(*blocks: dict[str, Any]) -> Article:
    names = [str(number) for number in range(len(blocks))]
    # Stored in another order than that of the page.
    stored = dict(reversed([*zip(names, blocks, strict=True)]))
    return only(text=None, blocks=stored, blocks_layout={"items": names})


def slate(kind: str, *children: Any) -> dict[str, Any]:
    parts = [{"text": each} if isinstance(each, str) else each for each in children]
    return {"@type": "slate", "value": [{"type": kind, "children": parts}]}


def draft(*parts: dict[str, Any], entities: Any = None) -> Article:
    return volto({"@type": "text", "text": {"blocks": [*parts], "entityMap": entities or {}}})


def local(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=STOCKHOLM)  # type: ignore[arg-type, misc]


def test_classic_news_item_is_an_article() -> None:
    article = only(subjects=["Trafik"], language={"token": "sv-SE", "title": "Svenska"})
    assert (article.source_id, article.url, article.title) == (LINK, LINK, "Färjan går igen")
    assert article.lead == "Färjan går igen från den första maj."
    assert article.body == (Paragraph("Den är lagad."), Paragraph("Den är målad."))
    assert (article.categories, article.language) == (("Trafik",), "sv")


def test_plain_text_is_paragraphs() -> None:
    article = only(text={"content-type": "text/plain", "data": "Ett & <två>.\n\nTre."})
    assert article.body == (Paragraph("Ett &amp; &lt;två&gt;."), Paragraph("Tre."))


@pytest.mark.parametrize(
    ("state", "is_public"),
    [
        ("published", True),
        ({"token": "published", "title": "Publicerad"}, True),
        ("private", False),
        ("pending", False),
        (None, False),
    ],
)
def test_only_what_was_published_is_public(state: Any, is_public: bool) -> None:
    assert only(review_state=state).is_public is is_public


@pytest.mark.parametrize(
    ("stamp", "moment"),
    [
        ("2024-05-03T07:15:00+00:00", local(2024, 5, 3, 9, 15)),
        ("2024-05-02T22:30:00+00:00", local(2024, 5, 3, 0, 30)),
        ("1969-12-31T00:00:00+02:00", None),
        ("2499-12-31T00:00:00", None),
        (None, None),
        (20240503, None),
    ],
)
def test_date_is_local_and_never_is_no_date(stamp: Any, moment: Any) -> None:
    article = only(effective=stamp, modified=stamp)
    assert (article.published, article.updated) == (moment, moment)


def test_links_by_number_lead_to_the_items_of_the_export() -> None:
    lost = f'<a href="resolveuid/{"f" * 32}">x</a>'
    text = f'<p>Se <a href="../resolveuid/{UID}#tid">turer</a> och {lost}.</p>'
    other = {"@id": f"{SITE}/turer", "@type": "Document", "UID": UID, "title": "Turer"}
    article = read(item(text={"data": text}), other).articles[0]
    assert article.body == (Paragraph(f'Se <a href="{SITE}/turer#tid">turer</a> och x.'),)
    assert article.left_out == (f"resolveuid/{'f' * 32}",)


def test_picture_that_the_export_holds_comes_with_its_bytes() -> None:
    content = picture_bytes()
    image = {
        "download": f"{LINK}/@@images/image",
        "encoding": "base64",
        "data": base64.b64encode(content).decode(),
    }
    article = only(image=image, image_caption="Kajen. Foto: Siv Lund")
    assert article.image == Picture(
        f"{LINK}/@@images/image", "", "Kajen. Foto: Siv Lund", "Siv Lund", content
    )


@pytest.mark.parametrize("data", ["%%%", "", None])
def test_picture_whose_bytes_are_broken_is_one_to_fetch(data: Any) -> None:
    image = only(image={"encoding": "base64", "data": data}).image
    assert image == Picture(f"{LINK}/@@images/image")


def test_blocks_of_volto_come_in_the_order_of_the_page() -> None:
    link = {"type": "link", "data": {"url": "/turer"}, "children": [{"text": "turerna"}]}
    rows = [
        {"cells": [{"type": "header", "value": [{"children": [{"text": t}]}]} for t in "AB"]},
        {"cells": [{"type": "data", "value": [{"children": [{"text": t}]}]} for t in "12"]},
    ]
    items = [{"type": "li", "children": [{"text": each}]} for each in ("Vatten", "Hatt")]
    article = volto(
        {"@type": "title"},
        slate("p", "Se ", link, " & ", {"text": "res", "bold": True}, "."),
        slate("h2", "Turer"),
        slate("ul", *items),
        slate("blockquote", "Vi är glada."),
        {"@type": "image", "url": "/f.jpg", "alt": "En färja", "caption": "Kajen"},
        {"@type": "slateTable", "table": {"rows": rows}},
        {"@type": "video", "url": "https://youtu.be/abc"},
        {"@type": "listing", "headline": "Fler nyheter"},
        {"@type": "html", "html": "<p>Slut.</p>"},
    )
    assert article.body == (
        Paragraph(f'Se <a href="{SITE}/turer">turerna</a> &amp; <b>res</b>.'),
        Heading("Turer", 2),
        ItemList(("Vatten", "Hatt")),
        Quote("Vi är glada."),
        Picture(f"{SITE}/f.jpg", "En färja", "Kajen"),
        Table((("A", "B"), ("1", "2"))),
        Embed("https://youtu.be/abc"),
        Paragraph("Slut."),
    )


def test_picture_of_volto_without_an_ending_is_that_of_its_page() -> None:
    article = volto(slate("p", "Text."), {"@type": "image", "url": f"{SITE}/bilder/farja"})
    assert article.body[1] == Picture(f"{SITE}/bilder/farja/@@images/image")


def test_blocks_within_a_block_are_read_below_its_title() -> None:
    inner = {"blocks": {"a": slate("p", "Turen är gratis.")}, "blocks_layout": {"items": ["a"]}}
    article = volto(slate("p", "Text."), {"@type": "accordionPanel", "title": "Pris", **inner})
    assert article.body[1:] == (Heading("Pris", 3), Paragraph("Turen är gratis."))


def test_text_and_button_of_an_add_on_are_read() -> None:
    intro = {**slate("p", "Turen kostar 45 kr."), "@type": "introduction"}
    button = {"@type": "__button", "title": "Boka för 300 kr", "href": [{"@id": "/boka"}]}
    body = volto(intro, button).body
    link = '<a href="https://www.alby.example/boka">Boka för 300 kr</a>'
    assert body == (Paragraph("Turen kostar 45 kr."), Paragraph(link))


def test_words_of_a_block_that_is_not_read_are_told() -> None:
    card = {"@type": "contactBlock", "name": "Eva Ek", "phone": "046-123 45", "align": "left"}
    listing = {"@type": "listing", "querystring": {"query": [{"i": "portal_type", "v": ["News"]}]}}
    with translation.override("en"):
        article = volto(slate("p", "Ett."), card, listing)
    assert article.left_out == ("the block “contactBlock”: “Eva Ek · 046-123 45”",)


def test_day_on_which_it_expires_is_told() -> None:
    with translation.override("en"):
        assert only(expires="2026-12-24T00:00:00+00:00").left_out == (
            "that it expires there on 2026-12-24",
        )
        assert only(expires="2499-12-31T00:00:00+00:00").left_out == ()


def test_words_of_a_block_are_no_markup() -> None:
    article = volto(slate("p", "<script>alert(1)</script> & <b>"), slate("p", "Två."))
    assert article.body[0] == Paragraph("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;")


def test_blocks_of_draft_js_are_read() -> None:
    article = draft(
        {"type": "unstyled", "text": "Färjan går."},
        {"type": "header-two", "text": "Turer"},
        {"type": "unordered-list-item", "text": "Vatten"},
        {"type": "unordered-list-item", "text": "Hatt"},
        {"type": "ordered-list-item", "text": "Ett"},
        {"type": "blockquote", "text": "Vi är glada."},
    )
    assert article.body == (
        Paragraph("Färjan går."),
        Heading("Turer", 2),
        ItemList(("Vatten", "Hatt")),
        ItemList(("Ett",), is_ordered=True),
        Quote("Vi är glada."),
    )


@pytest.mark.parametrize("before", ["Läs om ", "Å & < ", "🚢🚢 "])
def test_link_of_draft_js_stands_on_its_words(before: str) -> None:
    # As JavaScript counts: a sign beyond U+FFFF is two.
    offset = len(before.encode("utf-16-le")) // 2
    part = {
        "type": "unstyled",
        "text": f"{before}turerna här.",
        "entityRanges": [{"key": 0, "offset": offset, "length": 7}],
    }
    article = draft(part, part, entities={"0": {"data": {"url": "/turer"}}})
    paragraph = article.body[0]
    assert isinstance(paragraph, Paragraph)
    assert paragraph.html.endswith(f'<a href="{SITE}/turer">turerna</a> här.')


@pytest.mark.parametrize(
    "part",
    [
        {"type": "unstyled", "text": None},
        {"type": None, "text": "x", "entityRanges": "x"},
        {"text": "x", "entityRanges": [{"key": 9}, None, {"key": 0, "offset": 99}]},
        {"text": "x", "entityRanges": [{"key": 0, "offset": "a", "length": []}]},
        None,
    ],
)
def test_broken_part_of_draft_js_does_not_hinder(part: Any) -> None:
    whole = {"type": "unstyled", "text": "Färjan går."}
    article = draft(whole, part, whole, entities={"0": {"data": {"url": "/turer"}}})
    assert article.body[0] == Paragraph("Färjan går.")
    assert article.body[-1] == Paragraph("Färjan går.")


EVENT = {
    "@id": f"{SITE}/moten/mote",
    "@type": "Event",
    "title": "Möte",
    "description": "Om hamnen.",
    "location": "Folkets hus",
    "start": "2027-03-04T08:00:00+00:00",
    "end": "2027-03-04T11:00:00+00:00",
}


@pytest.mark.parametrize(
    ("fields", "starts", "ends"),
    [
        ({}, local(2027, 3, 4, 9), local(2027, 3, 4, 12)),
        ({"open_end": True}, local(2027, 3, 4, 9), None),
        (
            {"whole_day": True, "end": "2027-03-05T22:59:59+00:00"},
            date(2027, 3, 4),
            date(2027, 3, 5),
        ),
        ({"whole_day": True, "start": "2027-03-03T23:00:00Z", "end": None}, date(2027, 3, 4), None),
    ],
)
def test_event_is_a_session(fields: Any, starts: Any, ends: Any) -> None:
    reading = read({**EVENT, **fields})
    (session,) = reading.sessions
    assert (session.source_id, session.title) == (EVENT["@id"], "Möte")
    assert (session.starts, session.ends) == (starts, ends)
    assert (session.place, session.description) == ("Folkets hus", "Om hamnen.")
    assert reading.articles == ()


@pytest.mark.parametrize(("state", "is_public"), [("published", True), ("private", False)])
def test_event_is_as_public_as_it_was(state: str, is_public: bool) -> None:
    (session,) = read({**EVENT, "review_state": state}).sessions
    assert session.is_public is is_public


def test_what_an_event_tells_besides_is_named() -> None:
    text = {"data": "<p>Ta med matsäck.</p>", "content-type": "text/html"}
    rule = "RRULE:FREQ=WEEKLY;COUNT=2"
    (session,) = read({**EVENT, "recurrence": rule, "text": text}).sessions
    assert session.left_out == (f"how often it comes again: {rule}", "the text of its page")
    assert not session.is_whole


def test_link_and_contact_of_an_event_are_named() -> None:
    contact = {"contact_name": "Eva Ek", "contact_phone": "040-12 34 56", "contact_email": "e@a.se"}
    (session,) = read({**EVENT, **contact, "event_url": "https://alby.example/mote"}).sessions
    assert session.left_out == (
        "the link https://alby.example/mote",
        "the contact Eva Ek, 040-12 34 56, e@a.se",
    )
    assert session.is_whole


def test_event_without_a_day_is_refused() -> None:
    assert len(read({**EVENT, "start": "snart"}).refused) == 1


def test_page_is_said_to_be_one() -> None:
    reading = read(item(**{"@type": "Document"}), item())
    assert [article.is_page for article in reading.articles] == [True, False]


def test_items_of_other_kinds_are_counted() -> None:
    reading = read(item(**{"@type": "Link"}), item(**{"@type": "Image"}), item())
    assert [each.source_id for each in reading.refused] == ["Link"]


def test_other_items_are_passed_over_and_nameless_ones_refused() -> None:
    reading = read({"@type": "Folder", "@id": SITE}, item(title=""), item(**{"@id": ""}), item(), 7)
    assert (len(reading.articles), len(reading.refused)) == (1, 2)


@pytest.mark.parametrize("content", [b"", b"{", b'{"a": 1}', b"1", b"null", b"\xff", b"[" * 90_000])
def test_what_is_no_export_is_an_error_of_the_source(content: bytes) -> None:
    with pytest.raises(ImportSourceError):
        read_plone(content, "export.json", STOCKHOLM, 10)


def test_export_may_be_an_object_with_its_items() -> None:
    content = json.dumps({"items": [item()]}).encode("utf-8-sig")
    assert len(read_plone(content, "export.json", STOCKHOLM, 10).articles) == 1


def test_export_of_more_items_than_allowed_is_refused() -> None:
    with pytest.raises(LimitError):
        read(item(), item(), limit=1)
