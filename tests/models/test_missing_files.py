"""Files of images that are gone from the disk although their rows are there."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, override_settings
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from mlr_programme.models import ContactPerson
from mlr_programme.models.rendition import usable_rendition
from mlr_programme.pages.models import NewsPage
from tests.making import make_news, make_news_index, make_organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def media(tmp_path: Path) -> Iterator[Path]:
    """A folder of files, as a site has it; the other tests keep theirs in memory."""
    stored = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(
        MEDIA_ROOT=tmp_path, STORAGES={"default": stored, "staticfiles": static}
    ):
        yield tmp_path


def make_image() -> Any:
    return get_image_model().objects.create(
        title="Bild", file=get_test_image_file(size=(1600, 900))
    )


def body_for(image: Any, kind: str) -> list[tuple[str, Any]]:
    image.contextual_alt_text, image.decorative = "En sjö", False
    if kind == "contact":
        return [("contact", {"person": ContactPerson.objects.create(name="Eva", picture=image)})]
    if kind == "partner_logos":
        return [("partner_logos", {"organisations": [make_organisation("Höör", logo=image)]})]
    if kind == "video":
        url = "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
        return [("video", {"url": url, "title": "Filmen", "picture": image})]
    if kind == "gallery":
        return [("gallery", {"images": [{"image": image, "caption": "Vid sjön"}]})]
    return [("image", {"image": image, "caption": "Vid sjön"})]


def make_story(kind: str) -> NewsPage:
    image, index = make_image(), make_news_index(slug="nyheter")
    if kind == "main":
        return make_news(index, title="Nyhet", image=image, image_alt="En sjö")
    return make_news(index, title="Nyhet", body=body_for(image, kind))


@pytest.mark.parametrize("kind", ["main", "image", "gallery", "video", "contact", "partner_logos"])
def test_image_whose_files_are_gone_is_left_out_with_a_log_line(
    client: Client, media: Path, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    news = make_story(kind)
    addresses = [news.url, "/nyheter/"] if kind == "main" else [news.url]
    for address in addresses:
        assert "<img" in client.get(address).text
    assert "cannot be shown" not in caplog.text
    for path in (media / "images").iterdir():
        path.unlink()
    for address in addresses:
        caplog.clear()
        with caplog.at_level(logging.WARNING):
            page = client.get(address)
        assert page.status_code == 200
        assert "Nyhet" in page.text
        assert "<img" not in page.text
        assert "images/" in caplog.text
    if kind == "partner_logos":
        assert "Höör" in page.text


def test_large_picture_is_shown_without_the_small_one_that_is_gone(
    client: Client, media: Path
) -> None:
    news = make_story("image")
    client.get(news.url)
    for path in (media / "images").glob("*width-480*"):
        path.unlink()
    page = client.get(news.url).text
    assert "<img" in page
    assert "srcset" not in page


def test_each_missing_file_is_named_once(media: Path, caplog: pytest.LogCaptureFixture) -> None:
    rendition = make_image().get_rendition("width-100")
    Path(rendition.file.path).unlink()
    assert usable_rendition(rendition.image, "width-100") is None
    assert [rendition.file.name in message for message in caplog.messages] == [True]


def test_file_on_another_machine_is_trusted() -> None:
    """The storage of the tests, in memory, stands for a bucket: asking it would take time."""
    rendition = make_image().get_rendition("width-100")
    rendition.file.storage.delete(rendition.file.name)
    assert usable_rendition(rendition.image, "width-100") == rendition


def test_row_whose_file_name_is_nonsense_is_left_out(media: Path) -> None:
    rendition = make_image().get_rendition("width-100")
    for name in ("", "../../etc/passwd", "images", "x" * 100):
        type(rendition).objects.filter(pk=rendition.pk).update(file=name)
        image = get_image_model().objects.prefetch_related("renditions").get()
        assert usable_rendition(image, "width-100") is None
