"""The block that shows what others know: it asks a query and lists the answer."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, IntegerBlock

from mlr_programme.blocks.base import SAMPLE_NAME, ContentBlock, ContentValue
from mlr_programme.blocks.queries import Query, Surroundings, answer
from mlr_programme.blocks.representation import represent, represent_one


class AskingValue(ContentValue):
    @property
    def query(self) -> Query:
        """What the editor asked for; the block itself knows no models."""
        raise NotImplementedError

    @property
    def is_empty(self) -> bool:
        """Whether a choice that narrows the query is gone: without it the answer would be wrong."""
        return bool(self.missing_names)


class AskingBlock(ContentBlock):
    """Adds ``found`` to the context: the answer to the value's query, or the preview's sample."""

    def sample_answer(self) -> Any:
        """What a preview shows in place of an answer."""
        raise NotImplementedError

    def get_preview_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_preview_context(value, parent_context)
        context[SAMPLE_NAME] = self.sample_answer()
        return context

    def represent_more(
        self, represented: dict[str, Any], value: Any, surroundings: Surroundings
    ) -> dict[str, Any]:
        found = answer(value.query, surroundings)
        is_many = isinstance(found, list | tuple)
        described = (represent if is_many else represent_one)(found, surroundings)
        return {**represented, "found": described}

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        if SAMPLE_NAME in context:
            context["found"] = context[SAMPLE_NAME]
        else:
            context["found"] = answer(value.query, Surroundings.from_context(context))
        context["empty_text"] = value.get("empty_text") or self.meta.empty_text
        return context


class EmptyTextBlock(CharBlock):
    """The words for "nothing found", where the editor has better ones than ours."""

    def __init__(self, **kwargs: Any) -> None:
        options = {
            "label": _("When there is nothing to show"),
            "help_text": _("Leave empty for the standard text."),
            "required": False,
            "max_length": 200,
        }
        super().__init__(**{**options, **kwargs})


class LimitBlock(IntegerBlock):
    """How many things a list shows, at least one."""

    def __init__(self, *, default: int, max_value: int, **kwargs: Any) -> None:
        super().__init__(default=default, min_value=1, max_value=max_value, **kwargs)

    def to_python(self, value: Any) -> int | None:
        """The stored number; ``ValidationError`` where no form would have accepted it.

        A query with a limit beyond 64 bits, or below zero, is refused by the database.
        """
        return None if value is None else self.field.clean(value)
