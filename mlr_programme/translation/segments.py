"""wagtail-localize's rows as pairs of source and target, which the domain understands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from wagtail.blocks import (
    Block,
    BlockQuoteBlock,
    CharBlock,
    ListBlock,
    RawHTMLBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
)
from wagtail.fields import StreamField
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from mlr_programme.domain.protection import without_facts
from mlr_programme.translation.fingerprints import fingerprint, pair_key

PLAIN_TEXTS = (CharBlock, TextBlock, BlockQuoteBlock)
WRITTEN = (*PLAIN_TEXTS, RichTextBlock, RawHTMLBlock)


@dataclass(frozen=True)
class StoredPair:
    """One part of an original as wagtail-localize keeps it, with its translation if there is one.

    Both are fragments of HTML, links without their addresses.
    """

    string_id: int
    context_id: int
    path: str
    order: int
    source: str
    translation: StringTranslation | None = None

    @property
    def target(self) -> str:
        return self.translation.data if self.translation is not None else ""

    @property
    def is_untranslated(self) -> bool:
        """Whether the words of the original stand in its place: there is no translation, or one
        that wagtail-localize puts nowhere for its error. The same words by a person are one."""
        is_usable = self.translation is not None and not self.translation.has_error
        return not is_usable and has_words(self.source)

    @property
    def key(self) -> Any:
        return pair_key(self.source, self.target)


def live_segments(instance: Any) -> Iterator[StringSegmentValue]:
    """What wagtail-localize reads of an object's words."""
    return (each for each in extract_segments(instance) if isinstance(each, StringSegmentValue))


def live_parts(instance: Any) -> list[tuple[str, str]]:
    """Path and text of each translatable part of an object, as fragments of HTML."""
    return [(segment.path, segment.string.data) for segment in live_segments(instance)]


def live_fingerprint(instance: Any) -> str:
    return fingerprint(live_parts(instance))


def stored_parts(source: TranslationSource) -> list[tuple[str, str]]:
    """Path and text of each part as it was when the source was read last."""
    rows = StringSegment.objects.filter(source=source)
    return list(rows.values_list("context__path", "string__data"))


def stored_pairs(source: TranslationSource, locale: Locale) -> Iterator[StoredPair]:
    """The parts in their order on the page, with their translations; two queries."""
    rows = list(
        StringSegment.objects.filter(source=source)
        .select_related("string", "context")
        .order_by("order")
    )
    translations = {
        (each.translation_of_id, each.context_id): each
        for each in StringTranslation.objects.filter(
            locale=locale, context__object_id=source.object_id
        ).select_related("translation_of")
    }
    for row in rows:
        yield StoredPair(
            string_id=row.string_id,
            context_id=row.context_id,
            path=row.context.path,
            order=row.order,
            source=row.string.data,
            translation=translations.get((row.string_id, row.context_id)),
        )


def is_in_use() -> Exists:
    """Of a translation, whether its sentence stands there: it is kept when that leaves its page."""
    segments = StringSegment.objects.filter(
        string=OuterRef("translation_of"), context=OuterRef("context")
    )
    return Exists(segments)


def untranslated_in(pairs: Iterable[StoredPair]) -> list[StoredPair]:
    return [pair for pair in pairs if pair.is_untranslated]


def has_words(fragment: str) -> bool:
    """Whether there is anything to translate in it besides names of tags, numbers and addresses."""
    return any(sign.isalpha() for sign in without_facts(fragment))


def unread_texts(original: Any, instance: Any) -> list[str]:
    """Texts that wagtail-localize passes over without a word, and that stand as in the original.

    Lists that a script has stored without ids, and blocks of raw HTML: so the blocks are walked.
    The translation has ids in such a list: it gets them when it is copied.
    """
    here = {text for block, raw in _streams_of(instance) for text in _texts_of(block, raw)}
    unread = (text for block, raw in _streams_of(original) for text in _unread_in(block, raw))
    return [text for text in unread if text in here and has_words(text)]


def _streams_of(instance: Any) -> Iterator[tuple[StreamBlock, Any]]:
    for field in instance._meta.get_fields():
        if isinstance(field, StreamField):
            value = field.value_from_object(instance)
            yield value.stream_block, value.raw_data


def _unread_in(block: Block, raw: Any) -> Iterator[str]:
    """The same of one block, given its stored value."""
    if isinstance(block, StreamBlock) and isinstance(raw, Iterable):
        for child in raw:
            definition = block.child_blocks.get(child["type"])
            if definition is not None:
                yield from _unread_in(definition, child["value"])
    elif isinstance(block, StructBlock) and isinstance(raw, Mapping):
        for name, definition in block.child_blocks.items():
            yield from _unread_in(definition, raw.get(name))
    elif isinstance(block, ListBlock) and isinstance(raw, list):
        for item in raw:
            if block._item_is_in_block_format(item):
                yield from _unread_in(block.child_block, item["value"])
            else:
                yield from _texts_of(block.child_block, item)
    elif isinstance(block, RawHTMLBlock) and isinstance(raw, str):
        yield raw


def _texts_of(block: Block, raw: Any) -> Iterator[str]:
    """Every text in a block, whether or not wagtail-localize would read it there."""
    if isinstance(block, StreamBlock) and isinstance(raw, Iterable):
        for child in raw:
            definition = block.child_blocks.get(child["type"])
            if definition is not None:
                yield from _texts_of(definition, child["value"])
    elif isinstance(block, StructBlock) and isinstance(raw, Mapping):
        for name, definition in block.child_blocks.items():
            yield from _texts_of(definition, raw.get(name))
    elif isinstance(block, ListBlock) and isinstance(raw, list):
        for item in raw:
            has_id = block._item_is_in_block_format(item)
            yield from _texts_of(block.child_block, item["value"] if has_id else item)
    elif isinstance(block, WRITTEN) and isinstance(raw, str) and raw:
        yield raw
