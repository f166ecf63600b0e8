"""What every block of ours shares: group, heading level, empty state, and survival of bad data."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.template.loader import render_to_string
from django.urls import NoReverseMatch
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import Block, ChooserBlock, ListBlock, StructBlock, StructValue
from wagtail.blocks.struct_block import StructBlockValidationError

from mlr_programme.blocks.headings import BODY_LEVEL, deeper
from mlr_programme.blocks.queries import Surroundings
from mlr_programme.blocks.representation import surroundings_of

logger = logging.getLogger(__name__)

# What content can do wrong. Mistakes of a programmer (a template that does not parse, a name that
# does not exist) and of the database are not among them: those must be heard.
CONTENT_ERRORS = (
    AttributeError,
    LookupError,
    NoReverseMatch,
    ObjectDoesNotExist,
    OSError,
    OverflowError,
    TypeError,
    ValidationError,
    ValueError,
)


# Where a preview of a block alone puts what its query would be answered with.
SAMPLE_NAME = "mlr_sample"


class Group:
    """Names under which the block picker gathers blocks, by what an editor wants to do."""

    TEXT = _("Write")
    MEDIA = _("Show pictures, film and files")
    NOTICE = _("Point something out")
    PEOPLE = _("Present people and organisations")
    NEWS = _("List news and programmes")
    SESSION = _("Tell about sessions")
    LINK = _("Lead further")


class ContentValue(StructValue):
    """The value of a block of ours; a block's logic stands in its subclass."""

    is_broken = False
    missing_names: frozenset[str] = frozenset()
    """Names of the fields whose choice has been deleted since."""

    @property
    def is_empty(self) -> bool:
        """Whether a visitor would see nothing: never chosen, or since deleted."""
        return False


class ContentMixin(Block):
    """Rendering shared by blocks of one field and of several."""

    empty_template: ClassVar[str] = "mlr_programme/blocks/empty.html"

    def is_empty(self, value: Any) -> bool:
        return getattr(value, "is_broken", False) or getattr(value, "is_empty", not value)

    def render(self, value: Any, context: Any = None) -> str:
        try:
            if self.is_empty(value) and SAMPLE_NAME not in (context or {}):
                return self.render_empty(context)
            return super().render(value, context=context)
        except CONTENT_ERRORS:
            page = (context or {}).get("page")
            logger.warning(
                "Block %s on page %s cannot be shown and is left out.",
                type(self).__name__,
                getattr(page, "pk", None),
                exc_info=True,
            )
            return ""

    def render_empty(self, context: Any = None) -> str:
        """Nothing for a visitor; in a preview, a line that tells the editor what is missing."""
        request = (context or {}).get("request")
        if not getattr(request, "is_preview", False):
            return ""
        return render_to_string(self.empty_template, {"text": self.meta.empty_text})

    def get_api_representation(self, value: Any, context: Any = None) -> Any:
        """Plain values for the API; None where a visitor would see nothing."""
        try:
            if self.is_empty(value):
                return None
            return super().get_api_representation(value, context=context)
        except CONTENT_ERRORS:
            logger.warning("Block %s is left out of the API.", type(self).__name__, exc_info=True)
            return None

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Add ``level`` of the block's own heading, ``item_level`` below it, and ``block_id``."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        level = context.get("heading_level") or BODY_LEVEL
        has_heading = isinstance(value, dict) and bool(value.get("heading"))
        context["level"] = level
        context["item_level"] = deeper(level) if has_heading else level
        # A bare UUID may begin with a digit, which CSS and some tools do not take for an id.
        context["block_id"] = f"mlr-{context.get('id') or 'block'}"
        context["empty_text"] = self.meta.empty_text
        return context

    class Meta:
        preview_template = "mlr_programme/blocks/preview.html"
        empty_text = _("There is nothing here yet.")


class ContentBlock(ContentMixin, StructBlock):
    """A StructBlock whose broken values are left out instead of breaking the page."""

    def get_preview_value(self) -> Any:
        """The sample content; what it does not mention has its default."""
        sample = self._evaluate_callable(self.meta.preview_value)
        defaults = {name: child.get_default() for name, child in self.child_blocks.items()}
        return self.normalize({**defaults, **sample})

    def to_python(self, value: Any) -> ContentValue:
        if self._is_readable(value):
            try:
                return self._note_missing(value, super().to_python(value))
            except CONTENT_ERRORS:
                logger.debug("Reading %s failed.", type(self).__name__, exc_info=True)
        logger.warning("Data of a block %s is broken and left out.", type(self).__name__)
        broken = self.get_default()
        broken.is_broken = True
        return broken

    def bulk_to_python(self, values: Iterable[Any]) -> list[ContentValue]:
        raw_values = list(values)
        if all(self._is_readable(value) for value in raw_values):
            try:
                read = super().bulk_to_python(raw_values)
                return [self._note_missing(*pair) for pair in zip(raw_values, read, strict=True)]
            except CONTENT_ERRORS:
                logger.debug("Reading %s in bulk failed.", type(self).__name__, exc_info=True)
        return [self.to_python(value) for value in raw_values]

    def _note_missing(self, raw: dict[str, Any], value: ContentValue) -> ContentValue:
        """Keep apart what was never chosen and what is gone: Wagtail reads both as None."""
        value.missing_names = frozenset(
            name
            for name, child in self.child_blocks.items()
            if isinstance(child, ChooserBlock) and raw.get(name) is not None and value[name] is None
        )
        return value

    def get_api_representation(self, value: Any, context: Any = None) -> Any:
        represented = super().get_api_representation(value, context=context)
        if represented is None:
            return None
        return self.represent_more(_without_missing(represented), value, surroundings_of(context))

    def represent_more(
        self, represented: dict[str, Any], value: Any, surroundings: Surroundings
    ) -> dict[str, Any]:
        """What the API says of the block, given the representations of its fields."""
        return represented

    def _error_of(self, name: str, message: Any) -> StructBlockValidationError:
        """An error that stands at one field of the block."""
        return StructBlockValidationError(block_errors={name: ValidationError(message)})

    def _is_readable(self, value: Any) -> bool:
        """Whether the stored JSON has the shape of this block: Wagtail takes much for granted."""
        return isinstance(value, dict) and all(
            _has_shape_of(child, value[name])
            for name, child in self.child_blocks.items()
            if name in value
        )

    class Meta:
        value_class = ContentValue


def _without_missing(represented: dict[str, Any]) -> dict[str, Any]:
    """Lists without the parts that a visitor would not see."""
    return {
        name: [part for part in value if part is not None] if isinstance(value, list) else value
        for name, value in represented.items()
    }


def _has_shape_of(block: Block, raw: Any) -> bool:
    if isinstance(block, ListBlock):
        return isinstance(raw, list)
    if isinstance(block, ContentBlock):
        return isinstance(raw, dict)
    if isinstance(block, StructBlock):
        # Wagtail's ImageBlock also reads the bare key that ImageChooserBlock stored.
        return raw is None or isinstance(raw, dict | int)
    return not isinstance(raw, dict | list)
