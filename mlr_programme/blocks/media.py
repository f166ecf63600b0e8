"""Image, gallery and documents."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import CharBlock, ListBlock

from mlr_programme.blocks.base import ContentBlock, ContentValue, Group
from mlr_programme.blocks.choosers import (
    DocumentChooserBlock,
    PictureBlock,
    alternative_text,
)
from mlr_programme.blocks.samples import SAMPLE_DOCUMENTS, sample_picture


class ImageValue(ContentValue):
    @property
    def is_empty(self) -> bool:
        return not self.get("image")

    @property
    def alt(self) -> str:
        return alternative_text(self.get("image"))


class ImageBlock(ContentBlock):
    image = PictureBlock()
    caption = CharBlock(
        label=_("Caption"),
        required=False,
        max_length=255,
        help_text=_(
            "Stands below the image, for everybody. The alternative text is for those"
            " who do not see it."
        ),
    )
    credit = CharBlock(label=_("Photographer or source"), required=False, max_length=150)

    class Meta:
        label = pgettext_lazy("block", "Image")
        help_text = _("One image with alternative text, caption and photographer.")
        icon = "image"
        group = Group.MEDIA
        template = "mlr_programme/blocks/image.html"
        value_class = ImageValue
        label_format = "{caption}"
        empty_text = _("No image is chosen, or it has been deleted.")

        @staticmethod
        def preview_value() -> dict[str, Any]:
            return {
                "image": sample_picture(),
                "caption": "Utbildningen drog igång på Åkersberg i Höör.",
                "credit": "Foto: Exempelkommun",
            }


class GalleryValue(ContentValue):
    @property
    def pictures(self) -> list[ImageValue]:
        """The images that still exist."""
        return [item for item in self.get("images") or () if not item.is_empty]

    @property
    def is_empty(self) -> bool:
        return not self.pictures


class GalleryBlock(ContentBlock):
    heading = CharBlock(label=_("Heading"), required=False, max_length=150)
    images = ListBlock(ImageBlock(), label=_("Images"), min_num=2, max_num=24)

    class Meta:
        label = pgettext_lazy("block", "Gallery")
        help_text = _("Several images side by side, each with its own alternative text.")
        icon = "grip"
        group = Group.MEDIA
        template = "mlr_programme/blocks/gallery.html"
        value_class = GalleryValue
        empty_text = _("The gallery has no images yet.")

        @staticmethod
        def preview_value() -> dict[str, Any]:
            captions = ("Upptakt på Åkersberg", "Grupparbete i Malmö", "Avslutning i Höör")
            images = [{"image": sample_picture(), "caption": text} for text in captions]
            return {"heading": "Bilder från programmet", "images": images}


class DocumentsValue(ContentValue):
    @property
    def documents(self) -> list[Any]:
        """The documents that still exist."""
        return [document for document in self.get("items") or () if document]

    @property
    def is_empty(self) -> bool:
        return not self.documents


class DocumentsBlock(ContentBlock):
    heading = CharBlock(label=_("Heading"), required=False, max_length=150)
    items = ListBlock(DocumentChooserBlock(label=_("Document")), label=_("Documents"))

    class Meta:
        label = pgettext_lazy("block", "Documents")
        help_text = _("Files to download, with type and size.")
        icon = "doc-full"
        group = Group.MEDIA
        template = "mlr_programme/blocks/documents.html"
        value_class = DocumentsValue
        empty_text = _("No document is chosen, or those chosen have been deleted.")
        preview_value = {"heading": "Att läsa inför start", "items": SAMPLE_DOCUMENTS}
