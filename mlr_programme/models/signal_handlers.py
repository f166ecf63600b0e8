"""Which functions are called when pages and records change; connected once, by the app's config."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from wagtail.signals import page_published, page_unpublished, post_page_move

from mlr_programme.models.news_lifecycle import (
    on_alias_freed,
    on_news_deleted,
    on_news_published,
)
from mlr_programme.models.session_lifecycle import (
    on_programme_deleted,
    on_programme_published,
    on_programme_saved,
    on_programme_unpublished,
)
from mlr_programme.models.session_privacy import (
    on_page_moved,
    on_restriction_deleted,
    on_restriction_saved,
)
from mlr_programme.models.session_search import on_session_saved, on_session_text_saved

RESTRICTION = "wagtailcore.PageViewRestriction"
# (signal, function, sender or None for all)
HANDLERS = (
    (post_save, on_programme_saved, None),
    (pre_delete, on_programme_deleted, None),
    (page_published, on_programme_published, None),
    (page_unpublished, on_programme_unpublished, None),
    (post_page_move, on_page_moved, None),
    (post_save, on_restriction_saved, RESTRICTION),
    (post_delete, on_restriction_deleted, RESTRICTION),
    (post_save, on_session_saved, "mlr_programme.Session"),
    (post_save, on_session_text_saved, "mlr_programme.SessionText"),
    (page_published, on_news_published, None),
    (pre_save, on_alias_freed, None),
    (pre_delete, on_news_deleted, None),
)


def connect_handlers() -> None:
    """Connect each once, however often this is called."""
    for signal, handler, sender in HANDLERS:
        options: dict[str, Any] = {"dispatch_uid": f"{handler.__module__}.{handler.__name__}"}
        if sender is not None:
            options["sender"] = sender
        signal.connect(handler, **options)
