"""What visitors are told of a translation changes while no page is published, too: with a review,
and with what a site says in words of its own."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save

from mlr_programme.models.freshness import ALL_NEWS, ALL_PROGRAMMES, EVERYTHING, page_tag
from mlr_programme.models.purging import purge
from mlr_programme.translation.models import LiveText, NoticeText, Review


def connect_purges() -> None:
    for signal in (post_save, post_delete):
        for sender in (LiveText, Review):
            signal.connect(on_state_changed, sender=sender, dispatch_uid=_uid(sender))
        signal.connect(on_words_changed, sender=NoticeText, dispatch_uid=_uid(NoticeText))


def on_state_changed(sender: type, instance: Any, **kwargs: Any) -> None:
    """The page itself, and the cards and lists that tell of it."""
    purge(page_tag(instance.translation_key), ALL_NEWS, ALL_PROGRAMMES)


def on_words_changed(sender: type, instance: NoticeText, **kwargs: Any) -> None:
    purge(EVERYTHING)


def _uid(sender: type) -> str:
    return f"mlr_translation_purge_{sender.__name__}"
