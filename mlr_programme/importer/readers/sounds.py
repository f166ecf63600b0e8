"""Recordings: our texts have no player for them, so that a link says where they are."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Tag

from mlr_programme.importer.readers.markup import attribute, collapse


def link_sounds(page: BeautifulSoup) -> None:
    """Each player of sound as a link to its recording."""
    for player in page.find_all("audio"):
        source = player if player.has_attr("src") else player.find("source", src=True)
        address = attribute(source, "src") if isinstance(source, Tag) else ""
        if not address:
            continue
        label = collapse(attribute(player, "title") or attribute(player, "aria-label"))
        link = page.new_tag("a", href=address)
        link.string = label or unquote(urlsplit(address).path.rpartition("/")[2]) or address
        line = page.new_tag("p")
        line.append(link)
        # Within a line of text it is of that line.
        player.replace_with(link if player.find_parent("p") is not None else line)
