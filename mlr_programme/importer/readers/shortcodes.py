"""Texts of WordPress as HTML: shortcodes, and paragraphs that stand as empty lines.

https://developer.wordpress.org/reference/functions/wpautop/ and ``/add_shortcode/``.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape

from django.utils.translation import gettext as _

from mlr_programme.importer.elements import Picture
from mlr_programme.importer.readers.fields_left_out import words_in_fields

BLOCK_START = re.compile(
    r"^\s*</?(?:address|article|aside|blockquote|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form"
    r"|h[1-6]|header|hr|iframe|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul|video)\b",
    re.IGNORECASE,
)
# None of them goes on over the beginning of the next: an export may have many that never end.
WP_COMMENT = re.compile(r"<!--\s*+/?wp:(?:(?!<!--|-->).)*+-->", re.DOTALL)
# Without an end: its text stands nowhere but in its fields.
FILLED_BLOCK = re.compile(
    r"<!--\s*+wp:(?P<name>[\w/-]+)\s++(?P<fields>\{(?:(?!<!--|-->).)*?\})\s*+/-->", re.DOTALL
)
CAPTION = re.compile(
    r"\[caption[^\[\]]*\](?P<image>(?:<a[^<>]*>)?\s*<img[^<>]*>\s*(?:</a>)?)"
    r"(?P<caption>(?:(?!\[/?caption).)*+)\[/caption\]",
    re.DOTALL,
)
GALLERY = re.compile(r"\[gallery(?P<attributes>[^\[\]]*)\]")
EMBED = re.compile(
    r"\[(?P<name>embed|youtube|vimeo|video)(?P<attributes>[^\[\]]*)\](?:(?P<inner>[^\[]*)\[/(?P=name)\])?"
)
# A name with attributes, or a closing one: "[2019]" is neither.
SHORTCODE = re.compile(r"\[/?(?P<name>[a-z][\w-]{2,40})(?:\s[^\[\]=]*=[^\[\]]*|\s*/)?\]")
ATTRIBUTE = re.compile(
    r"(?P<name>[\w-]+)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'\]]+))"
)
# In which shortcodes tell what readers see: the words above a part, or those of a link.
TITLE_NAMES = ("title", "heading", "headline", "header", "question", "rubrik")
LABEL_NAMES = ("text", "label", *TITLE_NAMES)
LINK_NAMES = ("link", "url", "href")
OPENED = re.compile(r"accordi|toggle|collaps|spoiler|expand|faq|dragspel", re.IGNORECASE)
ADDRESS_LINE = re.compile(r"^[ \t]*(?P<url>https?://[^\s<>\"]+)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True)
class Expanded:
    html: str
    left_out: tuple[str, ...] = ()


def expand_shortcodes(text: str, pictures: Mapping[str, Picture]) -> Expanded:
    """``pictures`` are those of the export by their number."""

    missing: list[str] = []

    def gallery(match: re.Match[str]) -> str:
        found = re.search(r"ids=[\"']?([\d,\s]+)", match["attributes"])
        numbers = re.findall(r"\d+", found[1]) if found else []
        missing.extend(number for number in numbers if number not in pictures)
        return "\n\n".join(_figure(pictures[number]) for number in numbers if number in pictures)

    def film(match: re.Match[str]) -> str:
        address = (match["inner"] or "").strip()
        found = re.search(r"(?:src|url|mp4|id)?=?[\"']?(https?://[^\s\"'\]]+)", match["attributes"])
        return _film(address or (found[1] if found else ""))

    text = CAPTION.sub(
        lambda each: (
            f"\n\n<figure>{each['image']}<figcaption>{each['caption'].strip()}</figcaption></figure>\n\n"
        ),
        text,
    )
    text = GALLERY.sub(gallery, text)
    text = EMBED.sub(film, text)
    text = ADDRESS_LINE.sub(lambda each: _film(each["url"]), text)
    text = _with_titles_and_links(text)
    left_out = [f"[{each['name']}]" for each in SHORTCODE.finditer(text)]
    if missing:
        words = _("the pictures number %(numbers)s, which are not in the export")
        left_out.append(words % {"numbers": ", ".join(dict.fromkeys(missing))})
    left_out += _blocks_left_out(text)
    return Expanded(SHORTCODE.sub("", text), tuple(dict.fromkeys(left_out)))


def _blocks_left_out(text: str) -> Iterator[str]:
    """Blocks that only a program fills, with the words that they are filled with."""
    for block in FILLED_BLOCK.finditer(text):
        try:
            fields = json.loads(block["fields"])
        except (ValueError, RecursionError):
            continue
        if isinstance(fields, dict) and (words := words_in_fields(fields)):
            yield _("the block “%(kind)s”: “%(words)s”") % {"kind": block["name"], "words": words}


def _with_titles_and_links(text: str) -> str:
    """Shortcodes that have a title or lead somewhere, as what they show."""
    ends = Counter(each["name"] for each in SHORTCODE.finditer(text) if each[0][1] == "/")
    # What stands for the end of each one that is open.
    opened: defaultdict[str, list[str]] = defaultdict(list)

    def show(match: re.Match[str]) -> str:
        name = match["name"]
        if match[0][1] == "/":
            if opened[name]:
                return opened[name].pop()
            ends[name] -= 1
            return match[0]
        has_end = ends[name] > 0
        start, end = _shown(name, match[0], has_end=has_end) or (match[0], f"[/{name}]")
        if has_end:
            ends[name] -= 1
            opened[name].append(end)
        return start

    return SHORTCODE.sub(show, text)


def _shown(name: str, shortcode: str, *, has_end: bool) -> tuple[str, str] | None:
    """What begins and ends the part that it shows; None for one that says nothing by itself."""
    values = {
        each["name"].lower(): unescape(each["double"] or each["single"] or each["bare"] or "")
        for each in ATTRIBUTE.finditer(shortcode)
    }

    def first_of(names: tuple[str, ...]) -> str:
        return escape(next((values[each] for each in names if values.get(each)), ""))

    if address := first_of(LINK_NAMES):
        link, label = f'<a href="{address}">', first_of(LABEL_NAMES)
        if has_end:
            return (f"\n\n<h3>{label}</h3>\n\n{link}" if label else link), "</a>"
        return (f"{link}{label}</a>", "") if label else None
    title = first_of(TITLE_NAMES)
    if not title or not has_end:
        return None
    if OPENED.search(name):
        return f"\n\n<details><summary>{title}</summary>\n\n", "\n\n</details>\n\n"
    return f"\n\n<h3>{title}</h3>\n\n", "\n\n"


def _figure(picture: Picture) -> str:
    image = f'<img src="{escape(picture.address)}" alt="{escape(picture.alt)}">'
    return f"<figure>{image}<figcaption>{escape(picture.caption)}</figcaption></figure>"


def _film(address: str) -> str:
    if not address:
        return ""
    if re.search(r"//(?:[\w-]+\.)*(?:youtube\.com|youtu\.be|vimeo\.com)/", address):
        return f'\n\n<iframe src="{escape(address)}"></iframe>\n\n'
    return f'\n\n<p><a href="{escape(address)}">{escape(address)}</a></p>\n\n'


def paragraphs_of(text: str) -> str:
    """HTML in which what is parted by empty lines is a paragraph each, unless it is a block."""
    text = WP_COMMENT.sub("\n\n", text.replace("\r\n", "\n"))
    parts = (part.strip() for part in re.split(r"\n\s*\n", text))
    return "\n".join(_paragraph(part) for part in parts if part)


def _paragraph(part: str) -> str:
    if BLOCK_START.match(part):
        return part
    # Text above a block that begins on the next line.
    lines = part.split("\n")
    for number, line in enumerate(lines[1:], 1):
        if BLOCK_START.match(line):
            return f"{_paragraph(chr(10).join(lines[:number]))}\n{chr(10).join(lines[number:])}"
    return f"<p>{'<br>'.join(lines)}</p>"
