"""Cards of people to turn to, beside the text or in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from itertools import pairwise

from bs4 import Tag
from bs4.element import NavigableString, PreformattedString

from mlr_programme.importer.elements import Contact
from mlr_programme.importer.readers.card_words import (
    CARD_WORDS,
    HEADING,
    HEADING_FOR_SOME,
    LABEL,
    NAME_WORDS,
    ROLE_WORDS,
)
from mlr_programme.importer.readers.cards_apart import part_cards
from mlr_programme.importer.readers.headline import SITE_NAME
from mlr_programme.importer.readers.markup import (
    BLOCK_NAMES,
    HEADING_NAMES,
    SILENT_NAMES,
    attribute,
    beginning_of,
    collapse,
    is_gone,
    is_longer_than,
    link_address,
    text_of,
    words_about,
)
from mlr_programme.importer.readers.people import (
    EMAIL,
    NAME_AND_ROLE,
    PERSON,
    PHONE,
    are_several,
    is_person,
    last_digits,
)
from mlr_programme.importer.readers.tables import is_data_table

# A number or hours, or what has a name of its own: "Besöksadress: Storgatan".
NO_ROLE = re.compile(r"\d|^[^\s,]+:|:$")
FAX_WORDS = frozenset({"fax", "telefax"})
_FAX = r"\b(?:tele)?fax(?:nummer|nr)?\b"
FAX = re.compile(_FAX, re.IGNORECASE)
FAX_OF_BOTH = re.compile(rf"(?:/|&|och|\+)?\s*{_FAX}\s*[:.]?", re.IGNORECASE)
WEB = re.compile(r"\s*(?:https?:|/|\w+[/.])", re.IGNORECASE)
LEADS_TO_CARD = re.compile(r"^\s*(?:mailto|tel):", re.IGNORECASE)
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
# Lines above the name, the blank ones too.
MOST_BEFORE_NAME = 6


def take_contacts(place: Tag, base: str = "") -> list[Contact]:
    """The cards in ``place``, in order; each is taken out of it."""
    found: list[Contact] = []
    part_cards(place, _is_card)
    for card in list(_cards(place)):
        if is_gone(card):
            continue
        contact = read_contact(card, base)
        if contact is not None:
            for_whom = _take_out(card, place, contact.name)
            found.append(replace(contact, more=(*for_whom, *contact.more)))
    return list(dict.fromkeys(found))


def _cards(place: Tag) -> Iterator[Tag]:
    """Innermost elements with an address or number, and a name on a line of its own."""
    # Each is asked once: there may be thousands of links in one.
    tables = {id(table) for table in place.find_all("table") if _is_table_of_data(table)}
    for link in place.find_all("a", href=LEADS_TO_CARD):
        if id(link.find_parent("table")) not in tables and (card := _around(link, place)):
            yield card
    for tag in place.find_all(True):
        if (
            not is_gone(tag)
            and words_about(tag) & CARD_WORDS
            and id(tag.find_parent("table")) not in tables
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
    if any(len(line) > 90 for line in lines) or are_several(lines, _addresses_in(tag)):
        return False
    if _has_several_names(tag):
        return False
    return _name_in(tag, lines) != "" and not any(map(_is_table_of_data, tag.find_all("table")))


def _has_several_names(tag: Tag) -> bool:
    """Whether it marks two lines as names in the same way."""
    named = [each for each in tag.find_all(BLOCK_NAMES) if words_about(each) & NAME_WORDS]
    ways = {(attribute(each, "class"), text_of(each)) for each in named if text_of(each)}
    return len(ways) > len({way for way, _name in ways})


def _addresses_in(tag: Tag) -> list[str]:
    """Numbers and addresses that links lead to, which their words may not tell."""
    return [attribute(link, "href") for link in tag.find_all("a", href=LEADS_TO_CARD)]


def _is_table_of_data(table: Tag) -> bool:
    """Whether what stands in its rows belongs together; not where each cell is a card."""
    if not is_data_table(table):
        return False
    cells = (cell for cell in table.find_all(["td", "th"]) if text_of(cell))
    return not all(_is_card(cell) for cell in cells)


def read_contact(card: Tag, base: str = "") -> Contact | None:
    """What the card says; links in it are seen from ``base``."""
    lines = lines_of(card)
    name = _name_in(card, lines)
    if not name:
        return None
    text = "\n".join(lines)
    email = next(iter(EMAIL.findall(text)), "") or _linked(card, "mailto")
    contact = Contact(name, _role_in(card, lines, name), _phone_in(card, lines, name), email)
    return replace(contact, more=tuple(_more_in(card, contact, base)))


def _more_in(card: Tag, contact: Contact, base: str) -> Iterator[str]:
    """HTML of the lines that no field holds: a second number, hours, an address, a link."""
    links = {text_of(link): attribute(link, "href") for link in card.find_all("a", href=True)}
    label = ""
    for line in _lines_with_labels(card):
        said = _without_label(line)
        if not said or FAX.fullmatch(said.rstrip(" :.")):
            # What stands on a line of its own above what it names.
            label = line if line and not HEADING.fullmatch(line) else label
            continue
        rest = _untold(said, contact)
        address = links.get(said, "")
        is_told = not re.search(r"\w", rest) or FAX_OF_BOTH.fullmatch(rest)
        if is_told or (LEADS_TO_CARD.match(address) and not PHONE.fullmatch(rest)):
            label = ""
            continue
        target = link_address(base, address) if address and WEB.match(address) else ""
        if target:
            yield f'<a href="{escape(target)}">{escape(line)}</a>'
        else:
            words = line if rest == said or FAX.search(line) else rest
            yield escape(f"{label} {words}".strip())
        label = ""


def _untold(line: str, contact: Contact) -> str:
    """What the fields of the contact do not tell of a line."""
    if line in (contact.name, contact.role):
        return ""
    rest = line.replace(contact.email, "") if contact.email else line
    rest = PHONE.sub(
        lambda each: "" if last_digits(each[0]) == last_digits(contact.phone) else each[0], rest
    )
    return collapse(rest).strip(" ,;()") if rest != line else line


def _phone_in(card: Tag, lines: list[str], name: str) -> str:
    """The first number that is not labelled as one of a fax."""
    marked = (each for each in card.find_all(True) if words_about(each) & FAX_WORDS)
    faxes = {last_digits(text_of(each)) for each in marked}
    phones: list[str] = []
    before = ""
    for line in lines:
        for each in PHONE.finditer(line) if line != name else ():
            label = line[: each.start()] or before
            is_fax = FAX_BEFORE.search(label) and not PHONE_AND_FAX.search(label)
            if is_fax or FAX_AFTER.match(line, each.end()):
                faxes.add(last_digits(each.group()))
            else:
                phones.append(collapse(each.group()))
        before = line
    linked = _linked(card, "tel")
    return next((each for each in [*phones, linked] if each and last_digits(each) not in faxes), "")


def _name_in(card: Tag, lines: list[str]) -> str:
    """A name that is marked as one, that of an office too; else one that reads as a person's."""
    for tag in card.find_all(True):
        text = text_of(tag)
        if words_about(tag) & NAME_WORDS and text in lines and _may_be_name(text):
            return text
    named = [line for line in lines[:3] if PERSON.fullmatch(line)]
    if people := [line for line in named if is_person(line)]:
        return people[0]
    if named:
        # An office, and in bold above it the part of it that answers.
        return lines[0] if _may_be_name(lines[0]) and _is_bold(card, lines[0]) else named[0]
    # The municipality itself stands at the foot of every page.
    is_headed = bool(lines) and not SITE_NAME.fullmatch(lines[0]) and _is_headed(card)
    is_marked = bool(words_about(card) & CARD_WORDS) or is_headed
    return lines[0] if is_marked and lines and _may_be_name(lines[0]) else ""


