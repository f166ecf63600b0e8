"""A page that not everybody may open is as private in every language.

wagtail-localize copies restrictions when it saves a translation, and never here: drafts are
revisions, and a page may be made private long after it was translated, or moved away from it.
"""

from __future__ import annotations

from typing import Any

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from wagtail.models import PageViewRestriction
from wagtail.signals import page_published, post_page_move

from mlr_programme.compat import AbstractPage, base_page_model
from mlr_programme.models.source_locale import is_source_locale
from mlr_programme.translation.drafts import is_alias
from mlr_programme.translation.jobs import request_translations
from mlr_programme.translation.restrictions import (
    Rule,
    follow_below,
    follow_original,
    is_followed,
    rule_of,
    rules_over,
)
from mlr_programme.translation.signal_handlers import request_session_texts


def connect_restrictions() -> None:
    """To be called once."""
    pre_save.connect(
        before_restriction_saved,
        sender=PageViewRestriction,
        dispatch_uid="mlr_translation_private_before",
    )
    post_save.connect(
        on_restriction_saved, sender=PageViewRestriction, dispatch_uid="mlr_translation_private"
    )
    m2m_changed.connect(
        on_groups_changed,
        sender=PageViewRestriction.groups.through,
        dispatch_uid="mlr_translation_private_groups",
    )
    pre_delete.connect(
        before_restriction_deleted,
        sender=PageViewRestriction,
        dispatch_uid="mlr_translation_opened_before",
    )
    post_delete.connect(
        on_restriction_deleted, sender=PageViewRestriction, dispatch_uid="mlr_translation_opened"
    )
    post_page_move.connect(on_moved, dispatch_uid="mlr_translation_private_moved")
    page_published.connect(on_published, dispatch_uid="mlr_translation_private_published")


def _is_original(page: Any) -> bool:
    return isinstance(page, AbstractPage) and not is_alias(page) and is_source_locale(page.locale)


def _stored_rules(pk: int | None) -> set[Rule]:
    """Wagtail's form has written its own words into the instance by the time it is asked."""
    return {rule_of(row) for row in PageViewRestriction.objects.filter(pk=pk)} if pk else set()


def _keep_former(instance: PageViewRestriction) -> None:
    instance._mlr_former_rules = _stored_rules(instance.pk)


def _former(instance: PageViewRestriction) -> set[Rule]:
    return instance.__dict__.pop("_mlr_former_rules", set())


def before_restriction_saved(
    sender: type, instance: PageViewRestriction, raw: bool = False, **kwargs: Any
) -> None:
    if raw:
        # The same instance is given its groups next, of which no signal says that they are loaded.
        instance._mlr_is_loaded = True
    elif not is_followed(instance):
        _keep_former(instance)


def on_restriction_saved(
    sender: type, instance: PageViewRestriction, raw: bool = False, **kwargs: Any
) -> None:
    if not raw and not is_followed(instance):
        follow_below(instance.page, _former(instance))


def on_groups_changed(sender: type, instance: Any, action: str, **kwargs: Any) -> None:
    """The form stores which groups after the restriction."""
    if not isinstance(instance, PageViewRestriction) or is_followed(instance):
        return
    if getattr(instance, "_mlr_is_loaded", False):
        return
    if action.startswith("pre_"):
        _keep_former(instance)
    else:
        follow_below(instance.page, _former(instance))


def _is_opened(origin: Any) -> bool:
    """Whether the restriction is what is deleted: with its page nothing is opened."""
    return isinstance(origin, PageViewRestriction) or (
        getattr(origin, "model", None) is PageViewRestriction
    )


def before_restriction_deleted(
    sender: type, instance: PageViewRestriction, origin: Any = None, **kwargs: Any
) -> None:
    if _is_opened(origin) and not is_followed(instance):
        _keep_former(instance)


def on_restriction_deleted(
    sender: type, instance: PageViewRestriction, origin: Any = None, **kwargs: Any
) -> None:
    if not _is_opened(origin) or is_followed(instance):
        return
    follow_below(instance.page, _former(instance))
    _request_opened(instance.page)


def _request_opened(page: Any) -> None:
    """What nobody could read was sent to no engine."""
    if not _is_original(page):
        return
    path = base_page_model().objects.values_list("path", flat=True).get(pk=page.pk)
    opened = base_page_model().objects.live().filter(path__startswith=path, locale=page.locale_id)
    for each in opened.specific().iterator():
        request_translations(each)
        request_session_texts(each)


def on_moved(sender: type, instance: Any, parent_page_before: Any, **kwargs: Any) -> None:
    """wagtail-localize leaves translations where they are."""
    former = rules_over(parent_page_before.pk)
    follow_below(instance, former)
    if former:
        _request_opened(instance)


def on_published(sender: type, instance: Any, **kwargs: Any) -> None:
    """A translation that was made in another way, or before its original was private."""
    if isinstance(instance, AbstractPage) and not is_alias(instance):
        follow_original(instance)
