"""A programme once more with new dates: the page and its sessions, as drafts."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid5

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.coreutils import cautious_slugify, find_available_slug
from wagtail.models import Locale

from mlr_programme.admin.session_batch_forms import day_field
from mlr_programme.admin.session_batch_rows import copy_draft
from mlr_programme.admin.session_batch_views import DraftBatchView, sessions_url
from mlr_programme.admin.session_drafts import SessionDraft, add_warnings, stamp_of
from mlr_programme.admin.session_shift import (
    NOT_COPIED,
    VOID,
    first_day,
    shift_day,
    shift_moment,
    shift_times,
    status_of_copy,
)
from mlr_programme.compat import base_page_model
from mlr_programme.domain.schedule_days import ScheduleError
from mlr_programme.models import Session, SessionText
from mlr_programme.models.choices import PeriodPrecision
from mlr_programme.models.date_text import day_part, moment_text, period_text

DAYS = ("starts_on", "ends_on")
MOMENTS = ("application_opens_at", "application_closes_at")
# What is planned for the original page happens to it alone.
UNPLANNED: dict[str, Any] = {"go_live_at": None, "expire_at": None}


class DuplicateProgrammeForm(forms.Form):
    """How the copy is called and when it begins."""

    title = forms.CharField(label=_("Title of the copy"), max_length=255)
    starts_on = day_field(label=_("New first day"))
    keeps_weekdays = forms.BooleanField(
        label=_("Keep the weekdays"),
        required=False,
        initial=True,
        help_text=_("All dates move by whole weeks, as near to the new first day as that allows."),
    )

    def __init__(self, *args: Any, programme: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What the editor last wrote, published or not, as Wagtail copies it too.
        self.page = programme.get_latest_revision_as_object()
        self.originals = list(
            Session.objects.filter(programme_id=programme.pk)
            .select_related("venue")
            .prefetch_related("texts", "material_rows")
        )
        self.remarks: list[str] = []
        self.initial["title"] = self.page.title
        if self.begins_on is not None:
            text = _("The original begins on %(day)s.")
            self.fields["starts_on"].help_text = text % {"day": day_part(self.begins_on).text}

    @cached_property
    def begins_on(self) -> Any:
        """First day of its first session, or of its period where no session has a date."""
        days = [day for each in self.originals if (day := first_day(each)) is not None]
        return min(days, default=None) or self.page.period.first_day

    @property
    def shift(self) -> int:
        """By how many days all dates move."""
        days: int = (self.cleaned_data["starts_on"] - self.begins_on).days
        return 7 * round(days / 7) if self.cleaned_data["keeps_weekdays"] else days

    @cached_property
    def page_facts(self) -> dict[str, Any]:
        """The fields of the page that differ in the copy; raises ``ScheduleError``.

        Read before ``page`` takes them over, and kept: they would be moved twice.
        """
        is_month = self.page.period_precision == PeriodPrecision.MONTH
        days = {name: getattr(self.page, name) for name in DAYS}
        moments = {name: getattr(self.page, name) for name in MOMENTS}
        return {
            **UNPLANNED,
            "title": self.cleaned_data["title"],
            **{name: shift_day(day, self.shift, is_month=is_month) for name, day in days.items()},
            **{name: shift_moment(moment, self.shift) for name, moment in moments.items()},
        }

    def make_drafts(self) -> list[SessionDraft]:
        """Raises ``ScheduleError`` for a programme without a date, or with one beyond all years."""
        if self.begins_on is None:
            raise ScheduleError(
                _("Neither the programme nor a session has a date. Copy the page instead.")
            )
        for name, value in self.page_facts.items():
            setattr(self.page, name, value)
        self.page.__dict__.pop("period", None)
        try:
            self.page.clean()
        except ValidationError as error:
            raise ScheduleError(" ".join(error.messages)) from error
        self._add_remarks()
        locale_id = Locale.get_default().pk
        drafts = [
            copy_draft(original, self.shift, number, locale_id)
            for number, original in enumerate(self.originals, start=1)
        ]
        add_warnings(drafts, self.page.period)
        return drafts

    def _add_remarks(self) -> None:
        text = ngettext(
            "All dates move by %(count)d day.", "All dates move by %(count)d days.", self.shift
        )
        self.remarks.append(text % {"count": self.shift})
        when = period_text(self.page)
        words = " – ".join(part.text for part in (when.start, when.end) if part) or when.words
        if words:
            self.remarks.append(str(_("Period: %(period)s")) % {"period": words})
        for name in MOMENTS:
            if moment := getattr(self.page, name):
                label = str(self.page._meta.get_field(name).verbose_name).capitalize()
                self.remarks.append(f"{label}: {moment_text(moment)}")


class DuplicateProgrammeView(DraftBatchView):
    page_title = _("Duplicate the programme")
    header_icon = "copy"

    def is_permitted(self) -> bool:
        """Who may copy the page where it stands, and add sessions to it."""
        rights = self.programme.permissions_for_user(self.request.user)
        parent = self.programme.get_parent()
        return bool(super().is_permitted() and rights.can_copy_to(parent, recursive=False))

    def get_form(self, data: Any = None) -> DuplicateProgrammeForm:
        return DuplicateProgrammeForm(data, programme=self.programme)

    def make_drafts(self, form: Any) -> list[SessionDraft]:
        drafts: list[SessionDraft] = form.make_drafts()
        return drafts

    def stamp(self, form: Any, drafts: list[SessionDraft]) -> str:
        facts = sorted(form.remarks), form.cleaned_data["title"], self.programme.latest_revision_id
        return stamp_of(drafts, facts)

    def save(self, form: Any, drafts: list[SessionDraft], batch: UUID) -> bool:
        key = uuid5(batch, "programme")
        copies = base_page_model().objects.filter(translation_key=key)
        if copies.exists():
            return False
        try:
            copy_programme(self.programme, form, key, self.request.user)
        except IntegrityError:
            if copies.exists():
                return False
            raise
        return True

    def save_label(self, count: int) -> str:
        return str(_("Save the copy as a draft"))

    def saved_text(self, form: Any, count: int) -> str:
        return str(_("The copy “%(title)s” is a draft.")) % {"title": form.cleaned_data["title"]}

    def get_success_url(self) -> str:
        """The copy, or the original where it has been made before and has gone since."""
        batch = UUID(self.request.POST["batch"])
        key = uuid5(batch, "programme")
        copy = base_page_model().objects.filter(translation_key=key).first()
        return sessions_url(copy.specific if copy else self.programme)


@transaction.atomic
def copy_programme(programme: Any, form: DuplicateProgrammeForm, key: UUID, user: Any) -> Any:
    """The copy of the page with its sessions on their new days; all unpublished.

    ``key`` becomes its translation key: no two pages of a language have the same.
    """
    facts = form.page_facts
    stem = cautious_slugify(facts["title"])[:240] or "programme"
    slug = find_available_slug(programme.get_parent(), stem)
    # Wagtail's own check of the rights has been made by the view.
    copy = programme.copy(
        keep_live=False, user=user, update_attrs={**facts, "slug": slug, "translation_key": key}
    )
    # Made by session_lifecycle, when the page was saved.
    for session in Session.objects.filter(programme_id=copy.pk):
        _renew(session, form.shift)
    return copy


def _renew(session: Session, days: int) -> None:
    """Make of an exact copy what the preview showed, as ``shifted_copy`` does."""
    status = session.status
    if status in VOID:
        SessionText.objects.filter(session=session).update(public_note="")
    for name in NOT_COPIED:
        setattr(session, name, Session._meta.get_field(name).get_default())
    session.status = status_of_copy(status)
    shift_times(session, days)
    session.save()
