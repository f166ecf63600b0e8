"""What of an event has no field in a session: named, so that nobody thinks that it came along."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from mlr_programme.importer.readers.calendar_lines import Component
from mlr_programme.importer.readers.calendar_values import read_text

_MAILTO, _WEB = re.compile(r"mailto:", re.I), re.compile(r"https?://", re.I)
_MOST_TOLD = 500
# RFC 7986, 5.11, and what Google and Outlook wrote before it.
_MEETINGS = ("CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL")
# Commas part the values, but for those that are escaped.
_COMMA = re.compile(r"(?<!\\),")


def left_out_of(component: Component, description: str) -> tuple[str, ...]:
    """In words, each once, unless the description says it too."""
    return tuple(
        dict.fromkeys((*_addresses(component, description), *_words(component, description)))
    )


def _addresses(component: Component, description: str) -> Iterator[str]:
    url = _short(component.value("URL"))
    if url and url not in description:
        yield _("the link %(address)s") % {"address": url}
    for name in _MEETINGS:
        for line in component.all(name):
            address = _short(line.value)
            if address and address not in description:
                yield _("the meeting link %(address)s") % {"address": address}
    for line in component.all("ORGANIZER"):
        told = (line.parameters.get("CN", ""), _MAILTO.sub("", line.value.strip()))
        if who := ", ".join(dict.fromkeys(filter(None, map(_short, told)))):
            yield _("the organiser %(who)s") % {"who": who}
    for line in component.all("CONTACT"):
        who = _short(line.value)
        if who and who not in description:
            yield _("the contact %(who)s") % {"who": who}
    for line in component.all("ATTACH"):
        # What stands in the file itself, and not at an address, has no name of its own.
        address = line.value.strip() if _WEB.match(line.value.strip()) else ""
        name = _short(line.parameters.get("FILENAME", "") or address)
        yield _("the attachment %(name)s") % {"name": name} if name else _("an attachment")


def _words(component: Component, description: str) -> Iterator[str]:
    for line in component.all("COMMENT"):
        text = _short(line.value)
        if text and text not in " ".join(description.split()):
            yield _("the comment “%(text)s”") % {"text": text}
    if names := _listed(component, "CATEGORIES"):
        yield _("the categories %(names)s") % {"names": names}
    if names := _listed(component, "RESOURCES"):
        yield _("the resources %(names)s") % {"names": names}
    for line in component.all("GEO"):
        if position := _short(line.value):
            yield _("the position %(position)s") % {"position": position}


def _listed(component: Component, name: str) -> str:
    values = (value for line in component.all(name) for value in _COMMA.split(line.value))
    return _short(", ".join(dict.fromkeys(filter(None, map(_short, values)))))


def _short(value: str) -> str:
    return " ".join(read_text(value[:_MOST_TOLD]).split())
