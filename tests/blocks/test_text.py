from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from mlr_programme.blocks.headings import HeadingMeaning
from mlr_programme.blocks.text import HeadingBlock, ParagraphBlock, QuoteBlock
from tests.blocks.cleaning import draw, fill, read_errors


@pytest.mark.parametrize("level", [2, 3, 6])
def test_heading_takes_the_level_of_its_place(level):
    html = draw(HeadingBlock(), {"text": "Upplägg"}, heading_level=level)
    assert f"<h{level} " in html
    assert f"Upplägg</h{level}>" in html


def test_heading_of_unknown_meaning_begins_a_section():
    value = fill(HeadingBlock(), {"text": "Upplägg"})
    value["meaning"] = "h1"
    assert value.heading_meaning == HeadingMeaning.SECTION


def test_heading_without_text_is_refused():
    assert set(read_errors(HeadingBlock(), {"text": ""})) == {"text"}


def test_paragraph_offers_no_headings_images_or_embeds():
    assert not {"h2", "h3", "h4", "image", "embed", "hr", "code"} & set(ParagraphBlock().features)


def test_paragraph_in_bold_alone_is_refused_as_a_heading():
    block = ParagraphBlock()
    with pytest.raises(ValidationError, match=r"(?i)heading|rubrik"):
        block.clean(block.normalize('<p data-block-key="a"><b>Upplägg</b></p><p>Text.</p>'))


def test_paragraph_with_a_bold_word_is_taken():
    block = ParagraphBlock()
    value = block.normalize("<p><b>Tolv</b> kommuner.</p>")
    assert block.clean(value) == value


def test_paragraph_of_empty_tags_is_left_out():
    block = ParagraphBlock()
    assert block.render(block.normalize("<p> </p>")) == ""


@pytest.mark.django_db
def test_paragraph_that_links_to_a_deleted_page_keeps_its_words():
    block = ParagraphBlock()
    html = block.render(block.normalize('<p><a linktype="page" id="99">Mer om det</a></p>'))
    assert "Mer om det" in html
    assert "href" not in html


def test_paragraph_with_data_that_is_no_text_is_left_out(caplog):
    block = ParagraphBlock()
    assert block.render(block.to_python(7)) == ""
    assert "ParagraphBlock" in caplog.text


def test_quote_names_who_said_it():
    html = draw(QuoteBlock(), {"text": "Bra.", "who": "Karin", "role": "chef"})
    assert '<span class="mlr-quote__who">Karin</span>' in html
    assert '<span class="mlr-quote__role">chef</span>' in html


def test_quote_without_a_source_has_no_figcaption():
    assert "figcaption" not in draw(QuoteBlock(), {"text": "Bra."})


def test_quote_escapes_markup():
    assert "&lt;b&gt;" in draw(QuoteBlock(), {"text": "<b>"})