def _is_bold(card: Tag, line: str) -> bool:
    return any(text_of(each) == line for each in card.find_all(["b", "strong", *HEADING_NAMES]))


def _is_headed(card: Tag) -> bool:
    """Whether the heading above it says that it is to turn to somebody."""
    heading = card.find_previous(HEADING_NAMES)
    if heading is None or is_longer_than(heading, HEADING_LENGTH):
        return False
    return HEADING.fullmatch(text_of(heading)) is not None


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
    leading = {text_of(link) for link in card.find_all("a", href=WEB)}
    for line, below in pairwise([*after, ""]):
        if (
            LABEL.match(line)
            or below.startswith(":")
            or FAX_BEFORE.search(line)
            or EMAIL.search(line)
            or NO_ROLE.search(line)
            or line in leading
        ):
            continue
        # What stands below somebody else may be what she does.
        return "" if is_person(line) else line
    return ""


def _linked(card: Tag, scheme: str) -> str:
    link = card.find("a", href=re.compile(f"^{scheme}:", re.IGNORECASE))
    if not isinstance(link, Tag):
        return ""
    return attribute(link, "href").partition(":")[2].partition("?")[0]


def _take_out(card: Tag, place: Tag, name: str) -> list[str]:
    """The card, with the boxes that hold no more than it and the heading above it.

    HTML of that heading where it says whom the card is for; it stays above what else it is of.
    """
    box = card
    while (parent := box.parent) is not None and parent is not place and _is_no_more(parent, box):
        box = parent
    for_whom: list[str] = []
    for sibling in box.previous_siblings:
        if isinstance(sibling, Tag) and (words := beginning_of(sibling, HEADING_LENGTH)):
            is_heading = sibling.name in (*HEADING_NAMES, "p") or _is_box_of_heading(sibling)
            if is_heading and (HEADING.fullmatch(words) or words == name):
                sibling.decompose()
            elif is_heading and HEADING_FOR_SOME.fullmatch(words):
                for_whom.append(escape(words))
                if not _is_followed(box):
                    sibling.decompose()
            break
    box.decompose()
    return for_whom


