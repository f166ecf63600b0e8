"""Inline tags of a fragment, read as they stand: a parser would mend what has to be found."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

# Anything in angle brackets that could be meant as a tag, also with spaces or foreign letters.
_TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-z][a-z0-9]*)(?P<rest>\s[^<>]*|/)?>", re.IGNORECASE)
_SUSPECT = re.compile(r"<\s*/?\s*[^\W\d_][^<>]*>|\[[^\[\]]+\]\([a-z]+\d+\)")
_LEFT_OVER = re.compile(
    r"</?[a-z]+\d*(?:\s+\w+=\S*)?(?=$|\s*<)|&lt;/?[a-z]+[^<>&]*&gt;", re.IGNORECASE
)
_ATTRIBUTE = re.compile(r"([a-zA-Z-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>/]+))")
_ALONE = frozenset({"br", "hr", "img", "embed", "wbr"})
# Marks that stand in for something while an engine works, and variables of a text.
MARK = re.compile(
    r"XQ\d+X|__[A-Z]+\d+__|\{\{\s*\w+\s*\}\}|\[[A-Z]{1,3}\d+\]|%\(\w+\)[sd]|%[sd](?![\w%])|\{\w*\}|⟦[^⟧]*⟧"
)


@dataclass(frozen=True)
class Tag:
    name: str
    attributes: tuple[tuple[str, str], ...]
    is_closing: bool
    start: int
    end: int
    is_alone: bool

    def __str__(self) -> str:
        attributes = "".join(f' {name}="{value}"' for name, value in self.attributes)
        return f"<{'/' if self.is_closing else ''}{self.name}{attributes}>"

    @property
    def key(self) -> tuple[str, tuple[tuple[str, str], ...]]:
        return self.name, self.attributes


class Markup:
    """Tags and marks of one fragment."""

    def __init__(self, fragment: str) -> None:
        self.fragment = fragment

    @cached_property
    def tags(self) -> list[Tag]:
        return [_read(match) for match in _TAG.finditer(self.fragment)]

    @cached_property
    def elements(self) -> Counter[tuple[str, tuple[tuple[str, str], ...]]]:
        return Counter(tag.key for tag in self.tags if not tag.is_closing)

    @cached_property
    def marks(self) -> Counter[str]:
        return Counter(MARK.findall(self.fragment))

    @cached_property
    def broken(self) -> str:
        """The first thing that is no whole tag or closes what is not open, empty for none."""
        bare = _TAG.sub("", self.fragment)
        suspect = _SUSPECT.search(bare) or _LEFT_OVER.search(bare)
        if suspect:
            return suspect[0]
        is_open: list[Tag] = []
        for tag in self.tags:
            if tag.is_alone:
                continue
            if not tag.is_closing:
                is_open.append(tag)
            elif not is_open or is_open.pop().name != tag.name:
                return str(tag)
        return str(is_open[-1]) if is_open else ""

    def emptied(self) -> list[Tag]:
        """Elements with nothing in them."""
        found = []
        for tag, following in zip(self.tags, self.tags[1:], strict=False):
            is_pair = not tag.is_closing and following.is_closing and tag.name == following.name
            if is_pair and not self.fragment[tag.end : following.start].strip():
                found.append(tag)
        return found


def _read(match: re.Match[str]) -> Tag:
    rest = match["rest"] or ""
    name = match["name"].lower()
    attributes = sorted(
        (key.lower(), double or single or bare)
        for key, double, single, bare in _ATTRIBUTE.findall(rest)
    )
    is_alone = name in _ALONE or rest.rstrip().endswith("/")
    return Tag(name, tuple(attributes), bool(match["close"]), *match.span(), is_alone)
