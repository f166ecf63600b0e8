"""What a mark says that the words alone would lose, put into the words: what is struck out, what
somebody said, and raised and lowered signs."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString

STRUCK_NAMES = frozenset({"s", "strike", "del"})
STRUCK_STYLE = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
RAISED = str.maketrans("0123456789+-−–=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿ")
LOWERED = str.maketrans("0123456789+-−–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎")
SIGNS = {"sup": RAISED, "sub": LOWERED}
QUOTATION_MARK = "”"
# What parts a sign that has no raised or lowered form from the number before it.
PARTING = {"sup": "^", "sub": " "}


def write_out(page: BeautifulSoup) -> None:
    """Puts into the words of ``page`` what its marks say."""
    for tag in page.find_all(True):
        if vars(tag).get("_decomposed"):
            continue
        if _is_struck(tag):
            _strike(tag)
        elif tag.name in SIGNS:
            _write_signs(tag)
        elif tag.name == "q":
            tag.insert(0, QUOTATION_MARK)
            tag.append(QUOTATION_MARK)


def _said(tag: Tag, name: str) -> str:
    value = tag.get(name)
    return value if isinstance(value, str) else ""


def _is_struck(tag: Tag) -> bool:
    if tag.name in STRUCK_NAMES:
        return True
    return tag.name not in ("html", "body") and bool(STRUCK_STYLE.search(_said(tag, "style")))


def _strike(tag: Tag) -> None:
    text = tag.get_text()
    if text != text.strip():
        tag.insert_before(" ")
    tag.decompose()


def _write_signs(tag: Tag) -> None:
    """Raised and lowered digits where all signs have such a form; a number in words otherwise."""
    strings = [
        each
        for each in tag.descendants
        if isinstance(each, NavigableString) and not isinstance(each, PreformattedString)
    ]
    text = "".join("".join(strings).split())
    table = SIGNS[tag.name]
    if not text:
        return
    if all(ord(sign) in table for sign in text):
        for each in strings:
            each.replace_with("".join(each.split()).translate(table))
    elif text[0].isdigit():
        tag.insert_before(PARTING[tag.name])
