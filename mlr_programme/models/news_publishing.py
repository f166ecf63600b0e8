"""What publishing a news item does besides making it public."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from mlr_programme.models.correction import record_correction
from mlr_programme.models.news import NewsPageMixin


def on_news_published(sender: type, instance: Any, revision: Any = None, **kwargs: Any) -> None:
    """Date the update unless it was minor, and move the correction into the public log."""
    if not isinstance(instance, NewsPageMixin) or instance.alias_of_id is not None:
        return
    note = instance.correction_note
    user = revision.user if revision is not None else None
    record_correction(instance.translation_key, note, instance.locale.language_code, user)
    values: dict[str, Any] = {"correction_note": "", "is_minor_edit": False}
    is_first = instance.text_updated_at is None and _publish_count(instance) <= 1
    if not instance.is_minor_edit and not is_first:
        values["text_updated_at"] = timezone.now()
    # An update of the row alone: another revision would be another publish.
    type(instance)._default_manager.filter(pk=instance.pk).update(**values)
    for name, value in values.items():
        setattr(instance, name, value)


def _publish_count(page: Any) -> int:
    """1 while the live revision is the first that was published."""
    if page.first_published_at is None or page.last_published_at is None:
        return 1
    return 1 if page.first_published_at == page.last_published_at else 2
