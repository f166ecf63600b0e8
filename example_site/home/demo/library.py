"""Finds by name what texts refer to, and makes pictures and documents when first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Locale, Page

from example_site.home.demo.data_files import DATA_DIR, read_toml
from example_site.home.demo.drawing import draw_picture
from example_site.home.demo.tally import Tally

COLLECTION_NAME = "Exempel"


class Library:
    def __init__(self, tally: Tally) -> None:
        self.tally = tally
        self.pictures = read_toml("pictures.toml")
        self.documents = read_toml("documents.toml")

    @cached_property
    def collection(self) -> Collection:
        found = Collection.objects.filter(name=COLLECTION_NAME).first()
        return found or Collection.get_first_root_node().add_child(name=COLLECTION_NAME)

    def picture(self, key: str) -> Any:
        """The image of that key in ``pictures.toml``; drawn if the site has none of its title."""
        facts = self.pictures[key]
        model = get_image_model()
        found = model.objects.filter(collection=self.collection, title=facts["title"]).first()
        if found is None:
            name, content = draw_picture(key, facts)
            found = model.objects.create(
                title=facts["title"],
                description=facts["alt"],
                collection=self.collection,
                file=ImageFile(ContentFile(content), name=name),
            )
            self.tally.note("Image", is_new=True)
        return found

    def picture_alt(self, key: str) -> str:
        return str(self.pictures[key]["alt"])

    def document(self, key: str) -> Any:
        facts = self.documents[key]
        model = get_document_model()
        found = model.objects.filter(collection=self.collection, title=facts["title"]).first()
        if found is None:
            content = (DATA_DIR / "documents" / facts["file"]).read_bytes()
            found = model.objects.create(
                title=facts["title"],
                collection=self.collection,
                file=ContentFile(content, name=facts["file"]),
            )
            self.tally.note("Document", is_new=True)
        return found

    def page_id(self, slug: str) -> int:
        """Key of the original with that slug, which no two of the demo share."""
        return int(Page.objects.get(slug=slug, locale=Locale.get_default()).pk)
