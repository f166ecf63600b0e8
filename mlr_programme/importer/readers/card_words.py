"""The words by which sites name cards of people, and what stands in and above them."""

from __future__ import annotations

import re

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

LABEL = re.compile(
    r"^(?:tfn|tel(?:efon|ephone)?(?:nummer| number)?|phone(?: number)?|mobil(?:e|telefon)?|växel"
    r"|direkt|e-?post(?:adress)?|e-?mail(?: address)?|mejl|mail|kontakt(?:person)?(?:er)?|namn|name"
    r"|titel|befattning)(?![^\W\d_])\s*[:.]?\s*",
    re.IGNORECASE,
)
HEADING = re.compile(
    r"(?:kontakt(?:a oss|person(?:er)?|uppgifter|er)?|contact|mer information|har du frågor\??"
    r"|frågor\??|frågor besvaras av|ytterligare information)"
    r"(?: (?:lämnas|om nyheten|för mer information))?(?: av)?[:.]?",
    re.IGNORECASE,
)
# A heading of the same kind that says whom it is for, which the card should say without it.
HEADING_FOR_SOME = re.compile(
    r"(?:kontakt(?:er|person(?:er)?|uppgifter)?|frågor) (?:för|från|till) "
    r"(?:medier(?:na)?|media|press(?:en)?|journalister|allmänheten)"
    r"|(?:press|medie|media)kontakt(?:er)?|(?:press|media) contacts?",
    re.IGNORECASE,
)
