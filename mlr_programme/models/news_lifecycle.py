"""What happens to the dates and corrections of a news item that is published, freed or deleted."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.utils import timezone
from wagtail.models import Revision

from mlr_programme.models.correction import copy_log, record_correction
from mlr_programme.models.news import NewsPageMixin


def on_news_published(sender: type, instance: Any, revision: Any = None, **kwargs: Any) -> None:
    """Date the update unless it was minor, and move the correction into the public log."""
    # Wagtail tells of a publish that is only scheduled, too.
    if not isinstance(instance, NewsPageMixin) or not instance.live:
        return
    # For those who are told after this: the mark itself is used up here.
    instance.was_minor_edit = instance.is_minor_edit
    values: dict[str, Any] = {"correction_note": "", "is_minor_edit": False}
    if instance.alias_of_id is not None:
        original = type(instance)._default_manager.get(pk=instance.alias_of_id)
        values["text_updated_at"] = original.text_updated_at
    else:
        user = revision.user if revision is not None else None
        note, language = instance.correction_note, instance.locale.language_code
        record_correction(instance.translation_key, note, language, user)
        is_first = instance.text_updated_at is None and _publish_count(instance) <= 1
        if not instance.is_minor_edit and not is_first:
            values["text_updated_at"] = timezone.now()
        if revision is not None and (note or instance.is_minor_edit):
            _use_up(instance, note, revision)
    # An update of the row alone: another revision would be another publish.
    type(instance)._default_manager.filter(pk=instance.pk).update(**values)
    for name, value in values.items():
        setattr(instance, name, value)


def _publish_count(page: Any) -> int:
    """1 while the live revision is the first that was published."""
    if page.first_published_at is None or page.last_published_at is None:
        return 1
    return 1 if page.first_published_at == page.last_published_at else 2


def _use_up(page: NewsPageMixin, note: str, published: Any) -> None:
    """Take the note and the mark of the publish out of its revision and those before it.

    Else publishing one of them again would repeat the note, and bring back one since redacted.
    A newer draft keeps what it holds, but for the note that it was begun with.
    """
    # Wagtail goes on to give the aliases what it has in memory.
    published.content.update(correction_note="", is_minor_edit=False)
    holding = []
    for revision in page.revisions.exclude(
        content__correction_note="", content__is_minor_edit=False
    ):
        content = revision.content
        if revision.created_at <= published.created_at:
            content.update(correction_note="", is_minor_edit=False)
        elif note and content.get("correction_note", "").strip() == note.strip():
            content["correction_note"] = ""
        else:
            continue
        holding.append(revision)
    Revision.objects.bulk_update(holding, ["content"], batch_size=50)


def on_alias_freed(
    sender: type, instance: Any, update_fields: Collection[str] | None = None, **kwargs: Any
) -> None:
    """An alias that becomes a page of its own goes on with the log of its original's text.

    Told by the save that Wagtail's action does: there is no signal, and its hook knows of nothing
    but the admin's own view.
    """
    if not isinstance(instance, NewsPageMixin) or "alias_of_id" not in (update_fields or ()):
        return
    alias = type(instance)._default_manager.get(pk=instance.pk)
    if instance.alias_of_id is None and alias.alias_of_id is not None:
        copy_log(alias.original.translation_key, alias.translation_key)
        # What its original was about to correct is no correction of this one.
        instance.correction_note, instance.is_minor_edit = "", False


def on_news_deleted(sender: type, instance: Any, **kwargs: Any) -> None:
    """Its aliases become pages of their own."""
    if isinstance(instance, NewsPageMixin):
        for key in instance.aliases.values_list("translation_key", flat=True):
            copy_log(instance.original.translation_key, key)
