"""How the API writes what blocks hold and what they find, in plain values for JSON.

Blocks know no models. The layers that have them register, once per kind of thing, the function
that describes it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar
from urllib.parse import urljoin

from wagtail.rich_text import expand_db_html

from mlr_programme.blocks.queries import (
    LanguageChoice,
    LanguageChoices,
    SubscribeAddress,
    Surroundings,
)

DescribeFunction = TypeVar("DescribeFunction", bound=Callable[..., Sequence[Any]])

functions: dict[type, Callable[[Sequence[Any], Surroundings], Sequence[Any]]] = {}

# As Wagtail writes the addresses of its own pages and files; it quotes attributes so.
LOCAL_ADDRESS = re.compile(r'(<[a-z]+\b[^>]*?\s(?:href|src)=")(/(?!/)[^"]*)')


def register_representation(kind: type) -> Callable[[DescribeFunction], DescribeFunction]:
    """Decorate the function that describes things of ``kind`` and its subclasses.

    It takes a list, and gives for each thing its plain values, or None where nobody may see it.
    """

    def decorate(function: DescribeFunction) -> DescribeFunction:
        if functions.setdefault(kind, function) is not function:
            raise ValueError(f"{kind.__name__} is already described by {functions[kind]!r}.")
        return function

    return decorate


def surroundings_of(context: Mapping[str, Any] | None) -> Surroundings:
    """From the context of a serialiser; API v2 wraps Django's request in one of its own."""
    request = (context or {}).get("request")
    page = (context or {}).get("page")
    return Surroundings(page=page, request=getattr(request, "_request", request))


def represent(things: Iterable[Any], surroundings: Surroundings) -> list[Any]:
    """The plain values of the things in order, without those that nobody may see."""
    listed = list(things)
    by_kind: dict[type, list[Any]] = defaultdict(list)
    for thing in listed:
        by_kind[_kind_of(thing)].append(thing)
    found: dict[int, Any] = {}
    for kind, same in by_kind.items():
        described = functions[kind](same, surroundings)
        found.update(zip(map(id, same), described, strict=True))
    return [found[id(thing)] for thing in listed if found[id(thing)] is not None]


def represent_one(thing: Any, surroundings: Surroundings) -> Any | None:
    """The plain values of one thing; None for None, and where nobody may see it."""
    found = represent([thing], surroundings) if thing is not None else []
    return found[0] if found else None


def _kind_of(thing: Any) -> type:
    for kind in type(thing).__mro__:
        if kind in functions:
            return kind
    raise TypeError(f"Nobody describes {type(thing).__name__}.")


def absolute_url(url: str, surroundings: Surroundings) -> str:
    """``url`` with scheme and host: of the site of the page, else as the request names it."""
    if not url.startswith("/"):
        return url
    page, request = surroundings.page, surroundings.request
    parts = page.get_url_parts(request) if page is not None else None
    if parts and parts[1]:
        return urljoin(parts[1], url)
    return str(request.build_absolute_uri(url)) if request is not None else url


def represent_html(source: str, surroundings: Surroundings) -> str:
    """Stored rich text as HTML that can be shown anywhere: with absolute addresses."""
    html = str(expand_db_html(source))
    return LOCAL_ADDRESS.sub(
        lambda match: f"{match[1]}{absolute_url(match[2], surroundings)}", html
    )


@register_representation(SubscribeAddress)
def represent_addresses(
    addresses: Sequence[SubscribeAddress], surroundings: Surroundings
) -> list[dict[str, str]]:
    return [
        {
            "title": each.title,
            "url": absolute_url(each.url, surroundings),
            "format": each.format,
        }
        for each in addresses
    ]


@register_representation(LanguageChoices)
def represent_languages(
    choices: Sequence[LanguageChoices], surroundings: Surroundings
) -> list[dict[str, Any]]:
    return [
        {
            "kept": [{**_represent_language(kept), "note": kept.note} for kept in each.kept],
            "services": [
                {"name": service.name, "languages": list(map(_represent_language, service.choices))}
                for service in each.services
            ],
            "disclaimer": each.disclaimer,
        }
        for each in choices
    ]


def _represent_language(choice: LanguageChoice) -> dict[str, str]:
    return {"language": choice.code, "name": choice.name, "url": choice.url}
