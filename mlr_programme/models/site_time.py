"""Days and instants that editors type and read by the site's clocks, wherever they are."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import formats, timezone
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from mlr_programme.conf import conf


class LiteralMixin:
    """Leaves what was typed as it was typed.

    Wagtail's picker rewrites what it cannot read once the field is left: 31 February becomes
    3 March, "16/12 kl 9" this very minute, and nobody is told.
    """

    def get_config(self) -> dict[str, Any]:
        config: dict[str, Any] = super().get_config()
        return {**config, "validateOnBlur": False}


class LiteralDateInput(LiteralMixin, AdminDateInput):
    pass


class LiteralDateTimeInput(LiteralMixin, AdminDateTimeInput):
    pass


class SiteDateTimeFormField(forms.DateTimeField):
    """Shows and reads the time in ``conf.time_zone``, as visitors see it.

    Wagtail's admin works in the time zone of the editor's profile. A lesson at nine in Stockholm
    that somebody enters in London is at nine, though, and not at ten.
    """

    default_error_messages = {
        "invalid": gettext_lazy("Write a day that exists and a time, such as 2027-03-09 13:00.")
    }

    def prepare_value(self, value: Any) -> Any:
        with timezone.override(conf.time_zone):
            return super().prepare_value(value)

    def to_python(self, value: Any) -> datetime | None:
        try:
            with timezone.override(conf.time_zone):
                return super().to_python(value)
        except ValidationError as error:
            if error.code != "ambiguous_timezone":
                raise
            text = _(
                "The clocks are changed that night, and %(time)s comes twice or not at all. Give "
                "an earlier or later time."
            )
            moment = (error.params or {})["datetime"]
            shown = {"time": formats.time_format(moment, "H:i")}
            raise ValidationError(text, error.code, shown) from error


def _help_text(text: Any) -> str:
    """``text``, and whose clocks are meant where they are not those of the editor's profile."""
    if timezone.get_current_timezone_name() == conf.time_zone.key:
        return str(text)
    zone = _("By the clocks of the site: %(zone)s.") % {"zone": conf.time_zone.key}
    return f"{text} {zone}".strip()


# The form is made once, and the editor known only when it is shown.
_lazy_help_text = lazy(_help_text, str)


class SiteDateTimeField(models.DateTimeField):
    """A ``DateTimeField`` whose forms speak of the site's time zone; the same to the database."""

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.DateTimeField", args, kwargs

    def formfield(self, **kwargs: Any) -> Any:
        help_text = _lazy_help_text(self.help_text)
        own = {"form_class": SiteDateTimeFormField, "help_text": help_text}
        if kwargs.get("widget") is AdminDateTimeInput:
            kwargs["widget"] = LiteralDateTimeInput
        return super().formfield(**{**own, **kwargs})


class SiteDateField(models.DateField):
    """A ``DateField`` whose forms leave a day as it was typed; the same to the database."""

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.DateField", args, kwargs

    def formfield(self, **kwargs: Any) -> Any:
        if kwargs.get("widget") is AdminDateInput:
            kwargs["widget"] = LiteralDateInput
        messages = {"invalid": gettext_lazy("Write a day that exists, such as 2027-03-09.")}
        return super().formfield(**{"error_messages": messages, **kwargs})
