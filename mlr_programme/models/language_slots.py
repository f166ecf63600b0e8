"""What a translation app adds to pages: a notice, a menu of languages, links to translations.

Pages ask here, and nobody outside the app imports it. Without one there is nothing to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from mlr_programme.domain.language import LanguageState

if TYPE_CHECKING:
    from django.http import HttpRequest


# The code by which search engines know the page for everybody else.
X_DEFAULT = "x-default"


@dataclass(frozen=True)
class LanguageLink:
    """One language of a page, in its own name."""

    code: str
    """Canonical BCP 47 tag."""
    direction: str
    name: str
    url: str
    """Absolute."""
    is_current: bool = False


@dataclass(frozen=True)
class LanguageMenu:
    """The languages in which this very page can be read."""

    label: str
    """Name of the navigation, in the language of the page."""
    links: tuple[LanguageLink, ...] = ()
    more_label: str = ""
    more: tuple[LanguageLink, ...] = ()
    """Those that would make the list too long to see at once."""


@dataclass(frozen=True)
class TranslationNotice:
    """What a reader is told of how the page was made."""

    state: str
    """``outdated``, ``partial``, ``machine`` or ``reviewed``."""
    sentences: tuple[tuple[str, str, str], ...]
    """Words before, within and after a ``<time>``; the latter two are empty where there is none."""
    on: date | None
    """The date that is named in the sentences."""
    original: LanguageLink | None
    original_label: str
    report_url: str
    report_label: str
    language: str = ""
    """BCP 47 tag of the notice where it is not that of the text around it, else empty."""
    direction: str = ""


Noticing = Callable[[Any, "HttpRequest", Any, str], TranslationNotice | None]
Missing = Callable[[Any, "HttpRequest", str], TranslationNotice | None]
Listing = Callable[[Any, "HttpRequest", str, str], LanguageMenu]
Linking = Callable[[Any, "HttpRequest", str], tuple[LanguageLink, ...]]
Relating = Callable[[Iterable[tuple[str, str]]], tuple[LanguageLink, ...]]
Naming = Callable[[LanguageState], str]


@dataclass
class LanguageSlots:
    """Filled once, by the translation app; a second time replaces the first."""

    notice_of: Noticing = lambda page, request, session, path: None
    """Of a page, or of the session whose page it is, or None, and its path below the page."""
    missing_notice_of: Missing = lambda page, request, code: None
    """Of an original that is shown since a language lacks the page."""
    menu_of: Listing = lambda page, request, path, language: LanguageMenu("")
    """Of a page with a path below it, in the language around it where that is another."""
    alternates_of: Linking = lambda page, request, path: ()
    alternates_among: Relating = lambda addresses: ()
    """The same from (language code, absolute address) of all pages that are translations of each
    other, where somebody has them at hand."""
    label_of: Naming = lambda state: ""
    """A state in few words of the language of the text; empty for an original."""
    has_alternates: bool = False
    """Whether translations are kept: the sitemap then names no alias that stands in for one."""

    def fill(
        self,
        notice_of: Noticing,
        missing_notice_of: Missing,
        menu_of: Listing,
        alternates_of: Linking,
        alternates_among: Relating,
        label_of: Naming,
    ) -> None:
        self.notice_of, self.missing_notice_of = notice_of, missing_notice_of
        self.menu_of, self.alternates_of = menu_of, alternates_of
        self.alternates_among, self.label_of = alternates_among, label_of
        self.has_alternates = True

    def reset(self) -> None:
        """Without a translation app, as tests want it."""
        empty = LanguageSlots()
        self.fill(
            empty.notice_of,
            empty.missing_notice_of,
            empty.menu_of,
            empty.alternates_of,
            empty.alternates_among,
            empty.label_of,
        )
        self.has_alternates = False


language_slots = LanguageSlots()
