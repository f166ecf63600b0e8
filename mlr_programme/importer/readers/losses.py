"""What is taken out of a text although it may be of it: named, so that somebody can look."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag
from django.utils.translation import gettext as _

from mlr_programme.importer.readers.facts_in_text import tells_amount_or_contact
from mlr_programme.importer.readers.headed_sections import TITLES, addresses_in
from mlr_programme.importer.readers.headline import find_main
from mlr_programme.importer.readers.markup import attribute, text_of

NAME_LENGTH = 60
# Of the site on each of its pages.
QUIET_NAMES = ("nav", "footer", "header")


class Losses:
    """Notes parts of one page before they go."""

    def __init__(self, page: BeautifulSoup, keep: Tag | None) -> None:
        """``keep`` is the headline."""
        self.main = find_main(page, keep)
        self.names: list[str] = []

    def note(self, parts: list[Tag]) -> None:
        """Of parts within the text that tell an amount, a telephone number or an e-mail address,
        the heading or the first words."""
        told = " ".join(f"{text_of(each)} {addresses_in(each)}" for each in parts)
        if not parts or not self._is_within(parts[0]) or not tells_amount_or_contact(told):
            return
        name = text_of(parts[0].find(TITLES)) or text_of(parts[0])
        if len(name) > NAME_LENGTH:
            name = f"{name[:NAME_LENGTH].rstrip()}…"
        text = _("the part “%(name)s”, which tells an amount, a phone number or an e-mail address")
        self.names.append(text % {"name": name})

    def _is_within(self, tag: Tag) -> bool:
        if self.main.name in ("body", "html", "[document]") or tag.name in QUIET_NAMES:
            return False
        if attribute(tag, "role") in ("navigation", "contentinfo", "banner", "search"):
            return False
        return any(each is self.main for each in tag.parents)
