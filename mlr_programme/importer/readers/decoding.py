"""Bytes of unknown origin as text."""

from __future__ import annotations

import codecs
import re

import ftfy
import ftfy.bad_codecs

# A mark of four bytes begins like one of two, so the longer ones come first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Python knows many more under the name of a charset, and some run or unpack what they are given.
_CHARSETS = re.compile(r"utf-(8|16|32)(-[lb]e)?|iso8859-\d+|cp(125\d|437|850|865)|mac-roman")
# WHATWG Encoding, 4.2: these labels mean windows-1252, whatever their own standards say.
_MEANS_WINDOWS = frozenset({"ascii", "iso8859-1"})
WINDOWS = "cp1252"
# ftfy's name of windows-1252 in which the five bytes that stand for nothing are let through.
_SLOPPY = "sloppy-windows-1252"
# Doubly encoded letters within words; fewer may be an example in a text about just that.
EVIDENCE = 3
_IN_WORD = re.compile(r"(?<=[A-Za-z])[À-ž]|[À-ž](?=[a-z])")


def decode(content: bytes, charset: str = "") -> str:
    """``content`` as text, without a byte order mark.

    By its mark, then by ``charset`` (that of an HTTP header), then as UTF-8, else as windows-1252;
    a charset that is not known or does not fit is passed over. Text that was encoded twice is
    mended where the whole of it was. Never fails.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(name, errors="replace")
    for name in (_known(charset), "utf-8"):
        if name:
            try:
                return _mend(content.decode(name))
            except UnicodeDecodeError:
                continue
    return content.decode(WINDOWS, errors="replace")


def _known(charset: str) -> str:
    """Python's name of a charset; empty for one that is not read."""
    try:
        name = codecs.lookup(charset.strip(" \t\"'")).name.replace("_", "-")
    except (LookupError, ValueError):
        return ""
    if name in _MEANS_WINDOWS:
        return WINDOWS
    return name if _CHARSETS.fullmatch(name) else ""


def _mend(text: str) -> str:
    """“FÃ¶rskola” as “Förskola”, where every sign beyond ASCII is of that sort.

    One right “ö” anywhere is proof that the text means what it says. A text in English about such
    signs has none, so that there must be several of them within words too.
    """
    if text.isascii():
        return text
    try:
        once = text.encode(_SLOPPY).decode("utf-8")
    except UnicodeError:
        return text
    if len(_IN_WORD.findall(once)) < EVIDENCE:
        return text
    return ftfy.fix_encoding(text)
