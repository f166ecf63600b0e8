from __future__ import annotations

import re

import pytest

from mlr_programme.blocks.story import NewsStoryBlock, ProgrammeStoryBlock

NOTICE = {"type": "notice", "value": {"kind": "important", "text": "<p>Stängt.</p>"}}


def heading(text, meaning="section"):
    return {"type": "heading", "value": {"text": text, "meaning": meaning}}


def fact_box(text):
    return {"type": "fact_box", "value": {"heading": text, "text": "<p>Tolv.</p>"}}


def draw_story(parts, **context):
    block = NewsStoryBlock()
    return block.render(block.to_python(parts), context)


def levels_of(html):
    return [int(level) for level in re.findall(r"<h(\d)", html)]


def test_headings_follow_meaning_and_place():
    parts = [
        fact_box("Före"),
        heading("Upplägg"),
        fact_box("Under"),
        heading("Del", "subsection"),
        heading("Kontakt"),
    ]
    assert levels_of(draw_story(parts)) == [2, 2, 3, 3, 2]


def test_story_below_a_deeper_heading_starts_there():
    assert levels_of(draw_story([heading("Upplägg")], heading_level=4)) == [4]


def test_heading_without_text_counts_for_nothing():
    assert levels_of(draw_story([heading(""), heading("Del", "subsection")])) == [2]


def test_parts_carry_their_kind_and_empty_ones_are_not_there():
    html = draw_story([NOTICE, {"type": "paragraph", "value": "<p></p>"}])
    assert html.count("mlr-story__part ") == 1
    assert "mlr-story__part--notice" in html


def test_ids_differ_where_the_data_has_none():
    html = draw_story([fact_box("Ett"), fact_box("Två")])
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids)) == 2


@pytest.mark.parametrize(
    "broken",
    [
        None,
        "text",
        {},
        {"type": "notice"},
        {"value": {}},
        {"type": "unknown", "value": {}},
        {"type": "notice", "value": None},
        {"type": "notice", "value": "text"},
        {"type": "notice", "value": {"kind": ["a"], "text": "<p>x</p>"}},
        {"type": "gallery", "value": {"images": "abc"}},
        {"type": "gallery", "value": {"images": [{"image": "abc"}]}},
        {"type": "documents", "value": {"items": ["abc"]}},
        {"type": "paragraph", "value": {"a": 1}},
        {"type": "table", "value": {"caption": "Tider", "cells": 7}},
        {"type": "news_list", "value": {"limit": "many"}},
    ],
)
@pytest.mark.django_db
def test_broken_part_is_left_out_and_logged_and_the_others_shown(broken, warnings_of_blocks):
    html = draw_story([broken, NOTICE])
    assert "Stängt." in html
    assert html.count("mlr-story__part ") == 1
    assert warnings_of_blocks()


def test_story_of_sound_parts_logs_nothing(warnings_of_blocks):
    draw_story([heading("Upplägg"), NOTICE])
    assert warnings_of_blocks() == []


@pytest.mark.parametrize("stored", ["", "not JSON", "7", '{"a": 1}', "null", 7, {"a": 1}])
def test_story_that_is_no_list_is_empty(stored):
    block = NewsStoryBlock()
    assert len(block.to_python(stored)) == 0


def test_programme_story_has_what_a_news_story_has_and_focus_areas():
    news, programme = NewsStoryBlock().child_blocks, ProgrammeStoryBlock().child_blocks
    assert set(programme) - set(news) == {"focus_areas"}
