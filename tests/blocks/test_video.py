from __future__ import annotations

from pathlib import Path

import pytest

from mlr_programme import blocks
from mlr_programme.blocks.video import VideoBlock, read_film
from tests.blocks.cleaning import draw, fill, read_errors

YOUTUBE_PLAYER = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ"


@pytest.mark.parametrize(
    ("url", "player_url"),
    [
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=3", YOUTUBE_PLAYER),
        ("https://youtu.be/dQw4w9WgXcQ", YOUTUBE_PLAYER),
        ("https://www.youtube.com/embed/dQw4w9WgXcQ", YOUTUBE_PLAYER),
        ("https://m.youtube.com/shorts/dQw4w9WgXcQ", YOUTUBE_PLAYER),
        ("https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?dnt=1"),
        (
            "https://player.vimeo.com/video/76979871",
            "https://player.vimeo.com/video/76979871?dnt=1",
        ),
        ("https://film.example.se/a/Start.MP4?x=1", "https://film.example.se/a/Start.MP4?x=1"),
    ],
)
def test_read_film_of_known_provider_gives_its_player(url, player_url):
    assert read_film(url).player_url == player_url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://www.youtube.com/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com/",
        "https://www.youtube.com/watch?v=",
        "https://www.youtube.com/channel/dQw4w9WgXcQ",
        "https://www.youtube.com/watch?v=dQw4w9WgXc%22",
        "https://www.youtube.com.example.se/watch?v=dQw4w9WgXcQ",
        "https://vimeo.com/about",
        "https://example.se/film",
        "https://[broken",
        "javascript:alert(1)//a.mp4",
    ],
)
def test_read_film_of_unknown_address_gives_none(url):
    assert read_film(url) is None


@pytest.mark.django_db
def test_video_with_unknown_address_is_refused_with_the_fix():
    errors = read_errors(VideoBlock(), {"title": "Film", "url": "https://example.se/film"})
    assert set(errors) == {"url"}
    assert "YouTube" in errors["url"]


@pytest.mark.django_db
def test_video_with_known_address_is_taken():
    value = {"title": "Film", "url": "https://vimeo.com/76979871"}
    assert VideoBlock().clean(fill(VideoBlock(), value)).film.provider == "Vimeo"


@pytest.mark.django_db
def test_video_fetches_nothing_before_a_click():
    html = draw(VideoBlock(), {"title": "Film", "url": "https://vimeo.com/76979871"})
    assert 'href="https://vimeo.com/76979871"' in html
    assert "<iframe" not in html
    assert " src=" not in html
    assert "Vimeo" in html


@pytest.mark.django_db
def test_video_of_data_with_a_bad_address_is_left_out():
    block = VideoBlock()
    stored = {"title": "Film", "url": "javascript:alert(1)"}
    assert block.render(block.to_python(stored)) == ""


@pytest.mark.django_db
def test_video_whose_picture_was_deleted_still_shows(make_image, warnings_of_blocks):
    image = make_image()
    picture = {"image": image.pk, "alt_text": "", "decorative": True}
    image.delete()
    stored = {"title": "Film", "url": "https://vimeo.com/76979871", "picture": picture}
    block = VideoBlock()
    html = block.render(block.to_python(stored))
    assert "mlr-video__link" in html
    assert "<img" not in html
    assert warnings_of_blocks()


def test_script_writes_no_markup_as_text():
    # Trusted Types refuse these, and the site may demand them.
    script = Path(blocks.__file__).parents[1] / "static/mlr_programme/video.js"
    text = script.read_text()
    for name in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "srcdoc",
    ):
        assert name not in text
