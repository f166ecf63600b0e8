"""E-mail addresses, web addresses and telephone numbers of a text.

They are taken out before numbers, words and names are read: what stands in an address is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import phonenumbers

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*", re.UNICODE)
# Bare addresses are known by their last label; a full stop without a space after it is none.
_TOP_LEVEL = "se|nu|com|org|net|eu|info|io|gov|edu|int|app|fi|dk|no|de|fr|es|pl|uk|ua|ai|tv|me|ax"
URL = re.compile(
    r"https?\s?:\s?//\s?[^\s<>\"”»)]+|www\.[^\s<>\"”»)]+"
    rf"|(?<![\w@.])[\w-]+(?:\.[\w-]+)*\.(?:{_TOP_LEVEL})(?![\w-])(?:[/?#][^\s<>\"”»)]*)?",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?'’)]«»“”\u060c"
# Arabic writes "by" and "and" as one with a number.
_APART = r"(?<![^\W\u0600-\u06ff])"
PHONE = re.compile(
    rf"{_APART}(?<![./,-])(?:"
    r"(?:\+|(?<!\d )00)\d[\d ()/-]{6,18}\d"
    r"|(?<!\d )\(?0\d{1,3}\)?[ ]?[-/ ][ ]?\d[\d -]{3,10}\d"
    r"|0\d{7,10}"
    r")(?![\w]|[.,:/-]\d)"
)
# Numbers that everybody in Sweden calls, too short to be known by their shape.
SHORT_NUMBERS = ("112", "1177", "113 13", "11313", "114 14", "11414", "116 117", "116117", "90 510")
SHORT_PHONE = re.compile(
    rf"{_APART}(?<![.,:/+-])(?<!\d )(?:{'|'.join(SHORT_NUMBERS)})(?![\w%]|[.,:/-]\d| \d)"
)
# "07-03-2025" has as many digits as a telephone number.
_DATE = re.compile(r"[0-3]?\d-[01]?\d-(?:19|20)\d\d")
_DIGIT = re.compile(r"\d")
_COUNTRY = "SE"
_FEWEST_DIGITS = 7


@dataclass(frozen=True)
class Contacts:
    emails: tuple[str, ...]
    urls: tuple[str, ...]
    phones: tuple[str, ...]
    """As written; ``phone_key`` says which of them are the same."""
    rest: str
    """The text with blanks in their places."""


def read_contacts(text: str) -> Contacts:
    """Addresses and telephone numbers of ``text``, which is in compared form."""
    emails: list[str] = []
    urls: list[str] = []
    phones: list[str] = []
    rest = text
    if "@" in rest:
        rest = _take(EMAIL, rest, emails)
    if "." in rest or "://" in rest:
        rest = _take(URL, rest, urls)
    if _DIGIT.search(rest):
        rest = _take_phones(rest, phones)
    return Contacts(tuple(emails), tuple(urls), tuple(phones), rest)


def _take(pattern: re.Pattern[str], text: str, found: list[str]) -> str:
    def blank(match: re.Match[str]) -> str:
        address = match[0].rstrip(_TRAILING)
        found.append(address)
        return " " * len(address) + match[0][len(address) :]

    return pattern.sub(blank, text)


def _take_phones(text: str, found: list[str]) -> str:
    def blank(match: re.Match[str]) -> str:
        if _DATE.fullmatch(match[0]) or phone_key(match[0]) is None:
            return match[0]
        found.append(match[0])
        return " " * len(match[0])

    return SHORT_PHONE.sub(blank, PHONE.sub(blank, text))


@lru_cache(maxsize=4096)
def phone_key(written: str) -> str | None:
    """One form of a telephone number, None when it cannot be one."""
    digits = re.sub(r"\D", "", written)
    if written.strip() in SHORT_NUMBERS:
        return digits
    if len(digits) < _FEWEST_DIGITS:
        return digits if written.startswith("0") and len(digits) > 5 else None
    try:
        number = phonenumbers.parse(written, _COUNTRY)
    except phonenumbers.NumberParseException:
        return digits
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def url_key(written: str) -> str:
    """One form of a web address: whether it begins with a scheme or "www." is a matter of style.

    A space inside breaks the address, and so stays in its form.
    """
    address = re.sub(r"^https?://(?=\S)", "", written, flags=re.IGNORECASE)
    host, slash, path = address.partition("/")
    host = host.lower().removeprefix("www.")
    return host + (slash + path).rstrip("/")
