"""Cards of people to turn to, beside the text or in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import Tag
from bs4.element import NavigableString, PreformattedString

from mlr_programme.importer.elements import Contact
from mlr_programme.importer.readers.markup import (
    BLOCK_NAMES,
    HEADING_NAMES,
    SILENT_NAMES,
    attribute,
    beginning_of,
    collapse,
    is_gone,
    is_longer_than,
    text_of,
    words_about,
)

CARD_WORDS = frozenset(
    [
        "vcard",
        "hcard",
        "contact",
        "contacts",
        "kontakt",
        "kontakter",
        "contactbox",
        "contactcard",
        "person",
        "kontaktperson",
        "kontaktruta",
        "puffkontakt",
        "lgdcontact",
    ]
)
NAME_WORDS = frozenset({"fn", "name", "namn"})
ROLE_WORDS = frozenset({"title", "role", "titel", "roll", "befattning", "jobtitle", "position"})

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?:\+46|0)[\d\s()–-]{6,18}\d")
LABEL = re.compile(
    r"^(?:tfn|tel(?:efon)?(?:nummer)?|mobil(?:telefon)?|växel|direkt|e-?post(?:adress)?|mejl|mail|epost|kontakt(?:person)?(?:er)?|namn|titel|befattning)(?![^\W\d_])\s*[:.]?\s*",
    re.IGNORECASE,
)
HEADING = re.compile(
    r"(?:kontakt(?:a oss|person(?:er)?|uppgifter|er)?|contact|mer information|har du frågor\??"
    r"|frågor\??|frågor besvaras av|ytterligare information)"
    r"(?: (?:lämnas|om nyheten|för mer information))?(?: av)?[:.]?",
    re.IGNORECASE,
)
PERSON = re.compile(r"(?:[A-ZÅÄÖÉÜ][\w'’.-]*)(?:\s+(?:av|von|de|al)?\s*[A-ZÅÄÖÉÜ][\w'’.-]*){1,3}")

FAX_WORDS = frozenset({"fax", "telefax"})
_FAX = r"\b(?:tele)?fax(?:nummer|nr)?\b"
FAX_BEFORE = re.compile(rf"{_FAX}\s*[:.]?\s*$", re.IGNORECASE)
FAX_AFTER = re.compile(rf"\s*(?:\(\s*{_FAX}\s*\)|{_FAX}\s*$)", re.IGNORECASE)
# One number for both. The reader of lines takes the first label of a line away.
PHONE_AND_FAX = re.compile(
    rf"(?:^|\b(?:te?l|tfn|telefon)\b\.?)\s*(?:/|&|och|\+)\s*{_FAX}\s*[:.]?\s*$", re.IGNORECASE
)

CARD_LENGTH = 320
# With the names of fields, which are none of its lines.
LONGEST_CARD = 2 * CARD_LENGTH
HEADING_LENGTH = 100
NAME_LENGTH = 60


def take_contacts(place: Tag) -> list[Contact]:
    """The cards in ``place``, in order; each is taken out of it."""
    found: list[Contact] = []
    for card in list(_cards(place)):
        if is_gone(card):
            continue
        contact = read_contact(card)
        if contact is not None:
            found.append(contact)
            _take_out(card, place)
    return list(dict.fromkeys(found))


def _cards(place: Tag) -> Iterator[Tag]:
    """Innermost elements with an address or number, and a name on a line of its own."""
    for link in place.find_all("a", href=re.compile(r"^\s*(?:mailto|tel):", re.IGNORECASE)):
        if (card := _around(link, place)) is not None:
            yield card
    for tag in place.find_all(True):
        if (
            not is_gone(tag)
            and words_about(tag) & CARD_WORDS
            and _is_card(tag)
            and not any(_is_card(each) for each in tag.find_all(True))
        ):
            yield tag


def _around(link: Tag, place: Tag) -> Tag | None:
    """The smallest element around ``link`` that is a card, if any; then the box of the card."""
    for parent in link.parents:
        if (
            parent is place
            or parent.name in ("body", "main", "article")
            or is_longer_than(parent, CARD_LENGTH)
        ):
            return None
        if _is_card(parent):
            return parent
    return None


def _is_card(tag: Tag) -> bool:
    if is_longer_than(tag, LONGEST_CARD):
        return False
    lines = lines_of(tag)
    if not 2 <= len(lines) <= 8 or sum(map(len, lines)) > CARD_LENGTH or tag.name == "tr":
        return False
    text = "\n".join(lines)
    if len(set(EMAIL.findall(text))) > 1 or not (
        EMAIL.search(text)
        or PHONE.search(text)
        or tag.find("a", href=re.compile("^(?:mailto|tel):"))
    ):
        return False
    return _name_in(tag, lines) != "" and all(len(line) <= 90 for line in lines)


def read_contact(card: Tag) -> Contact | None:
    lines = lines_of(card)
    name = _name_in(card, lines)
    if not name:
        return None
    text = "\n".join(lines)
    email = next(iter(EMAIL.findall(text)), "") or _linked(card, "mailto")
    phone = _phone_in(card, lines, name)
    return Contact(name, _role_in(card, lines, name), phone, email)


def _phone_in(card: Tag, lines: list[str], name: str) -> str:
    """The first number that is not labelled as one of a fax."""
    marked = (each for each in card.find_all(True) if words_about(each) & FAX_WORDS)
    faxes = {_last_digits(text_of(each)) for each in marked}
    phones: list[str] = []
    before = ""
    for line in lines:
        for each in PHONE.finditer(line) if line != name else ():
            label = line[: each.start()] or before
            is_fax = FAX_BEFORE.search(label) and not PHONE_AND_FAX.search(label)
            if is_fax or FAX_AFTER.match(line, each.end()):
                faxes.add(_last_digits(each.group()))
            else:
                phones.append(collapse(each.group()))
        before = line
    linked = _linked(card, "tel")
    return next(
        (each for each in [*phones, linked] if each and _last_digits(each) not in faxes), ""
    )


def _last_digits(number: str) -> str:
    """What is the same with and without the number of the country."""
    return re.sub(r"\D", "", number)[-8:]


def _name_in(card: Tag, lines: list[str]) -> str:
    """A name that is marked as one, that of an office too; else one that reads as a person's."""
    for tag in card.find_all(True):
        text = text_of(tag)
        if words_about(tag) & NAME_WORDS and text in lines and _may_be_name(text):
            return text
    for line in lines[:3]:
        if PERSON.fullmatch(line):
            return line
    is_marked = bool(words_about(card) & CARD_WORDS)
    return lines[0] if is_marked and lines and _may_be_name(lines[0]) else ""


