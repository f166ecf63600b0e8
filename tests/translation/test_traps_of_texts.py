"""What wagtail-localize does not notice in a text, or never reads, and we must.

One test a trap, named after it; those of models stand in ``test_traps.py``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.forms import CharField
from wagtail.blocks import (
    Block,
    CharBlock,
    ListBlock,
    RawHTMLBlock,
    RichTextBlock,
    StaticBlock,
    StreamBlock,
    TextBlock,
)
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from mlr_programme.blocks import NewsStoryBlock, ProgrammeStoryBlock
from mlr_programme.translation.segments import _unread_in, live_parts
from tests.translation.making import (
    job_of,
    paragraph,
    publish,
    run_jobs,
    set_policy,
    translated,
    write_news,
)

pytestmark = pytest.mark.django_db

LINKED = '<p>Läs mer hos <a href="https://www.hoor.se/">kommunen</a> <b>hela dagen</b>.</p>'


@pytest.mark.parametrize(
    "damaged",
    [
        "Læs mere hos kommunen <b>hele dagen</b>.",
        "Læs mere hos <a>kommunen</a> <b>hele dagen</b>.",
        'Læs mere hos <a id="a1"></a> kommunen <b>hele dagen</b>.',
        'Læs mere hos <a id="a1">kommunen</a> hele dagen<b></b>.',
        "",
    ],
    ids=["link dropped", "link without id", "link emptied", "bold emptied", "empty"],
)
def test_damage_that_is_not_noticed_is_flagged(danish: Locale, engine: Any, damaged: str) -> None:
    set_policy(danish)
    page = publish(write_news(body=[paragraph(LINKED)]))
    run_jobs()
    assert (job_of(page, danish).state, job_of(page, danish).reason) == ("done", "")
    text = StringTranslation.objects.get(
        locale=danish, translation_of__data__contains='<a id="a1">'
    )
    assert not text.has_error
    text.data = damaged
    text.save()
    text.refresh_from_db()
    assert text.has_error, damaged


def test_table_is_translated_with_its_caption(danish: Locale, engine: Any) -> None:
    """Wagtail's typed tables are never read. Ours is a text, one line a row."""
    set_policy(danish)
    cells = "Bussen | Biljetten\nmåndag | hela dagen"
    table = {"caption": "Alla resor", "cells": cells}
    page = publish(write_news(body=[{"type": "table", "value": table, "id": str(uuid4())}]))
    run_jobs()
    value = translated(page, danish).body[0].value
    assert value["caption"] == "Alle rejser"
    assert value["cells"] == "Bussen | Billetten\nmandag | hele dagen"


@pytest.mark.parametrize("story", [NewsStoryBlock(), ProgrammeStoryBlock()])
def test_no_block_of_ours_holds_words_that_are_never_read(story: StreamBlock) -> None:
    """Raw HTML, static blocks and blocks with words of an unknown kind stay Swedish at 100 %."""
    for path, block in blocks_in(story):
        assert not isinstance(block, RawHTMLBlock | StaticBlock), path
        # Ids, addresses and numbers have fields of other kinds.
        is_written = type(getattr(block, "field", None)) is CharField
        assert not is_written or isinstance(block, CharBlock | TextBlock | RichTextBlock), path


def blocks_in(block: Block, path: str = "") -> Iterator[tuple[str, Block]]:
    yield path, block
    for name, child in getattr(block, "child_blocks", {}).items():
        yield from blocks_in(child, f"{path}.{name}")
    if isinstance(block, ListBlock):
        yield from blocks_in(block.child_block, f"{path}[]")


def test_choices_are_shown_in_the_language_of_the_page(danish: Locale) -> None:
    """What stands in a choice is a word of ours, not the editor's: gettext says it."""
    for path, block in blocks_in(ProgrammeStoryBlock()):
        for _value, label in getattr(getattr(block, "field", None), "choices", ()) or ():
            if type(block).__name__ == "ChoiceBlock":
                assert not isinstance(label, str) or label == "---------", path


def test_raw_html_of_a_site_is_counted_as_missing() -> None:
    block = StreamBlock([("html", RawHTMLBlock())])
    raw = [{"type": "html", "value": "<p>Välkommen</p>", "id": "1"}]
    assert list(_unread_in(block, raw)) == ["<p>Välkommen</p>"]


def test_choices_and_dates_are_no_texts(danish: Locale) -> None:
    notice = {"kind": "important", "heading": "Välkommen", "text": "<p>Alla resor.</p>"}
    page = publish(write_news(body=[{"type": "notice", "value": notice, "id": str(uuid4())}]))
    assert "important" not in [text for _path, text in live_parts(page)]
