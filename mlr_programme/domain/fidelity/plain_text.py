"""The words of a fragment as they are compared: no tags, one form of each digit, dash and space."""

from __future__ import annotations

import html
import re
import unicodedata

TAG = re.compile(r"<\s*/?\s*[a-zA-Z][^<>]*>")
_BREAK = re.compile(r"<\s*/?\s*(?:br|p|li|ul|ol|h[1-6]|div|tr|td)\b[^<>]*>", re.IGNORECASE)
# Marks that steer how a line is drawn and mean nothing: soft hyphen, word joiner, directions, BOM.
_INVISIBLE = "\u00ad\u200b\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff" + "".join(
    map(chr, range(0x202A, 0x202F))
)
# A zero-width non-joiner parts the halves of a Persian compound, which others write with a space.
_SPACES = "\u00a0\u2007\u2009\u200a\u2002\u2003\u202f\u200c\t"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_APOSTROPHES = "\u2019\u02bc\u2018\u02b9\u0060\u00b4"
# Letters that Arabic, Persian and their keyboards write in several ways.
_ARABIC = {
    "\u0623": "\u0627",
    "\u0625": "\u0627",
    "\u0622": "\u0627",
    "\u0649": "\u06cc",
    "\u064a": "\u06cc",
    "\u0643": "\u06a9",
    "\u0629": "\u0647",
    "\u06c0": "\u0647",
    "\u0640": "",
    "\u060c": ",",
    "\u061b": ";",
    "\u061f": "?",
    "\u06d4": ".",
}
_SIGNS = {
    "\u066b": ".",
    "\u066c": "'",
    "\u066a": "%",
    "\ufe6a": "%",
    "\uff05": "%",
    "\u00b2": "2",
    "\u00b3": "3",
}
_TABLE = str.maketrans(
    dict.fromkeys(_INVISIBLE, "")
    | dict.fromkeys(_SPACES, " ")
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_APOSTROPHES, "'")
    | _ARABIC
    | _SIGNS
)
_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")
# Vowel marks of Arabic, which a text may write or leave out.
_VOWEL_MARKS = re.compile("[\u064b-\u0652\u0654\u0655\u0670]")
_RUNS_OF_SPACES = re.compile(r" {2,}")


def visible_text(fragment: str) -> str:
    """What a reader sees of the fragment: tags gone, entities read, breaks as line ends."""
    text = fragment
    if "<" in text:
        text = TAG.sub("", _BREAK.sub("\n", text))
    return html.unescape(text) if "&" in text else text


def compared_form(text: str) -> str:
    """``text`` in one form of each letter, digit, dash, apostrophe and space; case is kept."""
    if text.isascii():
        return _RUNS_OF_SPACES.sub(" ", text.replace("\t", " "))
    # NFC, not NFKC: that would turn a superscript into a digit of the number before it.
    text = unicodedata.normalize("NFC", text).translate(_TABLE)
    text = _VOWEL_MARKS.sub("", text)
    text = _FOREIGN_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), text)
    return _RUNS_OF_SPACES.sub(" ", text)
