from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MlrProgrammeTranslationConfig(AppConfig):
    name = "mlr_programme.translation"
    label = "mlr_programme_translation"
    verbose_name = _("Translations")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Models exist only now, and what is imported below names them.
        from mlr_programme.domain.language import language_states
        from mlr_programme.models.language_choices import language_choices
        from mlr_programme.models.language_slots import language_slots
        from mlr_programme.translation import (  # register themselves
            checks,
            database_checks,
            engine_checks,
            external_checks,
        )
        from mlr_programme.translation.declarations import declare_translatable_fields
        from mlr_programme.translation.extraction import read_all_blocks
        from mlr_programme.translation.language_choices import choices_of
        from mlr_programme.translation.notices import label_of, missing_notice_of, notice_of
        from mlr_programme.translation.page_languages import (
            alternates_among,
            alternates_of,
            menu_of,
        )
        from mlr_programme.translation.private_pages import connect_restrictions
        from mlr_programme.translation.provenance import states_of
        from mlr_programme.translation.purges import connect_purges
        from mlr_programme.translation.signal_handlers import connect_handlers

        declare_translatable_fields()
        read_all_blocks()
        language_states.register(states_of)
        language_slots.fill(
            notice_of, missing_notice_of, menu_of, alternates_of, alternates_among, label_of
        )
        language_choices.register(choices_of)
        self.registering_modules = (checks, database_checks, engine_checks, external_checks)
        connect_handlers()
        connect_restrictions()
        connect_purges()
