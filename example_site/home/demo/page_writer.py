"""Makes pages the way an editor's first publish does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib.auth.models import AbstractBaseUser
from wagtail.models import Page

from example_site.home.demo.library import Library
from example_site.home.demo.stories import Part, StoryWriter
from example_site.home.demo.tally import Tally

AnyPage = TypeVar("AnyPage", bound=Page)


@dataclass(frozen=True)
class Desk:
    """What everyone who makes content needs at hand."""

    library: Library
    tally: Tally
    editor: AbstractBaseUser | None

    def write_story(self, page: Any, field: str, parts: list[Part]) -> None:
        """Fill a StreamField of ``page`` with the parts of a data file."""
        writer = StoryWriter(self.library)
        block = page._meta.get_field(field).stream_block
        setattr(
            page, field, block.to_python(writer.write_story(block, parts, f"{page.slug}/{field}"))
        )

    def write_contacts(self, page: Any, slugs: list[str]) -> None:
        self.write_story(page, "contacts", [{"type": "contact", "person": slug} for slug in slugs])


def ensure_page(
    desk: Desk, parent: Page, model: type[AnyPage], slug: str, fill: Callable[[AnyPage], None]
) -> tuple[AnyPage, bool]:
    """The page of that slug below ``parent``, and whether it is new.

    One that exists stays as it is: what somebody has changed in the demo is theirs. A new one is
    filled by ``fill`` and published.
    """
    found = model.objects.child_of(parent).filter(slug=slug).first()
    kind = model.__name__
    if found is not None:
        desk.tally.note(kind, is_new=False)
        return found, False
    page = model(slug=slug, live=False)
    fill(page)
    parent.add_child(instance=page)
    publish(desk, page)
    desk.tally.note(kind, is_new=True)
    # Publishing works on a copy: this one would still think that it is a draft.
    return model.objects.get(pk=page.pk), True


def publish(desk: Desk, page: Page) -> None:
    """A new revision, checked as the editor's form would, and made public."""
    page.save_revision(user=desk.editor, clean=True).publish(user=desk.editor)
