"""JSON-LD in the words of schema.org, from plain values; what is not known is left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from mlr_programme.domain.session_event import EventOrganiser

Node = dict[str, Any]

SCHEMA = "https://schema.org"
# Google's limit, beyond which a text is cut anywhere.
HEADLINE_LENGTH = 110


@dataclass(frozen=True)
class Cost:
    """What taking part costs; ``currency`` is an ISO 4217 code, ``amount`` None where unknown."""

    is_free: bool | None = None
    amount: Decimal | None = None
    currency: str = ""

    @property
    def is_known(self) -> bool:
        return bool(self.is_free) or self.amount is not None

    @property
    def category(self) -> str:
        """In Google's words for courses."""
        return "Free" if self.is_free else "Paid"

    @property
    def price(self) -> str:
        return "0" if self.is_free else f"{self.amount:f}"


@dataclass(frozen=True)
class Related:
    """The same work in other languages, each as (BCP 47 code, absolute address)."""

    status: str = ""
    """How a translation came about; empty for an original."""
    status_label: str = ""
    original: tuple[str, str] | None = None
    """None for an original."""
    translations: tuple[tuple[str, str], ...] = ()
    """Those of an original."""


def graph(nodes: Iterable[Node | None]) -> Node:
    """One document with all nodes that there are."""
    return {"@context": SCHEMA, "@graph": [node for node in nodes if node]}


def organisation_node(organiser: EventOrganiser, *, logo: str = "") -> Node:
    """``logo`` is an absolute address."""
    code = organiser.scb_code
    return known(
        {
            "@type": "GovernmentOrganization" if organiser.is_public_body else "Organization",
            "name": organiser.name,
            "url": organiser.url,
            "logo": logo,
            "identifier": {"@type": "PropertyValue", "propertyID": "SCB", "value": code}
            if code
            else None,
        }
    )


def translation_properties(related: Related, kind: str) -> Node:
    """What a work of a ``kind`` of schema.org says of its translations, or of its original.

    No ``translator``: that is a person or an organisation, and a machine is neither.
    """

    def other(language: str, url: str) -> Node:
        # Of a more exact type search engines ask for all that its own page says of it.
        return {
            "@type": "CreativeWork",
            "@id": work_id(url, kind),
            "url": url,
            "inLanguage": language,
        }

    status = {
        "@type": "DefinedTerm",
        "termCode": related.status,
        "name": related.status_label,
    }
    return {
        "creativeWorkStatus": status if related.status else None,
        "translationOfWork": other(*related.original) if related.original else None,
        "workTranslation": [other(*each) for each in related.translations],
    }


def work_id(url: str, kind: str) -> str:
    """Of the work that the page at ``url`` is about."""
    return f"{url}#{'article' if kind == 'NewsArticle' else kind.lower()}"


def breadcrumb_node(trail: Sequence[tuple[str, str]]) -> Node | None:
    """(name, absolute address) from the first page of the site to this one."""
    if len(trail) < 2:
        return None
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": address}
            for position, (name, address) in enumerate(trail, start=1)
        ],
    }


@dataclass(frozen=True)
class Article:
    """A news item; instants are aware, addresses absolute."""

    url: str
    headline: str
    description: str
    language: str
    published_at: datetime
    updated_at: datetime | None
    author: Node
    publisher: Node
    image: str = ""
    sections: tuple[str, ...] = ()
    related: Related = field(default_factory=Related)


def article_node(article: Article, zone: ZoneInfo) -> Node:
    updated_at = max(article.updated_at or article.published_at, article.published_at)
    return known(
        {
            "@type": "NewsArticle",
            "@id": work_id(article.url, "NewsArticle"),
            "url": article.url,
            "mainEntityOfPage": article.url,
            "headline": shortened(article.headline, HEADLINE_LENGTH),
            "description": article.description,
            "inLanguage": article.language,
            "datePublished": instant(article.published_at, zone),
            "dateModified": instant(updated_at, zone),
            "author": article.author,
            "publisher": article.publisher,
            "image": article.image,
            "articleSection": list(article.sections),
            **translation_properties(article.related, "NewsArticle"),
        }
    )


def instant(moment: datetime, zone: ZoneInfo) -> str:
    return moment.astimezone(zone).isoformat(timespec="seconds")


def shortened(text: str, length: int) -> str:
    """At most ``length`` characters, cut between words."""
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def known(node: Node) -> Node:
    """Without what is not known; a fact that is false or zero stays."""
    return {name: value for name, value in node.items() if value not in ("", None, [], {})}
