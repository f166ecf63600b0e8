"""Files that hang beside a text: they may be of it, as the plan is of the news about the plan."""

from __future__ import annotations

from bs4 import Tag
from django.utils.translation import gettext as _

from mlr_programme.importer.readers.markup import attribute, link_address, text_of
from mlr_programme.importer.readers.runs import is_file

MOST_TOLD = 10


def files_beside(place: Tag, main: Tag, base: str) -> tuple[str, ...]:
    """Those that links of the page lead to outside ``main``, the parts of the site being gone, and
    that it does not name itself, in words."""
    within = {id(link) for link in main.find_all("a")}
    links = [(link, link_address(base, attribute(link, "href"))) for link in place.find_all("a")]
    known = {address for link, address in links if id(link) in within}
    found: dict[str, str] = {}
    for link, address in links:
        if id(link) not in within and address not in known and is_file(address):
            found.setdefault(address, text_of(link) or address)
    return tuple(_told(name) for name in list(found.values())[:MOST_TOLD])


def _told(name: str) -> str:
    return _("the file “%(name)s”, which stands beside the text") % {"name": name}
