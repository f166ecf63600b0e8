from __future__ import annotations

import pytest
from django.apps import apps
from django.db import models
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.state import ModelState, ProjectState
from django.db.migrations.writer import MigrationWriter
from wagtail.blocks import CharBlock, StreamBlock

from mlr_programme.blocks import ContactListBlock, NewsStoryBlock, StoryField


def state_with(field):
    state = ProjectState()
    fields = [("id", models.BigAutoField(primary_key=True)), ("body", field)]
    state.add_model(ModelState("mlr_programme", "Story", fields))
    return state


def changes_between(before, after):
    return MigrationAutodetector(state_with(before), state_with(after))._detect_changes()


@pytest.mark.parametrize(
    "block", [NewsStoryBlock(), ContactListBlock(), StreamBlock([("text", CharBlock())])]
)
def test_deconstruct_leaves_the_blocks_out(block):
    _name, path, args, kwargs = StoryField(block, blank=True).deconstruct()
    assert path == "mlr_programme.blocks.fields.StoryField"
    assert args == [[]]
    assert kwargs == {"blank": True}


def test_other_blocks_make_no_migration():
    assert changes_between(StoryField(NewsStoryBlock()), StoryField(ContactListBlock())) == {}


def test_other_limits_of_the_blocks_make_no_migration():
    before, after = StoryField(NewsStoryBlock()), StoryField(NewsStoryBlock(), max_num=3)
    assert changes_between(before, after) == {}


def test_other_facts_of_the_column_make_a_migration():
    before, after = StoryField(NewsStoryBlock()), StoryField(NewsStoryBlock(), null=True)
    assert changes_between(before, after)


def test_field_is_written_in_one_line():
    text, _imports = MigrationWriter.serialize(StoryField(NewsStoryBlock()))
    assert text == "mlr_programme.blocks.fields.StoryField([])"


def test_field_of_a_migration_reads_everything_as_empty():
    field = StoryField(NewsStoryBlock()).clone()
    assert len(field.to_python([{"type": "notice", "value": {}}])) == 0


@pytest.mark.parametrize("stored", [7, [7], {"a": 1}, [["a", 1, 2]], [{"no": "type"}]])
def test_broken_value_of_any_stream_is_read_as_empty(stored, warnings_of_blocks):
    field = StoryField(StreamBlock([("text", CharBlock())]))
    assert len(field.to_python(stored)) == 0
    assert warnings_of_blocks()


def test_every_stream_of_the_package_is_a_story_field():
    fields = [
        field
        for config in apps.get_app_configs()
        if config.name.startswith("mlr_programme")
        for model in config.get_models()
        for field in model._meta.get_fields()
        if hasattr(field, "stream_block")
    ]
    assert fields
    assert all(isinstance(field, StoryField) for field in fields)
