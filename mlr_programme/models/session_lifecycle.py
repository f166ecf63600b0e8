"""What happens to sessions when their programme is copied, unpublished, published or deleted.

Moved: nothing; Wagtail redirects the addresses that ``get_route_paths`` names. Copied: the copy
gets unpublished sessions of its own. Unpublished, expired or deleted: the sessions are withdrawn;
their addresses lead to the permanent one, which says so. Private: nothing public shows them.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone

from mlr_programme.models.programme import ProgrammePageMixin
from mlr_programme.models.session import Session, SessionMaterial
from mlr_programme.models.session_address import SESSION_PATH
from mlr_programme.models.session_text import SessionText

# A copied session is a new one: nothing of its publication or its log is true of it.
UNCOPIED_FACTS = {"id", "programme"}


@transaction.atomic
def copy_sessions(original: Any, copy: Any) -> list[Session]:
    """Give ``copy`` unpublished sessions with new UUIDs and the facts and texts of the original."""
    copied = []
    names = [name for name in Session.public_facts if name not in UNCOPIED_FACTS]
    for session in Session.objects.filter(programme_id=original.pk):
        twin = Session(programme_id=copy.pk, **{name: getattr(session, name) for name in names})
        twin.save(force_insert=True)
        for text in session.texts.all():
            SessionText.objects.create(
                session=twin,
                locale_id=text.locale_id,
                **{name: getattr(text, name) for name in SessionText.translated_fields},
            )
        SessionMaterial.objects.bulk_create(
            SessionMaterial(session=twin, document_id=row.document_id, sort_order=row.sort_order)
            for row in session.material_rows.all()
        )
        copied.append(twin)
    return copied


def withdraw_sessions(programme: Any) -> None:
    """Note when the public sessions of a programme left the site, and keep their addresses."""
    sessions = Session.objects.published().filter(programme_id=programme.pk)
    sessions.filter(withdrawn_at=None).update(withdrawn_at=timezone.now())
    _redirect_to_permanent_addresses(programme, list(sessions))


def return_sessions(programme: Any) -> None:
    """The programme is public again: so are its sessions."""
    Session.objects.filter(programme_id=programme.pk).exclude(withdrawn_at=None).update(
        withdrawn_at=None
    )


def _redirect_to_permanent_addresses(programme: Any, sessions: list[Session]) -> None:
    """Without ``wagtail.contrib.redirects`` only the permanent address goes on answering."""
    if not sessions or not apps.is_installed("wagtail.contrib.redirects"):
        return
    url_parts = programme.get_url_parts()
    if url_parts is None:
        return
    redirect_model = apps.get_model("wagtailredirects", "Redirect")
    site_id, _root_url, path = url_parts
    for session in sessions:
        redirect_model.objects.update_or_create(
            old_path=redirect_model.normalise_path(f"{path}{SESSION_PATH}/{session.pk}/"),
            site_id=site_id,
            defaults={
                "redirect_link": session.permanent_url,
                "redirect_page": None,
                "is_permanent": False,
                "automatically_created": True,
            },
        )


def on_programme_saved(
    sender: type, instance: Any, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    """A new page that carries another page's ``sessions_key`` is a copy of that page."""
    if not created or raw or not isinstance(instance, ProgrammePageMixin):
        return
    original = (
        sender.objects.filter(sessions_key=instance.sessions_key, locale_id=instance.locale_id)
        .exclude(pk=instance.pk)
        .first()
    )
    is_translation = sender.objects.filter(
        sessions_key=instance.sessions_key, translation_key=instance.translation_key
    ).exclude(pk=instance.pk)
    if original is None and is_translation.exists():
        return
    if original is None or instance.alias_of_id is not None:
        return
    instance.sessions_key = uuid.uuid4()
    sender.objects.filter(pk=instance.pk).update(sessions_key=instance.sessions_key)
    copy_sessions(original, instance)


def on_programme_unpublished(sender: type, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, ProgrammePageMixin):
        withdraw_sessions(instance)


def on_programme_published(sender: type, instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, ProgrammePageMixin):
        return_sessions(instance)


def on_programme_deleted(sender: type, instance: Any, **kwargs: Any) -> None:
    """Before the page goes: afterwards nothing knows its address."""
    if isinstance(instance, ProgrammePageMixin):
        withdraw_sessions(instance)
        Session.objects.filter(programme_id=instance.pk, first_published_at=None).delete()