def _may_be_name(text: str) -> bool:
    return len(text) <= NAME_LENGTH and not re.search(r"[\d@?!:]|\.\s", text)


def _role_in(card: Tag, lines: list[str], name: str) -> str:
    for tag in card.find_all(True):
        if (
            words_about(tag) & ROLE_WORDS
            and not words_about(tag) & NAME_WORDS
            and (text := text_of(tag))
            and text != name
            and text in lines
        ):
            return text
    after = lines[lines.index(name) + 1 :] if name in lines else []
    for line in after:
        if LABEL.match(line) or FAX_BEFORE.search(line) or EMAIL.search(line) or PHONE.search(line):
            continue
        return line
    return ""


def _linked(card: Tag, scheme: str) -> str:
    link = card.find("a", href=re.compile(f"^{scheme}:", re.IGNORECASE))
    if not isinstance(link, Tag):
        return ""
    return attribute(link, "href").partition(":")[2].partition("?")[0]


def _take_out(card: Tag, place: Tag) -> None:
    """The card, with the boxes that hold no more than it and the heading above it."""
    box = card
    while (parent := box.parent) is not None and parent is not place and _is_no_more(parent, box):
        box = parent
    for sibling in box.previous_siblings:
        if isinstance(sibling, Tag) and (words := beginning_of(sibling, HEADING_LENGTH)):
            if sibling.name in (*HEADING_NAMES, "p") and HEADING.fullmatch(words):
                sibling.decompose()
            break
    box.decompose()


def _is_no_more(parent: Tag, box: Tag) -> bool:
    own = text_of(box)
    if is_longer_than(parent, len(own) + HEADING_LENGTH):
        return False
    rest = text_of(parent).replace(own, "", 1).strip()
    return not rest or bool(HEADING.fullmatch(rest))


def lines_of(tag: Tag) -> list[str]:
    """The lines that a reader sees: parted by blocks and breaks, without the names of fields."""
    lines = [""]

    def walk(node: Tag) -> None:
        for child in node.children:
            if isinstance(child, NavigableString):
                if not isinstance(child, PreformattedString):
                    lines[-1] += str(child)
            elif isinstance(child, Tag) and child.name not in SILENT_NAMES:
                is_apart = child.name in BLOCK_NAMES or child.name == "br" or _is_field(child)
                if is_apart:
                    lines.append("")
                walk(child)
                if is_apart:
                    lines.append("")

    walk(tag)
    cleaned = (collapse(line) for line in lines)
    parts = (part.strip(" ,;") for line in cleaned for part in re.split(r"\s*[|·•]\s*", line))
    kept = (LABEL.sub("", part) if not HEADING.fullmatch(part) else "" for part in parts)
    return [line for line in kept if line]


def _is_field(tag: Tag) -> bool:
    """Whether it touches another element: only style sheets keep their words apart then."""
    return any(isinstance(each, Tag) for each in (tag.previous_sibling, tag.next_sibling))