def _is_box_of_heading(tag: Tag) -> bool:
    heading = tag.find(HEADING_NAMES)
    return heading is not None and text_of(heading) == text_of(tag)


def _is_followed(box: Tag) -> bool:
    """Whether anything else stands below the same heading."""
    siblings = (each for each in box.next_siblings if isinstance(each, Tag) and text_of(each))
    below = next(siblings, None)
    return below is not None and below.name not in HEADING_NAMES


def _is_no_more(parent: Tag, box: Tag) -> bool:
    own = text_of(box)
    if is_longer_than(parent, len(own) + HEADING_LENGTH):
        return False
    rest = text_of(parent).replace(own, "", 1).strip()
    return not rest or bool(HEADING.fullmatch(rest))


def lines_of(tag: Tag) -> list[str]:
    """The lines that a reader sees: parted by blocks and breaks, without the names of fields."""
    return [line for line in map(_without_label, _lines_with_labels(tag)) if line]


def _without_label(line: str) -> str:
    return LABEL.sub("", line) if not HEADING.fullmatch(line) else ""


def _lines_with_labels(tag: Tag) -> list[str]:
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
    parts = [part.strip(" ,;") for line in cleaned for part in re.split(r"\s*[|·•]\s*", line)]
    for number, part in enumerate(parts[:MOST_BEFORE_NAME]):
        if both := NAME_AND_ROLE.fullmatch(part):
            parts[number : number + 1] = [both["name"], both["role"]]
            break
    return parts


def _is_field(tag: Tag) -> bool:
    """Whether it touches another element: only style sheets keep their words apart then."""
    return any(isinstance(each, Tag) for each in (tag.previous_sibling, tag.next_sibling))
