"""What blocks ask, as plain data, and the register of those who answer.

Blocks know no models. A block describes what it wants as a frozen dataclass; the layer that has
the models registers, once per kind of query, the function that answers it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeVar

from django.http import HttpRequest

logger = logging.getLogger(__name__)

AnswerFunction = TypeVar("AnswerFunction", bound=Callable[..., Any])


@dataclass(frozen=True)
class Surroundings:
    """Where a block stands: what the same query is answered for."""

    page: Any = None
    """The page being shown; None in a preview of the block alone."""
    request: HttpRequest | None = None

    @classmethod
    def from_context(cls, context: Mapping[str, Any]) -> Surroundings:
        return cls(page=context.get("page"), request=context.get("request"))


class Query:
    """Base of all queries. Keys are primary keys, in the editor's order where there are many."""

    nothing: ClassVar[Any] = ()
    """The answer where nobody answers."""
    is_answer_optional: ClassVar[bool] = False
    """Whether it is in order that nobody answers."""


@dataclass(frozen=True)
class NewsQuery(Query):
    """Answered with news pages: those picked first, then the newest that fit, ``limit`` in all."""

    picked: tuple[int, ...] = ()
    category: int | None = None
    organisation: int | None = None
    programme: int | None = None
    limit: int = 3


@dataclass(frozen=True)
class ProgrammeQuery(Query):
    """Answered with programme pages: those picked first, then others of the status."""

    picked: tuple[int, ...] = ()
    status: str = ""
    limit: int = 3


@dataclass(frozen=True)
class ProgrammeFactsQuery(Query):
    """Answered with one programme page, or None. ``programme=None`` is the page it stands on."""

    nothing: ClassVar[Any] = None

    programme: int | None = None


@dataclass(frozen=True)
class SessionQuery(Query):
    """Answered with sessions in order of time.

    ``is_of_page``: those of the programme page the block stands on. Else those of ``programme``,
    of ``organisation``, or, where both are None, of all live programmes.
    """

    programme: int | None = None
    organisation: int | None = None
    period: str = "coming"
    limit: int = 10
    is_of_page: bool = False


@dataclass(frozen=True)
class NextSessionQuery(Query):
    """Answered with an object of ``outcome``, ``current`` and ``following``, or None.

    ``programme=None`` is the programme page the block stands on.
    """

    nothing: ClassVar[Any] = None

    programme: int | None = None


@dataclass(frozen=True)
class PartnerQuery(Query):
    """Answered with organisations: the members of ``partnership``, then ``organisations``."""

    partnership: int | None = None
    organisations: tuple[int, ...] = ()


@dataclass(frozen=True)
class SubscribeQuery(Query):
    """Answered with a list of ``SubscribeAddress``: the calendars and feeds that the site has."""

    is_answer_optional: ClassVar[bool] = True

    programme: int | None = None


@dataclass(frozen=True)
class SubscribeAddress:
    """One calendar or feed that a visitor's own programme can follow."""

    title: str
    url: str
    format: str
    """What it is in words, such as "iCalendar" or "RSS"."""
    language: str = ""
    """BCP 47 code of the title where it is not in the page's language, else empty."""


@dataclass(frozen=True)
class TranslateQuery(Query):
    """Answered with ``LanguageChoices``, or None where nobody knows other languages.

    ``is_of_site``: those of the first page of the site instead of the page the block stands on.
    """

    nothing: ClassVar[Any] = None
    is_answer_optional: ClassVar[bool] = True

    is_of_site: bool = False


@dataclass(frozen=True)
class LanguageChoice:
    """One language that a visitor can read in, in its own name."""

    code: str
    """Canonical BCP 47 tag."""
    direction: str
    name: str
    url: str
    place: str = ""
    """What stands there instead, where it is not the page itself."""
    note: str = ""
    """How the text was made."""
    is_current: bool = False


@dataclass(frozen=True)
class TranslationService:
    """Somebody else who translates what a link names, once a visitor follows it."""

    name: str
    choices: tuple[LanguageChoice, ...]


@dataclass(frozen=True)
class LanguageChoices:
    """Where to read in other languages, and what is said of it in the language of the page."""

    label: str
    kept: tuple[LanguageChoice, ...]
    """The languages of the site itself."""
    services: tuple[TranslationService, ...] = ()
    more_label: str = ""
    leaves_label: str = ""
    """That a link to a service leads off the site."""
    disclaimer: str = ""


@dataclass(frozen=True)
class AnswerRegister:
    functions: dict[type[Query], Callable[[Any, Surroundings], Any]] = field(default_factory=dict)

    def add(self, query_type: type[Query], function: Callable[[Any, Surroundings], Any]) -> None:
        known = self.functions.setdefault(query_type, function)
        if known is not function:
            raise ValueError(f"{query_type.__name__} is already answered by {known!r}.")


register = AnswerRegister()


def register_answer(query_type: type[Query]) -> Callable[[AnswerFunction], AnswerFunction]:
    """Decorate the function that answers a kind of query; a second one is refused."""

    def decorate(function: AnswerFunction) -> AnswerFunction:
        register.add(query_type, function)
        return function

    return decorate


def answer(query: Query, surroundings: Surroundings) -> Any:
    """What the registered function says to ``query``; its ``nothing`` where there is none."""
    function = register.functions.get(type(query))
    if function is None:
        if not query.is_answer_optional:
            logger.warning("Nobody answers %s; shown as empty.", type(query).__name__)
        return query.nothing
    return function(query, surroundings)
