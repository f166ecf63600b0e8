"""Film: a picture and a link, and a player that is loaded only on a click."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import CharBlock, TextBlock, URLBlock

from mlr_programme.blocks.base import ContentBlock, ContentValue, Group
from mlr_programme.blocks.choosers import PictureBlock, alternative_text
from mlr_programme.blocks.samples import sample_picture

YOUTUBE_HOSTS = frozenset({"www.youtube.com", "m.youtube.com", "youtube.com"})
YOUTUBE_NOCOOKIE_HOST = "www.youtube-nocookie.com"
VIMEO_HOSTS = frozenset({"vimeo.com", "www.vimeo.com"})
FILE_NAMES = (".mp4", ".webm")

YOUTUBE_ID = re.compile(r"[\w-]{11}", re.ASCII)
VIMEO_ID = re.compile(r"\d{1,12}", re.ASCII)


@dataclass(frozen=True)
class Film:
    """Who shows a film, and the address its player is loaded from."""

    provider: str
    player_url: str
    is_file: bool = False


def read_film(url: str) -> Film | None:
    """The film behind an address that an editor copied, None where we know no player for it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    host = (parts.hostname or "").lower()
    if parts.scheme != "https" or not host:
        return None
    if host == "youtu.be" or host in YOUTUBE_HOSTS | {YOUTUBE_NOCOOKIE_HOST}:
        return _youtube_film(host, parts.path, parts.query)
    if host in VIMEO_HOSTS | {"player.vimeo.com"}:
        return _vimeo_film(parts.path)
    if parts.path.lower().endswith(FILE_NAMES):
        return Film(provider=host, player_url=url, is_file=True)
    return None


def _youtube_film(host: str, path: str, query: str) -> Film | None:
    steps = path.strip("/").split("/")
    film_id = steps[-1] if len(steps) <= 2 else ""
    if steps == ["watch"]:
        film_id = parse_qs(query).get("v", [""])[0]
    elif host != "youtu.be" and steps[0] not in ("embed", "shorts", "live"):
        return None
    if not YOUTUBE_ID.fullmatch(film_id):
        return None
    # The host that sets no cookie before the film is played.
    return Film("YouTube", f"https://{YOUTUBE_NOCOOKIE_HOST}/embed/{film_id}")


def _vimeo_film(path: str) -> Film | None:
    steps = path.strip("/").removeprefix("video/").split("/")
    if not VIMEO_ID.fullmatch(steps[0]):
        return None
    # dnt=1 keeps the player from tracking: https://developer.vimeo.com/player/sdk/embed
    return Film("Vimeo", f"https://player.vimeo.com/video/{steps[0]}?dnt=1")


class VideoValue(ContentValue):
    @property
    def film(self) -> Film | None:
        return read_film(self.get("url") or "")

    @property
    def is_empty(self) -> bool:
        return self.film is None

    @property
    def alt(self) -> str:
        return alternative_text(self.get("picture"))


class VideoBlock(ContentBlock):
    title = CharBlock(label=_("Title"), max_length=150)
    url = URLBlock(
        label=_("Address"),
        help_text=_(
            "A film on YouTube or Vimeo, or a file ending in .mp4 or .webm. Begins with https://."
        ),
    )
    picture = PictureBlock(
        required=False,
        label=_("Picture"),
        help_text=_("Shown until a visitor starts the film."),
    )
    transcript = TextBlock(
        label=_("What is said in the film"),
        required=False,
        rows=4,
        help_text=_(
            "For those who do not hear or cannot play it. Also see that the film has captions."
        ),
    )

    def clean(self, value: Any) -> ContentValue:
        cleaned = super().clean(value)
        if cleaned.get("url") and cleaned.film is None:
            raise self._error_of(
                "url",
                _(
                    "Give the address of a film on YouTube or Vimeo, or of an .mp4 or .webm file,"
                    " beginning with https://."
                ),
            )
        return cleaned

    class Meta:
        label = pgettext_lazy("block", "Film")
        help_text = _("A picture and a link. Nothing is fetched from elsewhere before a click.")
        icon = "media"
        group = Group.MEDIA
        template = "mlr_programme/blocks/video.html"
        value_class = VideoValue
        label_format = "{title}"
        empty_text = _("The film has no address that can be played.")

        @staticmethod
        def preview_value() -> dict[str, Any]:
            return {
                "title": "Så går programmet till",
                "url": "https://vimeo.com/76979871",
                "picture": sample_picture(),
                "transcript": "Här berättar tre deltagare om sin första träff.",
            }
