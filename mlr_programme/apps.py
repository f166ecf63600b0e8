from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MlrProgrammeConfig(AppConfig):
    name = "mlr_programme"
    label = "mlr_programme"
    verbose_name = _("News, programmes and sessions")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only now, and the checks and handlers below name them.
        from django.db.models.signals import post_save, pre_delete, pre_save
        from wagtail.signals import page_published, page_unpublished

        from mlr_programme import checks  # registers itself
        from mlr_programme.models import block_answers  # registers the answers to blocks
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
        from mlr_programme.models.session_search import on_session_saved, on_session_text_saved

        self.registering_modules = (checks, block_answers)
        post_save.connect(on_programme_saved, dispatch_uid="mlr_programme_saved")
        pre_delete.connect(on_programme_deleted, dispatch_uid="mlr_programme_deleted")
        session = "mlr_programme.Session"
        post_save.connect(on_session_saved, sender=session, dispatch_uid="mlr_session_saved")
        post_save.connect(
            on_session_text_saved,
            sender="mlr_programme.SessionText",
            dispatch_uid="mlr_session_text_saved",
        )
        page_published.connect(on_programme_published, dispatch_uid="mlr_programme_published")
        page_unpublished.connect(on_programme_unpublished, dispatch_uid="mlr_programme_unpublished")
        page_published.connect(on_news_published, dispatch_uid="mlr_programme_news_published")
        pre_save.connect(on_alias_freed, dispatch_uid="mlr_programme_alias_freed")
        pre_delete.connect(on_news_deleted, dispatch_uid="mlr_programme_news_deleted")
