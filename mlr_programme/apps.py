from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MlrProgrammeConfig(AppConfig):
    name = "mlr_programme"
    label = "mlr_programme"
    verbose_name = _("News, programmes and sessions")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only now, and what is imported below names them.
        from mlr_programme import checks  # registers itself
        from mlr_programme.feeds import (
            session_representation,  # registers how the API writes them
            subscriptions,  # registers what one can follow
        )
        from mlr_programme.importer.redirect_handlers import connect_redirects
        from mlr_programme.models import (
            block_answers,  # registers the answers to blocks
            language_choices,  # registers the answer to the block of languages
        )
        from mlr_programme.models.purge_signals import connect_purges
        from mlr_programme.models.signal_handlers import connect_handlers

        self.registering_modules = (
            checks,
            session_representation,
            subscriptions,
            block_answers,
            language_choices,
        )
        connect_handlers()
        connect_purges()
        connect_redirects()
