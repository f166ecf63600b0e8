"""The forms that make many sessions; what they say is looked at before it is saved."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mlr_programme.admin.session_batch_rows import read_table, repeat_session
from mlr_programme.admin.session_drafts import SessionDraft
from mlr_programme.admin.session_shift import first_day
from mlr_programme.conf import conf
from mlr_programme.domain.calendar_days import local_day
from mlr_programme.domain.schedule_columns import TEXT_LENGTH
from mlr_programme.domain.schedule_days import ScheduleError
from mlr_programme.domain.schedule_repeat import Frequency, repeat
from mlr_programme.models import Session
from mlr_programme.models.date_text import day_part, month_part
from mlr_programme.models.site_time import LiteralDateInput
from mlr_programme.models.year_limits import FIRST_YEAR, LAST_YEAR


class RepeatFrequency(models.TextChoices):
    WEEKLY = Frequency.WEEKLY.value, _("Every week")
    EVERY_OTHER_WEEK = Frequency.EVERY_OTHER_WEEK.value, _("Every other week")
    MONTHLY_BY_DAY = Frequency.MONTHLY_BY_DAY.value, _("Every month, on the same day")
    MONTHLY_BY_WEEKDAY = (
        Frequency.MONTHLY_BY_WEEKDAY.value,
        _("Every month, on the same weekday, such as the third Tuesday"),
    )


def day_field(**options: Any) -> forms.DateField:
    """A day within the years that sessions may lie in."""
    limits = [MinValueValidator(date(FIRST_YEAR, 1, 1)), MaxValueValidator(date(LAST_YEAR, 12, 31))]
    return forms.DateField(widget=LiteralDateInput, validators=limits, **options)


class SessionTableForm(forms.Form):
    """A table that is pasted."""

    example = _(
        "Date\tTime\tTitle\tKind\tPlace\n"
        "16 nov 2027\t9–16\tWhat a manager may decide\tSession\tMalmö arena\n"
        "Tue 18 jan 2028\t13.30–15\tQuestions and answers\tDigital meeting\tOnline"
    )

    table = forms.CharField(
        label=pgettext_lazy("of a programme", "Sessions"),
        max_length=TEXT_LENGTH,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        help_text=_(
            "Paste from a spreadsheet, a document or a CSV file: one session a row with its date, "
            "time, title, kind and place, in any order. A first row may name the columns."
        ),
    )
    reference_on = day_field(
        label=_("First possible day"),
        help_text=_("A date without a year is the next such day from this one on."),
    )

    def __init__(self, *args: Any, programme: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme, self.user = programme, user
        today = local_day(timezone.now(), conf.time_zone)
        self.initial["reference_on"] = max(today, programme.period.first_day or today)

    def make_drafts(self) -> list[SessionDraft]:
        """Raises ``ScheduleError`` where nothing can be read."""
        cleaned = self.cleaned_data
        return read_table(cleaned["table"], cleaned["reference_on"], self.programme, self.user)


class RepeatSessionForm(forms.Form):
    frequency = forms.ChoiceField(label=_("Repeat"), choices=RepeatFrequency.choices)
    until = day_field(label=_("Until"), help_text=_("Included."))

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.session = session
        self.remarks: list[str] = []

    def make_drafts(self) -> list[SessionDraft]:
        """Raises ``ScheduleError`` where there is no day to repeat it on, or too many."""
        begins_on = first_day(self.session)
        if begins_on is None:
            raise ScheduleError(_("The session has no date. Give it one first."))
        frequency = Frequency(self.cleaned_data["frequency"])
        found = repeat(begins_on, frequency, self.cleaned_data["until"])
        if found.skipped:
            text = _("There is no such day in %(months)s, and no session then.")
            months = ", ".join(month_part(month).text for month in found.skipped)
            self.remarks.append(text % {"months": months})
        return repeat_session(self.session, found.days)


class DuplicateSessionForm(forms.Form):
    """The session once more, on a day that is chosen."""

    starts_on = day_field(label=_("Day of the copy"))

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.session = session
        if begins_on := first_day(session):
            text = _("The original begins on %(day)s.")
            self.fields["starts_on"].help_text = text % {"day": day_part(begins_on).text}

    def make_drafts(self) -> list[SessionDraft]:
        """Raises ``ScheduleError`` for a session without a date."""
        return repeat_session(self.session, [self.cleaned_data["starts_on"]])
