"""The words by which pages say when they were published and changed, to readers and to machines."""

from __future__ import annotations

# The page itself: any other subject makes it a sentence of the text.
_PAGE = (
    r"(?:(?:sidan|sidans innehåll|artikeln|texten|nyheten|inlägget|informationen|innehållet)\s+"
    r"(?:(?:är|blev|har)\s+)?)?(?:(?:senast|sist)\s+)?"
)
PUBLISHED_LABEL = (
    rf"(?:{_PAGE}(?:publicera(?:d|t|des|ts)|utlagd|upplagd|skapa(?:d|t|des))(?:\s+datum)?"
    r"|publiceringsdatum|published|posted)"
)
UPDATED_LABEL = (
    rf"(?:{_PAGE}(?:granskad och uppdaterad|uppdatera(?:d|t|des|ts)|ändra(?:d|t|des|ts)"
    r"|redigera(?:d|t|des)|modifiera(?:d|t|des))(?:\s+senast)?"
    r"|last (?:updated|modified|changed)|updated|modified|ändringsdatum)"
)
# It was looked at, and is neither published nor changed by that.
REVIEWED_LABEL = rf"(?:{_PAGE}(?:granska(?:d|t|des)|kontrollera(?:d|t|des))|reviewed)"

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
# In the name of a part that tells when something is, begins or must be done.
OCCASION_WORDS = frozenset(
    {
        "calendar",
        "deadline",
        "enddate",
        "evenemang",
        "event",
        "expires",
        "kalender",
        "occasion",
        "occurrence",
        "sistadag",
        "slutdatum",
        "startdate",
        "startdatum",
    }
)
UPDATED_WORDS = frozenset(
    {"changed", "modified", "updated", "datemodified", "uppdaterad", "andrad", "lastmodified"}
)
