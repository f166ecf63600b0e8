"""The questions that every block of the package must answer."""

from __future__ import annotations

import re

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import get_template
from wagtail.blocks import FieldBlock, ListBlock, StreamBlock, StructBlock
from wagtail.blocks.base import BlockWidget

from mlr_programme import blocks
from mlr_programme.blocks.base import ContentMixin, Group

# LinkBlock is the base of others and stands in no story.
BLOCK_CLASSES = [
    block_class
    for name in blocks.__all__
    if isinstance(block_class := getattr(blocks, name), type)
    and issubclass(block_class, ContentMixin)
    and block_class is not blocks.LinkBlock
]
STORY_CLASSES = [
    block_class
    for name in blocks.__all__
    if isinstance(block_class := getattr(blocks, name), type)
    and issubclass(block_class, StreamBlock)
]
GROUPS = {str(value) for name, value in vars(Group).items() if name.isupper()}
# What an editor cannot leave empty, so that a new one shows nothing or its empty text.
ALWAYS_FULL = {"news_list", "programme_cards", "programme_facts", "next_session", "session_list"}

# A site has its calendar from the first day on.
NEVER_EMPTY = {"subscribe": "mlr-subscribe__item"}


@pytest.fixture(params=BLOCK_CLASSES, ids=lambda block_class: block_class.__name__)
def block(request):
    instance = request.param()
    instance.set_name(re.sub(r"(?<!^)(?=[A-Z])", "_", type(instance).__name__[:-5]).lower())
    return instance


def test_block_has_label_help_icon_and_group(block):
    assert str(block.meta.label)
    assert str(block.get_description())
    assert finders.find(f"wagtailadmin/icons/{block.meta.icon}.svg") or get_template(
        f"wagtailadmin/icons/{block.meta.icon}.svg"
    )
    assert str(block.meta.group) in GROUPS
    assert str(block.meta.empty_text)


def test_fields_of_block_have_labels_of_their_own(block):
    for name, child in getattr(block, "child_blocks", {}).items():
        assert child.meta.label, name


def test_block_has_template_that_names_its_variables(block):
    template = get_template(block.meta.template)
    assert template.template.source.startswith("{# ")
    assert len(template.template.source.splitlines()) <= 80
    assert block.meta.template == f"mlr_programme/blocks/{block.name}.html"


@pytest.mark.django_db
def test_preview_of_block_renders_without_a_warning(block, rf, warnings_of_blocks):
    value = block.get_preview_value()
    assert block.is_previewable
    context = {"request": rf.get("/"), "block_def": block, "bound_block": block.bind(value)}
    context["page_title"] = str(block.label)
    template = get_template(block.get_preview_template(value, context))
    html = template.render(block.get_preview_context(value, context))
    main = html[html.index("mlr-story__part") : html.index("</main>")]
    assert len(re.sub(r"<[^>]+>|\s", "", main)) > 10
    assert 'style="' not in main
    assert warnings_of_blocks() == []


@pytest.mark.django_db
def test_new_block_shows_nothing_or_its_empty_text(block, warnings_of_blocks):
    html = block.render(block.get_default(), {"heading_level": 2})
    if block.name in ALWAYS_FULL:
        assert "mlr-empty" in html
    else:
        assert html.strip() == ""
    assert warnings_of_blocks() == []


@pytest.mark.django_db
def test_new_block_tells_the_editor_what_is_missing(block, rf):
    request = rf.get("/")
    request.is_preview = True
    html = block.render(block.get_default(), {"heading_level": 2, "request": request})
    assert NEVER_EMPTY.get(block.name, "mlr-empty") in html


@pytest.mark.parametrize("stored", [None, "text", 7, ["a"], {"heading": {"a": 1}, "text": [1]}])
@pytest.mark.django_db
def test_broken_data_of_block_is_left_out(block, stored, warnings_of_blocks):
    (value,) = block.bulk_to_python([stored])
    html = block.render(value, {})
    if getattr(value, "is_broken", False):
        assert html == ""
        assert warnings_of_blocks()


@pytest.mark.django_db
def test_value_of_block_survives_a_round_trip(block):
    default = block.get_default()
    stored = block.get_prep_value(default)
    (read,) = block.bulk_to_python([stored])
    assert block.get_prep_value(read) == stored


@pytest.mark.parametrize("story_class", STORY_CLASSES, ids=lambda story_class: story_class.__name__)
def test_story_passes_wagtails_checks(story_class):
    assert story_class().check() == []


@pytest.mark.parametrize("story_class", STORY_CLASSES, ids=lambda story_class: story_class.__name__)
def test_story_has_no_raw_html(story_class):
    def names(block):
        yield type(block).__name__
        for child in getattr(block, "child_blocks", {}).values():
            yield from names(child)
        if isinstance(block, ListBlock):
            yield from names(block.child_block)

    assert "RawHTMLBlock" not in set(names(story_class()))
    assert all(
        isinstance(child, FieldBlock | StructBlock) for child in story_class().child_blocks.values()
    )


def test_all_is_sorted_and_complete():
    assert blocks.__all__ == sorted(blocks.__all__)
    in_stories = {
        type(child).__name__
        for story_class in STORY_CLASSES
        for child in story_class().child_blocks.values()
    }
    assert in_stories <= set(blocks.__all__)


@pytest.mark.django_db
@pytest.mark.parametrize("story_class", STORY_CLASSES, ids=lambda story_class: story_class.__name__)
def test_story_can_be_packed_for_its_form(story_class):
    block = story_class()
    form = BlockWidget(block)
    assert form.block_json
    assert form.media
    assert block.get_form_state(block.to_python([])) == []
