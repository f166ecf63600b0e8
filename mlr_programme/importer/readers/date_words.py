"""The words by which pages say when they were published and changed, to readers and to machines."""

from __future__ import annotations

import re

PUBLISHED_LABEL = (
    r"(?:publicera(?:d|t|des)(?:\s+datum)?|publiceringsdatum|utlagd|upplagd|skapad|skapat"
    r"|published|posted)"
)
UPDATED_LABEL = (
    r"(?:(?:(?:sidan|sidan är|artikeln|texten|nyheten|informationen)\s+)?(?:är\s+|blev\s+)?"
    r"(?:senast|sist)\s+(?:ändrad|ändrat|uppdaterad|uppdaterat|granskad och uppdaterad|redigerad"
    r"|modifierad)|(?:sidan\s+)?(?:uppdatera(?:d|t|des)|ändra(?:d|t|des)|redigerad)"
    r"|last (?:updated|modified|changed)|updated|modified|ändringsdatum)"
)

PUBLISHED_META = (
    "article:published_time",
    "datePublished",
    "pubdate",
    "publish_date",
    "date.published",
    "dcterms.created",
    "dcterms.issued",
    "dc.date.issued",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "date",
    "publicerad",
    "created",
)
UPDATED_META = (
    "article:modified_time",
    "og:updated_time",
    "dateModified",
    "moddate",
    "dcterms.modified",
    "dc.date.modified",
    "last-modified",
    "lastmod",
    "modified",
)
PUBLISHED_WORDS = frozenset(
    {
        "publicerad",
        "published",
        "pubdate",
        "datum",
        "date",
        "created",
        "datepublished",
        "publish",
        "publiceringsdatum",
        "submitted",
        "timestamp",
    }
)
UPDATED_WORDS = frozenset(
    {"changed", "modified", "updated", "datemodified", "uppdaterad", "andrad", "lastmodified"}
)
META_PART = re.compile(
    r"(?:träffar|visningar|lästid|läst|diarienummer|skriven av|text|av|kategori"
    r"|senast granskad)\s*:?\s[^.!?]{1,60}|detaljer|nyhet(?:er)?"
    r"|\d+ (?:visningar|träffar|läsningar)",
    re.IGNORECASE,
)
