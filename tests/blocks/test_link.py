from __future__ import annotations

import pytest
from wagtail.models import Page

from mlr_programme.blocks.link import ButtonBlock
from tests.blocks.cleaning import draw, fill, read_errors

pytestmark = pytest.mark.django_db


@pytest.fixture
def block():
    return ButtonBlock()


@pytest.fixture
def page():
    return Page.objects.get(depth=2).add_child(instance=Page(title="Om oss", slug="om-oss"))


def test_button_without_a_target_is_refused(block):
    assert set(read_errors(block, {"text": "Ansök nu"})) == {""}


def test_button_with_two_targets_is_refused_at_the_second(block):
    value = {"text": "Ansök nu", "url": "https://example.se/", "email": "a@example.se"}
    assert set(read_errors(block, value)) == {"email"}


@pytest.mark.parametrize("text", ["Läs mer", "läs mer …", "Klicka här!", "Read more"])
def test_button_whose_text_says_nothing_is_refused(block, text):
    assert set(read_errors(block, {"text": text, "url": "https://example.se/"})) == {"text"}


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://example.se/", "example"])
def test_button_with_an_address_that_is_not_of_the_web_is_refused(block, url):
    assert set(read_errors(block, {"text": "Ansök nu", "url": url})) == {"url"}


def test_draft_button_may_lack_its_target(block):
    assert block.clean_deferred(fill(block, {"text": "Ansök nu"}))


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ({"url": "https://example.se/"}, "https://example.se/"),
        ({"email": "a@example.se"}, "mailto:a@example.se"),
    ],
)
def test_button_leads_to_its_target(block, target, href):
    html = draw(block, {"text": "Ansök nu", **target})
    assert f'<a class="mlr-button__link" href="{href}">Ansök nu</a>' in html


def test_button_leads_to_a_page_and_a_document(block, page, make_document):
    document = make_document()
    assert page.url in draw(block, {"text": "Om oss", "page": page})
    assert document.url in draw(block, {"text": "Programblad", "document": document})


def test_button_to_a_deleted_page_is_left_out(block, page, warnings_of_blocks):
    stored = {"text": "Om oss", "page": page.pk}
    page.delete()
    assert block.render(block.to_python(stored)) == ""
    assert "wagtailcore.Page" in warnings_of_blocks()[0]


def test_button_to_an_unpublished_page_is_left_out(block, page):
    page.unpublish()
    assert draw(block, {"text": "Om oss", "page": page}) == ""


def test_stored_script_address_is_left_out(block):
    stored = {"text": "Ansök nu", "url": "javascript:alert(1)"}
    assert block.render(block.to_python(stored)) == ""
