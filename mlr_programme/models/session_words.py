"""Which words tell the time of a session that is known only in words.

They are a text, and yet all that visitors have to go by: once they have been changed in public,
a translation that was written before, or an older draft, must not go on saying the old ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mlr_programme.models.source_locale import source_language

if TYPE_CHECKING:
    from mlr_programme.models.session_text import SessionText

# Of a session known only in words, the time is a text of the source locale, not a fact.
WORDING = "provisional_wording"


@dataclass(frozen=True)
class Words:
    text: str
    language: str
    """BCP 47 code where they are not in the page's language, else empty."""


def last_rewording(changes: list[Any]) -> Any | None:
    """The last logged change of the words themselves."""
    changed = (
        each for each in changes if each.old_values.get(WORDING) != each.new_values.get(WORDING)
    )
    return max(changed, key=lambda each: int(each.sequence), default=None)


def words_of_time(
    text: SessionText | None, text_language: str, source: SessionText | None, rewording: Any | None
) -> Words:
    """The words of ``text``, else those of ``source``, else the ones that were announced."""
    if text is None:
        return Words("", "")
    if rewording is None or _is_newer(text, rewording):
        return Words(text.provisional_wording, text_language)
    is_foreign = source is not None and source.pk != text.pk
    language = source_language() if is_foreign else text_language
    if source is not None and is_foreign and _is_newer(source, rewording):
        return Words(source.provisional_wording, language)
    return Words(rewording.new_values.get(WORDING, ""), language)


def _is_newer(text: SessionText, rewording: Any) -> bool:
    """Whether it was written after the words were changed, whenever it was published.

    ``worded_at`` is the instant of its live revision; a text that is being edited has none.
    """
    if not hasattr(text, "worded_at"):
        return True
    return text.worded_at is not None and bool(text.worded_at >= rewording.made_at)
