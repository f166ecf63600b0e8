"""What a text names, found or put on this site: pictures, documents, people, other pages."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import escape
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from PIL import Image as PillowImage
from PIL import UnidentifiedImageError
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Locale

from mlr_programme.domain.page_addresses import page_address_key
from mlr_programme.importer.addresses import host_of
from mlr_programme.importer.elements import Contact, Picture
from mlr_programme.importer.errors import ImportSourceError
from mlr_programme.importer.file_collections import collection_for
from mlr_programme.importer.people import (
    differing_facts,
    find_person,
    people_with_address,
    remember_person,
    remembered_person,
)
from mlr_programme.importer.readers.runs import FILE_NAME, is_file
from mlr_programme.models.contact import ContactPerson, ContactPersonText
from mlr_programme.models.imported import ImportedFile, source_key_of

logger = logging.getLogger(__name__)

# What Pillow calls them, and the ending of their files; no SVG, which can hold scripts.
PICTURE_KINDS = {"JPEG": ".jpg", "PNG": ".png", "GIF": ".gif", "WEBP": ".webp", "AVIF": ".avif"}
DOCUMENT_ENDINGS = frozenset(
    {
        ".pdf",
        ".docx",
        ".doc",
        ".xlsx",
        ".xls",
        ".pptx",
        ".ppt",
        ".odt",
        ".ods",
        ".odp",
        ".rtf",
        ".csv",
        ".txt",
        ".zip",
    }
)

# RFC 5321, 4.5.3.1.3: a path of 256 octets with its brackets.
EMAIL_LENGTH = 254

Fetch = Callable[[str], bytes]


@dataclass
class SiteTarget:
    """Writes what is missing, unless ``is_dry``. One of these serves a whole import."""

    locale_id: int
    user: Any | None
    fetch_picture: Fetch
    fetch_document: Fetch
    picture_pixels: int
    may_add_people: bool
    is_dry: bool = False
    page_ids: Mapping[str, int] = field(default_factory=dict)
    """Pages of this site by the address that they had before, by its key."""
    old_hosts: frozenset[str] = frozenset()
    """Keys of the hosts that the imported pages come from: what still links there is said."""
    notes: list[str] = field(default_factory=list)
    left_links: list[str] = field(default_factory=list)
    _collections: dict[type[Any], Collection | None] = field(default_factory=dict)

    @cached_property
    def language(self) -> str:
        """Of the pages that are made."""
        return str(Locale.objects.get(pk=self.locale_id).language_code)

    def note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)

    def _collection_of(self, model: type[Any]) -> Collection | None:
        if model not in self._collections:
            self._collections[model] = collection_for(model, self.user)
        return self._collections[model]

    def _may_add(self, model: type[Any], address: str) -> bool:
        if self._collection_of(model) is not None:
            return True
        text = _("You may not add %(kind)s: %(address)s stays where it is.")
        self.note(text % {"kind": model._meta.verbose_name_plural, "address": address})
        return False

    def image_id(self, picture: Picture) -> int | None:
        """The picture, fetched once; None where it cannot be had, which is noted."""
        known = self._known(picture.address)
        if known is not None and known.image_id is not None:
            return known.image_id
        if self.is_dry or not self._may_add(get_image_model(), picture.address):
            return None
        try:
            content = picture.content or self.fetch_picture(picture.address)
            ending = self._picture_ending(content, picture.address)
        except ImportSourceError as error:
            self.note(str(error))
            return None
        with transaction.atomic():
            image = self._stored_image(picture, content, ending)
            ImportedFile.objects.update_or_create(
                source_key=source_key_of(picture.address),
                defaults={"source_id": picture.address, "image": image},
            )
        return int(image.pk)

    def _picture_ending(self, content: bytes, address: str) -> str:
        """Raises ``ImportSourceError`` for what is no picture to Pillow, or is too big."""
        try:
            with PillowImage.open(io.BytesIO(content)) as opened:
                kind, pixels = opened.format or "", opened.width * opened.height
                if kind in PICTURE_KINDS and pixels <= self.picture_pixels:
                    opened.verify()
        except (
            UnidentifiedImageError,
            OSError,
            ValueError,
            SyntaxError,
            PillowImage.DecompressionBombError,
        ) as error:
            raise ImportSourceError(
                _("%(address)s is no picture that can be read.") % {"address": address}
            ) from error
        if kind not in PICTURE_KINDS:
            raise ImportSourceError(
                _("%(address)s is a picture of a kind that is not taken.") % {"address": address}
            )
        if pixels > self.picture_pixels:
            text = _(
                "%(address)s has %(count)d pixels, more than picture_pixels in "
                "MLR_PROGRAMME_IMPORT_LIMITS allows."
            )
            raise ImportSourceError(text % {"address": address, "count": pixels})
        return PICTURE_KINDS[kind]

    def _stored_image(self, picture: Picture, content: bytes, ending: str) -> Any:
        model = get_image_model()
        image = model(
            title=(picture.alt or _file_stem(picture.address))[:255],
            uploaded_by_user=self.user,
            collection=self._collection_of(model),
        )
        if hasattr(image, "description"):
            image.description = picture.alt[:255]
        image.file = ContentFile(content, name=f"{_file_stem(picture.address)[:80]}{ending}")
        image._set_file_hash()
        twin = model.objects.filter(file_hash=image.file_hash, collection=image.collection).first()
        if twin is not None:
            return twin
        image.save()
        return image

    def document_id(self, address: str, title: str) -> int | None:
        """The document, fetched once; None where it cannot be had: the link then stays as it is."""
        known = self._known(address)
        if known is not None and known.document_id is not None:
            return known.document_id
        ending = _ending_of(address)
        if ending not in DOCUMENT_ENDINGS:
            self.note(
                _("The document %(address)s is of a kind that is not taken.") % {"address": address}
            )
            return None
        model = get_document_model()
        if self.is_dry or not self._may_add(model, address):
            return None
        try:
            content = self.fetch_document(address)
        except ImportSourceError as error:
            self.note(str(error))
            return None
        document = model(
            title=title[:255] or _file_stem(address),
            uploaded_by_user=self.user,
            collection=self._collection_of(model),
        )
        document.file = ContentFile(content, name=f"{_file_stem(address)[:80]}{ending}")
        document._set_document_file_metadata()
        with transaction.atomic():
            document.save()
            ImportedFile.objects.update_or_create(
                source_key=source_key_of(address),
                defaults={"source_id": address, "document": document},
            )
        return int(document.pk)

    def person_id(self, contact: Contact) -> int | None:
        """The person of the register whom the card is of; else a new one, where that is allowed."""
        contact = self._fitted(contact)
        found = find_person(contact)
        is_remembered = False
        if found is None:
            found, is_remembered = remembered_person(contact)
        if found is not None:
            if not is_remembered and not self.is_dry:
                remember_person(contact, found)
            if differing := differing_facts(found, contact, self.locale_id):
                text = _(
                    "The contact register has other facts of %(name)s than the source: %(source)s."
                )
                self.note(text % {"name": found.name, "source": ", ".join(differing)})
            return int(found.pk)
        if is_remembered:
            text = _("%(name)s has been deleted from the contact register, and is not added again.")
            self.note(text % {"name": contact.name})
            return None
        if self.is_dry or not self.may_add_people:
            return None
        self._say_shared_address(contact)
        try:
            return self._add_person(contact)
        except IntegrityError:
            # Somebody has added one of that name meanwhile.
            return self._add_person(contact)

    def _add_person(self, contact: Contact) -> int:
        with transaction.atomic():
            # One import at a time: another may have had the same card.
            Locale.objects.select_for_update().get(pk=self.locale_id)
            if (found := find_person(contact)) is not None:
                return int(found.pk)
            person = ContactPerson(name=contact.name, email=contact.email, phone=contact.phone)
            person.save()
            if contact.role:
                ContactPersonText.objects.create(
                    contact_person=person, locale_id=self.locale_id, role=contact.role
                )
            remember_person(contact, person)
        return int(person.pk)

    def _fitted(self, contact: Contact) -> Contact:
        """As the register can hold it, so that who is added is found again by the same facts."""
        email = contact.email
        if len(email) > EMAIL_LENGTH:
            text = _("The e-mail address of %(name)s is too long, and left out: %(email)s")
            self.note(text % {"name": contact.name, "email": email})
            email = ""
        name, role, phone = contact.name[:255], contact.role[:255], contact.phone[:40]
        return replace(contact, name=name, role=role, phone=phone, email=email)

    def _say_shared_address(self, contact: Contact) -> None:
        """It may be a mailbox of several people, or somebody who has another name now."""
        others = people_with_address(contact.email)
        if others:
            text = _(
                "%(name)s has been added to the contact register, where %(email)s is the address "
                "of %(others)s too: see whether they are one and the same."
            )
            names = ", ".join(each.name for each in others)
            self.note(text % {"name": contact.name, "email": contact.email, "others": names})

    def link(self, address: str) -> str:
        """Attributes of a link: to a page or document of this site by its key."""
        page_id = self.page_ids.get(page_address_key(address))
        if page_id is not None:
            return f'id="{page_id}" linktype="page"'
        if host_of(address) in self.old_hosts:
            if is_file(address) and (document_id := self.document_id(address, _file_stem(address))):
                return f'id="{document_id}" linktype="document"'
            # A dry run fetches no document, and the import would.
            is_fetched = self.is_dry and _ending_of(address) in DOCUMENT_ENDINGS
            if not is_fetched and address not in self.left_links:
                self.left_links.append(address)
        return f'href="{escape(address)}"'

    def _known(self, address: str) -> ImportedFile | None:
        return ImportedFile.objects.filter(source_key=source_key_of(address)).first()


def _ending_of(address: str) -> str:
    path = urlsplit(address).path
    # Some systems put a version behind the name: "/Plan.pdf/0a11-77".
    inner = FILE_NAME.search(path)
    return inner[0].rstrip("/").lower() if inner else PurePosixPath(path).suffix.lower()


def _file_stem(address: str) -> str:
    path = PurePosixPath(unquote(urlsplit(address).path))
    named = [part for part in path.parts if FILE_NAME.search(part)]
    if named:
        return PurePosixPath(named[-1]).stem
    # Systems put a size or an operation last: "/image.jpg/@@images/4f1c.jpeg".
    return path.stem or "file"
