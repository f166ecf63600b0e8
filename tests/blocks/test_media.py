from __future__ import annotations

import pytest
from django.core.files.storage import default_storage

from mlr_programme.blocks.media import DocumentsBlock, GalleryBlock, ImageBlock
from tests.blocks.cleaning import draw, read_errors


def stored_image(image, **picture):
    return {"image": {"image": image.pk, "alt_text": "", "decorative": False, **picture}}


@pytest.fixture
def block():
    return ImageBlock()


def test_image_without_alternative_text_is_refused(block, make_image):
    value = block.to_python(stored_image(make_image()))
    errors = read_errors(block, value)
    assert set(errors) == {"image"}


@pytest.mark.parametrize("picture", [{"alt_text": "En sjö"}, {"decorative": True}])
def test_image_with_alternative_text_or_as_decoration_is_taken(block, make_image, picture):
    value = block.to_python({**stored_image(make_image(), **picture), "caption": "", "credit": ""})
    assert block.clean(value)["image"]


def test_image_shows_size_alternative_text_caption_and_credit(block, make_image):
    stored = stored_image(make_image(), alt_text="En sjö")
    value = block.to_python({**stored, "caption": "Vid sjön", "credit": "Foto: Karin"})
    html = block.render(value)
    assert 'alt="En sjö"' in html
    assert 'width="960" height="540"' in html
    assert "480w" in html
    assert "Vid sjön" in html
    assert "Foto: Karin" in html


def test_decorative_image_has_an_empty_alternative_text(block, make_image):
    stored = stored_image(make_image(), decorative=True, alt_text="left over")
    assert 'alt=""' in block.render(block.to_python(stored))


def test_deleted_image_is_left_out(block, make_image, warnings_of_blocks):
    image = make_image()
    stored = stored_image(image, alt_text="En sjö")
    image.delete()
    (value,) = block.bulk_to_python([stored])
    assert block.render(value) == ""
    assert "wagtailimages.Image" in warnings_of_blocks()[0]


def test_image_whose_file_is_missing_is_left_out(block, make_image, warnings_of_blocks):
    image = make_image()
    default_storage.delete(image.file.name)
    value = block.to_python(stored_image(image, alt_text="En sjö"))
    assert block.render(value).strip() == ""
    assert "cannot be read" in warnings_of_blocks()[0]


def test_gallery_leaves_out_the_deleted_one(make_image, warnings_of_blocks):
    kept, deleted = make_image(), make_image()
    images = [stored_image(image, alt_text="En sjö") for image in (kept, deleted)]
    deleted.delete()
    block = GalleryBlock()
    html = block.render(block.to_python({"heading": "Bilder", "images": images}))
    assert html.count("<img") == 1
    assert warnings_of_blocks()


def test_gallery_of_deleted_images_is_left_out(make_image):
    image = make_image()
    stored = {"heading": "Bilder", "images": [stored_image(image, alt_text="En sjö")]}
    image.delete()
    block = GalleryBlock()
    assert block.render(block.to_python(stored)) == ""


@pytest.mark.parametrize("count", [2, 6])
def test_gallery_asks_as_often_for_many_images_as_for_two(
    make_image, count, django_assert_num_queries
):
    block = GalleryBlock()
    images = [stored_image(make_image(), alt_text="En sjö") for _ in range(count)]
    block.render(block.to_python({"images": images}))
    with django_assert_num_queries(2):  # images, renditions
        block.render(block.to_python({"images": images}))


def test_documents_show_type_and_size(make_document):
    document = make_document()
    block = DocumentsBlock()
    html = block.render(block.to_python({"heading": "Filer", "items": [document.pk]}))
    assert document.url in html
    assert "(PDF, 4" in html


def test_deleted_document_is_left_out(make_document, warnings_of_blocks):
    kept, deleted = make_document("Schema"), make_document("Gammalt")
    keys = [kept.pk, deleted.pk]
    deleted.delete()
    block = DocumentsBlock()
    html = block.render(block.to_python({"heading": "Filer", "items": keys}))
    assert html.count("<li") == 1
    assert "wagtaildocs.Document" in warnings_of_blocks()[0]


def test_documents_without_one_are_refused(db):
    assert set(read_errors(DocumentsBlock(), {"items": [None]})) == {"items"}


def test_empty_gallery_is_drawn_as_nothing(db):
    assert draw(GalleryBlock(), {"heading": "Bilder", "images": []}) == ""
