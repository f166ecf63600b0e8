"""The field of a form in which an editor chooses a programme."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import FieldPanel
from wagtail.admin.widgets import AdminPageChooser
from wagtail.coreutils import resolve_model_string

from mlr_programme.compat import base_page_model
from mlr_programme.conf import conf


class ProgrammeChooser(AdminPageChooser):
    def get_instance(self, value: Any) -> Any:
        """The chosen page; None for what can be no key, which the field then refuses in words."""
        try:
            return super().get_instance(value)
        except (OverflowError, ValueError):
            return None


class ProgrammeChooserPanel(FieldPanel):
    """Offers pages of the model that the site names, which is asked for when a form is made.

    Wagtail's own panel would be told of it when this package is imported, where a wrong setting
    is a traceback: before the system check that names the fix could run.
    """

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        widgets = options.setdefault("widgets", {})
        widgets[self.field_name] = ProgrammeChooser(target_models=[_programme_model()])
        return options


def _programme_model() -> Any:
    """The model of the setting, or the base page where it names none: check E002 tells of it."""
    try:
        return resolve_model_string(conf.MLR_PROGRAMME_PROGRAMME_PAGE_MODEL)
    except (LookupError, ValueError):
        return base_page_model()
