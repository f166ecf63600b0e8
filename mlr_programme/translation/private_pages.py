"""A page that not everybody may open is as private in every language.

wagtail-localize copies restrictions when it saves a translation, and never here: drafts are
revisions, and a page may be made private long after it was translated.
"""

from __future__ import annotations

from typing import Any

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from wagtail.models import PageViewRestriction
from wagtail.signals import page_published, post_page_move

from mlr_programme.compat import AbstractPage, base_page_model
from mlr_programme.models.source_locale import is_source_locale, source_language
from mlr_programme.translation.drafts import is_alias
from mlr_programme.translation.jobs import request_translations
from mlr_programme.translation.restrictions import copy_restriction, follow_original
from mlr_programme.translation.signal_handlers import request_session_texts


def connect_restrictions() -> None:
    """To be called once."""
    post_save.connect(
        on_restriction_saved, sender=PageViewRestriction, dispatch_uid="mlr_translation_private"
    )
    m2m_changed.connect(
        on_groups_changed,
        sender=PageViewRestriction.groups.through,
        dispatch_uid="mlr_translation_private_groups",
    )
    pre_delete.connect(
        on_restriction_taken, sender=PageViewRestriction, dispatch_uid="mlr_translation_taken"
    )
    post_delete.connect(
        on_restriction_deleted, sender=PageViewRestriction, dispatch_uid="mlr_translation_opened"
    )
    post_page_move.connect(on_moved, dispatch_uid="mlr_translation_private_moved")
    page_published.connect(on_published, dispatch_uid="mlr_translation_private_published")


def _is_original(page: Any) -> bool:
    return isinstance(page, AbstractPage) and not is_alias(page) and is_source_locale(page.locale)


def _translations_of(original: Any) -> list[Any]:
    return [page for page in original.get_translations() if not is_alias(page)]


def on_restriction_saved(
    sender: type, instance: PageViewRestriction, raw: bool = False, **kwargs: Any
) -> None:
    if raw or not _is_original(instance.page):
        return
    for translation in _translations_of(instance.page):
        copy_restriction(instance, translation)


def on_groups_changed(sender: type, instance: Any, action: str, **kwargs: Any) -> None:
    """The form stores which groups after the restriction."""
    if action.startswith("post_") and isinstance(instance, PageViewRestriction):
        on_restriction_saved(sender, instance)


def _is_opened(origin: Any) -> bool:
    """Whether the restriction is what is deleted: with its page nothing is opened."""
    return isinstance(origin, PageViewRestriction) or (
        getattr(origin, "model", None) is PageViewRestriction
    )


def on_restriction_taken(
    sender: type, instance: PageViewRestriction, origin: Any = None, **kwargs: Any
) -> None:
    """What a person has said of one language alone stays."""
    if not _is_opened(origin):
        return
    # Wagtail's form has written "none" into the instance by now: only the row tells what it was.
    row = PageViewRestriction.objects.filter(pk=instance.pk).first()
    if row is None or not _is_original(row.page):
        return
    groups = set(row.groups.all())
    same = PageViewRestriction.objects.filter(
        page__in=_translations_of(row.page),
        restriction_type=row.restriction_type,
        password=row.password,
    )
    for found in same.prefetch_related("groups"):
        if set(found.groups.all()) == groups:
            found.delete()


def on_restriction_deleted(
    sender: type, instance: PageViewRestriction, origin: Any = None, **kwargs: Any
) -> None:
    if not _is_opened(origin) or not _is_original(instance.page):
        return
    for translation in _translations_of(instance.page):
        # A page above may be private still.
        follow_original(instance.page, translation)
    # What nobody could read was sent to no engine.
    opened = base_page_model().objects.live().filter(path__startswith=instance.page.path)
    for page in opened.filter(locale=instance.page.locale_id).specific().iterator():
        request_translations(page)
        request_session_texts(page)


def on_moved(sender: type, instance: Any, **kwargs: Any) -> None:
    """wagtail-localize leaves translations where they are."""
    if _is_original(instance):
        for translation in _translations_of(instance):
            follow_original(instance, translation)


def on_published(sender: type, instance: Any, **kwargs: Any) -> None:
    """A translation that was made in another way, or before its original was private."""
    if not isinstance(instance, AbstractPage) or is_alias(instance):
        return
    if is_source_locale(instance.locale):
        return
    original = instance.get_translations().filter(locale__language_code=source_language()).first()
    if original is not None:
        follow_original(original, instance)
