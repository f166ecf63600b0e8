"""Translation services outside the site: addresses that a visitor may follow, never asked by us."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlsplit

from mlr_programme.conf import conf
from mlr_programme.translation.languages import canonical_tag

PLACEHOLDER = re.compile(r"\{(\w*)\}")
REQUIRED = {"language", "address"}
KNOWN = REQUIRED | {"source"}
KEYS = {"name", "address", "languages", "codes"}


@dataclass(frozen=True)
class ExternalTranslator:
    """One service of the setting, as it stands there."""

    name: str
    address: str
    """Template with ``{language}``, ``{address}`` and, where it is wanted, ``{source}``."""
    languages: tuple[str, ...]
    """BCP 47 tags of what it translates into."""
    codes: Mapping[str, str] = field(default_factory=dict)
    """What it calls a language, where that is not the tag."""

    def address_of(self, url: str, source: str, language: str) -> str:
        """Where it shows the page at ``url``, written in ``source``, in ``language``."""
        values = {
            "address": url,
            "source": self.codes.get(source, source),
            "language": self.codes.get(language, language),
        }
        return PLACEHOLDER.sub(lambda match: quote(values[match[1]], safe=""), self.address)


def external_translators() -> list[ExternalTranslator]:
    """Those of the setting that are sound; system checks tell of the others."""
    raw = conf.MLR_PROGRAMME_EXTERNAL_TRANSLATORS
    entries = raw if isinstance(raw, list | tuple) else []
    return [
        ExternalTranslator(
            each["name"],
            each["address"],
            tuple(map(canonical_tag, each["languages"])),
            each.get("codes", {}),
        )
        for each in entries
        if not any(faults_of(each))
    ]


def faults_of(entry: Any) -> Iterator[str]:
    """What is wrong with one service of the setting, in words that follow its name."""
    if not isinstance(entry, Mapping):
        yield "is no dictionary"
        return
    if unknown := sorted(map(str, set(entry) - KEYS)):
        yield f"has {', '.join(unknown)}, which nobody reads"
    if not _is_text(entry.get("name")):
        yield "has no name"
    if not _are_texts(entry.get("languages")):
        yield "has no list of languages"
    codes = entry.get("codes", {})
    if not isinstance(codes, Mapping) or not _are_texts([*codes, *codes.values(), "sv"]):
        yield "has codes that are no dictionary of texts"
    yield from _faults_of_address(entry.get("address"))


def _faults_of_address(template: Any) -> Iterator[str]:
    if not _is_text(template):
        yield "has no address"
        return
    names = set(PLACEHOLDER.findall(template))
    if missing := sorted(REQUIRED - names):
        yield f"has an address without {_braced(missing)}"
    if unknown := sorted(names - KNOWN):
        yield f"has an address with {_braced(unknown)}, which nothing is put into"
    rest = PLACEHOLDER.sub("", template)
    if "{" in rest or "}" in rest:
        yield "has an address with a brace that stands alone"
    try:
        parts = urlsplit(template)
    except ValueError:
        yield "has an address that is none"
        return
    if parts.scheme != "https":
        yield "has an address that does not begin with https://"
    elif not parts.hostname or "{" in parts.netloc or "@" in parts.netloc:
        yield "has an address whose host is not plainly named"


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _are_texts(values: Any) -> bool:
    is_list = isinstance(values, list | tuple)
    return is_list and bool(values) and all(map(_is_text, values))


def _braced(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)
