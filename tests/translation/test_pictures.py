"""Pages with pictures that wagtail-localize by itself cannot read are published and translated."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from wagtail.blocks import CharBlock, ListBlock, StructBlock
from wagtail.images.blocks import ImageBlock
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Locale

from mlr_programme.pages.models import NewsPage
from tests.translation.making import (
    job_of,
    publish,
    run_jobs,
    set_policy,
    translated,
    write_news,
)

pytestmark = pytest.mark.django_db


class CardBlock(StructBlock):
    text = CharBlock()
    picture = ImageBlock(required=False)


class SectionBlock(StructBlock):
    card = CardBlock()


@pytest.fixture(autouse=True)
def _own_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks of the site's own, as many sites have them."""
    stream = NewsPage._meta.get_field("body").stream_block
    own = {"section": SectionBlock(), "cards": ListBlock(CardBlock()), "picture": ImageBlock()}
    for name, block in own.items():
        block.set_name(name)
        monkeypatch.setitem(stream.child_blocks, name, block)


@pytest.fixture
def image() -> Image:
    return Image.objects.create(title="Bussen", file=get_test_image_file())


def body_of(image: Image, place: str, is_stored: str) -> list[dict[str, Any]]:
    words = {"image": image.pk, "alt_text": "Alla resor", "decorative": False}
    picture = {"words": words, "number": image.pk, "nothing": None}[is_stored]
    card = {"text": "Välkommen ombord.", "picture": picture}
    value = {
        "section": {"card": card},
        "cards": [{"type": "item", "id": str(uuid4()), "value": card}],
        "picture": picture,
    }[place]
    return [{"type": place, "id": str(uuid4()), "value": value}]


@pytest.mark.parametrize("is_stored", ["words", "number", "nothing"])
@pytest.mark.parametrize("place", ["section", "cards", "picture"])
def test_page_is_published_and_translated(
    danish: Locale, engine: Any, image: Image, place: str, is_stored: str
) -> None:
    set_policy(danish)
    page = publish(write_news(body=body_of(image, place, is_stored)))
    run_jobs()
    job = job_of(page, danish)
    assert (job.state, job.detail) == ("done", "")
    (block,) = translated(page, danish).body
    if place != "picture":
        card = block.value["card"] if place == "section" else block.value[0]
        assert card["text"] == "Velkommen om bord."
    picture = block.value if place == "picture" else card["picture"]
    if is_stored == "nothing":
        assert picture is None
        return
    assert picture.pk == image.pk
    if is_stored == "words":
        assert picture.contextual_alt_text == "Alle rejser"
