"""What happens to sessions when their programme is copied, unpublished, published or deleted.

Moved: nothing; Wagtail redirects the addresses that ``get_route_paths`` names. Copied: the copy
gets unpublished sessions of its own, and so does an alias that is made a page of its own.
Unpublished, expired or deleted: the sessions are withdrawn; their addresses lead to the permanent
one, which says so. Private: nothing public shows them.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import Any

from django.db import transaction

from mlr_programme.models.programme import ProgrammePageMixin
from mlr_programme.models.session import Session, SessionMaterial
from mlr_programme.models.session_redirects import (
    pages_showing_sessions,
    redirect_to_permanent_addresses,
)
from mlr_programme.models.session_text import SessionText
from mlr_programme.models.session_withdrawal import bring_back, hide_origin, withdraw
from mlr_programme.models.view_restrictions import is_public

# A translation that nobody has approved is a draft in the copy too.
COPIED_FROM_TEXT = (*SessionText.translated_fields, "live", "has_unpublished_changes")


@transaction.atomic
def copy_sessions(original: Any, copy: Any) -> list[Session]:
    """Give ``copy`` unpublished sessions with new UUIDs and the facts and texts of the original.

    A copied session is a new one: nothing of its publication or its log is true of it.
    """
    copied = []
    names = [name for name in Session.public_facts if name != "programme"]
    for session in Session.objects.filter(programme_id=original.pk):
        twin = Session(programme_id=copy.pk, **{name: getattr(session, name) for name in names})
        twin.save(force_insert=True)
        for text in session.texts.all():
            SessionText.objects.create(
                session=twin,
                locale_id=text.locale_id,
                **{name: getattr(text, name) for name in COPIED_FROM_TEXT},
            )
        SessionMaterial.objects.bulk_create(
            SessionMaterial(session=twin, document_id=row.document_id, sort_order=row.sort_order)
            for row in session.material_rows.all()
        )
        copied.append(twin)
    return copied


@transaction.atomic
def withdraw_sessions(programme: Any) -> None:
    """The page leaves the site: keep the addresses below it, and note when the sessions left.

    Sessions leave with their own programme only. Its translations and aliases lose their addresses
    with it, since none of them shows the sessions any longer. What was private left before.
    """
    owner = programme.session_owner
    sessions = Session.objects.published().filter(programme_id=owner.pk)
    pages = [programme]
    if owner.pk == programme.pk:
        if is_public(owner):
            withdraw(owner)
        pages += [page for page in pages_showing_sessions(owner) if page.pk != programme.pk]
    redirect_to_permanent_addresses(pages, list(sessions.values_list("pk", flat=True)))


def return_sessions(programme: Any) -> None:
    """The programme is on the site again: so are its sessions, unless it is private."""
    if is_public(programme):
        bring_back(programme)


def on_programme_saved(
    sender: type,
    instance: Any,
    created: bool,
    raw: bool = False,
    update_fields: Collection[str] | None = None,
    **kwargs: Any,
) -> None:
    """A page of its own that carries another page's ``sessions_key`` is a copy of that page.

    It is new, or was an alias until now: Wagtail converts one by saving this field alone.
    """
    is_converted = "alias_of_id" in (update_fields or ())
    if raw or not (created or is_converted) or not isinstance(instance, ProgrammePageMixin):
        return
    original = (
        sender.objects.filter(sessions_key=instance.sessions_key, locale_id=instance.locale_id)
        .exclude(pk=instance.pk)
        .first()
    )
    if original is None or instance.alias_of_id is not None:
        return
    instance.sessions_key = uuid.uuid4()
    sender.objects.filter(pk=instance.pk).update(sessions_key=instance.sessions_key)
    instance.__dict__.pop("session_owner", None)
    # Sessions are kept with a programme in the source language only.
    if instance.is_source_page:
        copy_sessions(original.session_owner, instance)


def on_programme_unpublished(sender: type, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, ProgrammePageMixin):
        withdraw_sessions(instance)


def on_programme_published(sender: type, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, ProgrammePageMixin):
        return_sessions(instance)


def on_programme_deleted(sender: type, instance: Any, **kwargs: Any) -> None:
    """Before the page goes: afterwards nothing knows its address, nor whether it was public."""
    if not isinstance(instance, ProgrammePageMixin):
        return
    if instance.live:
        withdraw_sessions(instance)
    sessions = Session.objects.filter(programme_id=instance.pk)
    if not is_public(instance):
        # What was hidden when it went must not be told of later.
        hide_origin(instance)
    sessions.filter(first_published_at=None).delete()
