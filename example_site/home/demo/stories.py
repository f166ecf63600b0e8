"""Parts of a text, as the data files have them, to the JSON that a StreamField stores."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks import (
    Block,
    CharBlock,
    ListBlock,
    PageChooserBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
)
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from example_site.home.demo.data_files import demo_uuid
from example_site.home.demo.library import Library
from example_site.home.demo.prose import write_prose

Part = dict[str, Any]


class StoryWriter:
    """Follows the block's own definition, so that a name it does not know is an error here."""

    def __init__(self, library: Library) -> None:
        self.library = library

    def write_story(self, block: StreamBlock, parts: list[Part], key: str) -> list[Part]:
        """The stored form of ``parts``; ``key`` names the text, and so the ids of its parts.

        Raises ``ValidationError`` for what an editor could not have saved either.
        """
        raw = [
            {
                "type": part["type"],
                "value": self._write_part(block.child_blocks[part["type"]], part, f"{key}/{n}"),
                "id": str(demo_uuid(key, n)),
            }
            for n, part in enumerate(parts)
        ]
        try:
            block.clean(block.to_python(raw))
        except ValidationError as error:
            raise ValidationError(f"The text {key} is not sound: {error!r}") from error
        return raw

    def _write_part(self, block: Block, part: Part, key: str) -> Any:
        given = {name: value for name, value in part.items() if name != "type"}
        if isinstance(block, RichTextBlock):
            # The seed's paragraphs are HTML already; everything else is prose.
            return given.get("html") or self._write(block, given["text"], key)
        return self._write(block, given, key)

    def _write(self, block: Block, value: Any, key: str) -> Any:
        match block:
            case ImageBlock():
                return self._write_picture(value)
            case StructBlock():
                return self._write_struct(block, value, key)
            case ListBlock():
                return [
                    {
                        "type": "item",
                        "value": self._write(block.child_block, item, f"{key}/{n}"),
                        "id": str(demo_uuid(key, n)),
                    }
                    for n, item in enumerate(value)
                ]
            case RichTextBlock():
                return write_prose(value, self.library.page_id)
            case DocumentChooserBlock():
                return self.library.document(value).pk
            case PageChooserBlock():
                return self.library.page_id(value)
            case SnippetChooserBlock():
                return block.model_class.objects.get(slug=value).pk
        return value.strip() if isinstance(value, str) else value

    def _write_struct(self, block: StructBlock, value: Part, key: str) -> Part:
        if unknown := sorted(set(value) - set(block.child_blocks)):
            raise KeyError(f"{type(block).__name__} has no {', '.join(unknown)} ({key}).")
        # As the editor's form leaves them: without a value they would be no text at all.
        empty = {
            name: ""
            for name, child in block.child_blocks.items()
            if isinstance(child, CharBlock | TextBlock)
        }
        return empty | {
            name: self._write(block.child_blocks[name], each, f"{key}/{name}")
            for name, each in value.items()
        }

    def _write_picture(self, key: str) -> Part:
        return {
            "image": self.library.picture(key).pk,
            "alt_text": self.library.picture_alt(key),
            "decorative": False,
        }
