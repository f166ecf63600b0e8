"""Mail addresses that a page keeps from robots, as the readers of it see them once its scripts have
run; and the sentence that stands in their place until then, which is of no text."""

from __future__ import annotations

import base64
import binascii
import re
from html import unescape

from bs4 import BeautifulSoup, Tag
from bs4.element import PreformattedString

MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
MAIL_PATH = "/cdn-cgi/l/email-protection"
LONGEST_CODE = 1000
# What stands there until a script has run; in Swedish and English, as the systems have it.
IN_ITS_PLACE = re.compile(
    r"(?:\b(?:den(?:na| här)\s+)?e-?post-?adress(?:en)?\s+(?:är\s+)?skydda[sd]\s+(?:från|mot)\s"
    r"|\bthis e-?mail address is being protected from\s)[^.<]{1,40}\."
    r"(?:\s*(?:du måste|you need)\s[^.<]{0,20}javascript\b[^.<]{0,40}\.?)?",
    re.IGNORECASE,
)
# TYPO3 turns each sign forward within its own row.
TURNED_ROWS = (range(0x2B, 0x3B), range(0x40, 0x5B), range(0x61, 0x7B))
TURNED = re.compile(r"linkTo_UnCryptMailto\(\s*(?:'|%27|\")(.{1,300}?)(?:'|%27|\")")
# A script that puts an address together: addy = 'siv' + '&#64;'; addy = addy + 'alby.example';
PIECES = re.compile(r"\baddy\w*\s*=(?!=)\s*((?:[^;'\"]|'[^']*'|\"[^\"]*\")*);")
PIECE = re.compile(r"'([^']*)'|\"([^\"]*)\"")
NO_ADDRESS = re.compile(r"^\s*var\s+addy_?text|\baddy_?text\w*\s*=")
LONGEST_SCRIPT = 5000
# The id of the element that a script fills.
CLOAK = re.compile(r"cloak\w*")


def show_mails(page: BeautifulSoup) -> None:
    """Puts the addresses where their stand-ins are."""
    for tag in page.find_all(True):
        if tag.has_attr("data-cfemail") or (tag.name == "a" and MAIL_PATH in _said(tag, "href")):
            _show_xored(tag)
        elif tag.name == "joomla-hidden-mail":
            _show_parts(tag)
        elif tag.name == "a" and (address := _turned_back(tag)):
            tag["href"] = f"mailto:{address}"
        elif tag.name == "script":
            _show_pieces(tag)
    for text in page.find_all(string=IN_ITS_PLACE):
        if not isinstance(text, PreformattedString):
            text.replace_with(IN_ITS_PLACE.sub("", text))


def _said(tag: Tag, name: str) -> str:
    value = tag.get(name)
    return value if isinstance(value, str) else ""


def _link(address: str, words: str = "") -> Tag:
    link = Tag(name="a", attrs={"href": f"mailto:{address}"})
    link.string = words or address
    return link


def _show_xored(tag: Tag) -> None:
    """Of a content network, in which the first byte hides each of the others."""
    code = _said(tag, "data-cfemail")
    address = _without_key(code or _said(tag, "href").partition("#")[2])
    if not address:
        return
    if code:
        tag.string = address
    if tag.name == "a":
        tag["href"] = f"mailto:{address}"


def _without_key(code: str) -> str:
    if not re.fullmatch(r"(?:[0-9a-fA-F]{2})+", code) or len(code) > LONGEST_CODE:
        return ""
    key, *rest = bytes.fromhex(code)
    address = bytes(byte ^ key for byte in rest).decode("utf-8", "replace")
    return address if MAIL.fullmatch(address) else ""


def _show_parts(tag: Tag) -> None:
    """Of an element that has what stands before and after the @, and what it says, in codes."""
    first, last, words = (_decoded(_said(tag, name)) for name in ("first", "last", "text"))
    address = f"{first}@{last}"
    if MAIL.fullmatch(address):
        tag.replace_with(_link(address, re.sub(r"<[^>]*>", "", unescape(words))))


def _decoded(code: str) -> str:
    if len(code) > LONGEST_CODE:
        return ""
    try:
        return base64.b64decode(code, validate=True).decode()
    except (binascii.Error, ValueError):
        return ""


def _turned_back(link: Tag) -> str:
    """The address whose signs are turned by some steps, which only the right number of makes one;
    the page's own scripts know how many."""
    script = TURNED.search(_said(link, "href"))
    code = script[1] if script else _said(link, "data-mailto-token")
    if not code or len(code) > LONGEST_CODE:
        return ""
    for steps in range(1, max(map(len, TURNED_ROWS))):
        scheme, _colon, rest = "".join(_turned(sign, -steps) for sign in code).partition(":")
        if scheme == "mailto" and MAIL.fullmatch(rest.partition("?")[0]):
            return rest
    return ""


def _turned(sign: str, steps: int) -> str:
    row = next((each for each in TURNED_ROWS if ord(sign) in each), None)
    return sign if row is None else chr(row[(ord(sign) - row[0] + steps) % len(row)])


def _show_pieces(script: Tag) -> None:
    """Of a script that puts an address into the element before it, or beside itself."""
    text = script.get_text()
    if "addy" not in text or len(text) > LONGEST_SCRIPT:
        return
    pieces = [
        first or second
        for each in PIECES.finditer(text)
        if not NO_ADDRESS.search(each[0])
        for first, second in PIECE.findall(each[1])
    ]
    address = unescape("".join(pieces))
    if not MAIL.fullmatch(address):
        return
    place = script.find_previous_sibling(True)
    if isinstance(place, Tag) and CLOAK.fullmatch(_said(place, "id")):
        place.replace_with(_link(address))
    else:
        script.insert_before(_link(address))
