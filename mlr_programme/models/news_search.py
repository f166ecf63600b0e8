"""News found by free text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from wagtail.search.backends import get_search_backend

from mlr_programme.models.session_search import searchable_words

# So many items are taken from the search index, the newest ones.
FOUND_LIMIT = 500


@dataclass(frozen=True)
class FreeText:
    """What a reader typed, and the keys of the items in whose texts the index found it."""

    words: str
    found: tuple[int, ...]

    @property
    def condition(self) -> Q:
        """All words in title or lead, parts of words too; or all of them anywhere in the text.

        The index alone would not find "chefer" by "chef"; the database alone reads no body, and in
        SQLite no "Åkersberg" by "åkersberg".
        """
        is_in_heading = Q()
        for word in self.words.split():
            is_in_heading &= Q(title__icontains=word) | Q(lead__icontains=word)
        return is_in_heading | Q(pk__in=self.found)


def search_news(news: Any, words: str) -> FreeText:
    """Search the index for the rows ``news``; one query, none for signs.

    ``news`` is bound by fields of its own alone: a search backend knows those of no other table.
    """
    query = searchable_words(words)
    if not query:
        return FreeText(words, ())
    # The newest in the order of the listing, which no rank changes: SQLite ranks slowly.
    pages = news.only("pk").order_by("-published_at")
    search = get_search_backend().search
    found = search(query, pages, operator="and", order_by_relevance=False)[:FOUND_LIMIT]
    return FreeText(words, tuple(page.pk for page in found))
