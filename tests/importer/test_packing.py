"""Items are the same when they have been kept."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from mlr_programme.importer.elements import (
    Accordion,
    AccordionPart,
    Article,
    FactBox,
    Item,
    ItemList,
    Paragraph,
    Picture,
    Refusal,
    SessionItem,
    Table,
)
from mlr_programme.importer.packing import pack_items, unpack_items


def test_items_are_the_same_when_they_have_been_kept() -> None:
    moment = datetime(2024, 10, 27, 2, 30, fold=1, tzinfo=ZoneInfo("Europe/Stockholm"))
    parts = (AccordionPart("Del", (ItemList(("a", "b"), is_ordered=True),)),)
    body = (
        Paragraph("Å <b>ä</b> \ud800"),
        Picture("https://gamla.example/b.jpg", content=b"\x00\xff"),
        Table((("a", "b"), ("c", "d"))),
        FactBox("Ruta", (Accordion(parts),)),
    )
    items: list[Item] = [
        Article("a", "b", "c", published=moment, updated=date(2024, 5, 3), body=body),
        Article("a", "b", "c", image=Picture("x"), left_out=("d",), is_public=False),
        SessionItem("a", "b", moment, ends=moment + timedelta(hours=1), is_cancelled=True),
        SessionItem("a", "b", date(2024, 5, 3)),
        Refusal("a", "b", "c"),
    ]
    kept = unpack_items(pack_items(items))
    assert kept == items
    assert kept[0].published.utcoffset() == moment.utcoffset()  # type: ignore[union-attr]
