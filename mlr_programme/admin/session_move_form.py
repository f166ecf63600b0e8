"""The form that moves, cancels or brings back a published session: one choice, one public note."""

from __future__ import annotations

from copy import copy
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminAutoHeightTextInput

from mlr_programme.admin.session_drafts import (
    SessionDraft,
    add_time_warnings,
    stamp_of,
    stored_sessions,
)
from mlr_programme.admin.session_state import CHANGED_MEANWHILE, stored_state
from mlr_programme.admin.session_views import when_text
from mlr_programme.admin.site_permissions import limit_to_own_records
from mlr_programme.conf import conf
from mlr_programme.domain.session_happening import (
    BRINGS_BACK,
    GIVES_TIME,
    Happening,
    possible_happenings,
)
from mlr_programme.domain.sessions import TAKES_PLACE, Attendance, Precision, Status
from mlr_programme.models import Session, SessionText
from mlr_programme.models.choices import AttendanceMode
from mlr_programme.models.session_changes import SessionChange, change_session
from mlr_programme.models.session_wording import publish_text, source_text
from mlr_programme.models.session_words import WORDING

LABELS: dict[Happening, str | Promise] = {
    Happening.SETTLED: _("It is settled and no longer provisional"),
    Happening.NEW_TIME: _("It gets a new time"),
    Happening.NEW_PLACE: _("It gets a new place"),
    Happening.ONLINE: _("It is held online instead"),
    Happening.POSTPONED: _("It is postponed until further notice"),
    Happening.CANCELLED: _("It is cancelled"),
    Happening.FULL: _("It is full"),
    Happening.PLACES_AGAIN: _("There are places again"),
    Happening.BACK_ON: _("It takes place after all, at the time that was said"),
    Happening.BACK_ON_AT_NEW_TIME: _("It takes place after all, at a new time"),
}
TIME_FIELDS = ("precision", "starts_at", "ends_at", "starts_on", "ends_on")
CLOSES = "registration_closes_at"
# All other fields are ignored, whatever stands in them.
NEEDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(GIVES_TIME, (*TIME_FIELDS, WORDING, CLOSES)),
    Happening.NEW_PLACE: ("venue", "room", "attendance"),
    Happening.ONLINE: ("online_url", "is_online_url_public"),
}


class SessionMoveForm(WagtailAdminModelForm):
    """Its facts are set by ``make_change``, which goes through the one service; never by save()."""

    data: Any

    happening = forms.ChoiceField(
        label=_("What has happened?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what has happened."),
            "invalid_choice": _("This cannot happen to the session as it is now. Choose another."),
        },
    )
    provisional_wording = SessionText._meta.get_field(WORDING).formfield()
    note = forms.CharField(
        label=_("What visitors are told about the change"),
        widget=AdminAutoHeightTextInput,
        error_messages={"required": _("Tell visitors in a public note what has changed.")},
        help_text=_(
            "Tell visitors what has changed and why, in a sentence or two. The note stands in the "
            "public log, in every language at once, and cannot be removed."
        ),
    )
    loaded_state = forms.CharField(required=False, widget=forms.HiddenInput)
    # The stamp of what the editor has been asked about.
    confirmed = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta(WagtailAdminModelForm.Meta):
        model = Session
        fields: tuple[str, ...] = (
            *TIME_FIELDS,
            CLOSES,
            "venue",
            "room",
            "attendance",
            "online_url",
            "is_online_url_public",
        )
        # Wagtail's chooser of a venue is nothing without its script.
        widgets = {
            "venue": forms.Select,
            "attendance": forms.RadioSelect,
            "precision": forms.RadioSelect,
        }
        formsets: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        session = self.instance
        limit_to_own_records(self)
        self._offer_venues()
        self.text = source_text(session)
        self.initial[WORDING] = self.text.provisional_wording
        self.initial["loaded_state"] = stored_state(session, self.text.locale_id)
        self.fields["happening"].choices = [
            (each.value, LABELS[each])
            for each in possible_happenings(
                session.occasion,
                Attendance(session.attendance),
                is_full=session.is_full,
                now=timezone.now(),
                zone=conf.time_zone,
            )
        ]
        self._offer_attendance()
        if session.registration_closes_at is None:
            del self.fields[CLOSES]

    def _offer_venues(self) -> None:
        venues = self.fields["venue"]
        chosen = venues.queryset.filter(pk=self.instance.venue_id)
        venues.queryset = (venues.queryset.filter(is_archived=False) | chosen).distinct()

    def _offer_attendance(self) -> None:
        """A place is somewhere: online only is a choice of its own."""
        modes = (AttendanceMode.ON_SITE, AttendanceMode.MIXED)
        self.fields["attendance"].choices = [(mode.value, mode.label) for mode in modes]
        if self.instance.attendance == AttendanceMode.ONLINE:
            self.initial["attendance"] = AttendanceMode.ON_SITE.value

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = self.cleaned_data
        needed = NEEDS.get(cleaned.get("happening", ""), ())
        for name in {name for names in NEEDS.values() for name in names} - {*needed}:
            self.errors.pop(name, None)
            cleaned.pop(name, None)
        if cleaned.get("loaded_state") != self.initial["loaded_state"]:
            raise ValidationError(CHANGED_MEANWHILE)
        if "venue" in needed and not (cleaned.get("venue") or cleaned.get("room")):
            self.add_error("venue", _("Choose the venue, or name the room."))
        is_in_words = WORDING in needed and cleaned.get("precision") == Precision.TEXT
        if is_in_words and not cleaned.get(WORDING, ""):
            self.add_error(WORDING, _("Say in words when it takes place, as far as is known."))
        return cleaned

    def _post_clean(self) -> None:
        """Not the model form's own, which would set what the choice does not need."""
        if self.errors:
            return
        candidate = copy(self.instance)
        for name, value in self.new_facts().items():
            setattr(candidate, name, value)
        try:
            candidate.full_clean()
        except ValidationError as error:
            self._place_errors(error)
            return
        if self._new_wording() is None and not candidate.changed_public_facts():
            self.add_error("happening", _("Nothing would change: that is how it is already."))
        elif self.cleaned_data["happening"] in GIVES_TIME and candidate.precision != Precision.TEXT:
            self._ask_about_time(candidate)

    def _ask_about_time(self, candidate: Session) -> None:
        """A slip of the finger is public at once and for ever in the log: what is odd but allowed
        is asked about once."""
        draft = SessionDraft(0, candidate, {"title": self.text.title})
        others = [each for each in stored_sessions(candidate.programme) if each != candidate]
        add_time_warnings([draft], candidate.programme.specific.period, others)
        stamp = stamp_of([draft], draft.warnings)
        if not draft.warnings or self.cleaned_data.get("confirmed") == stamp:
            return
        self.data = self.data.copy()
        self.data["confirmed"] = stamp
        text = _("Is this right? It will say: %(when)s. Send the form again if it is.")
        when = ValidationError(text, params={"when": when_text(candidate)})
        self.add_error(None, [when, *map(ValidationError, draft.warnings)])

    def _place_errors(self, error: ValidationError) -> None:
        """What is wrong with a fact that the choice does not show is said above the form."""
        shown = NEEDS.get(self.cleaned_data["happening"], ())
        for name, errors in error.error_dict.items():
            self.add_error(name if name in shown and name in self.fields else None, errors)

    def new_facts(self) -> dict[str, Any]:
        """The facts that the choice sets, by the names of ``Session.public_facts``."""
        happening = self.cleaned_data["happening"]
        names = (name for name in NEEDS.get(happening, ()) if name in Session.public_facts)
        facts = {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}
        if happening in GIVES_TIME:
            # Whoever tells visitors a new time has it from somebody.
            facts["is_date_inferred"] = False
        if happening in BRINGS_BACK:
            facts["status"] = self._status_when_back(happening)
        match happening:
            case Happening.SETTLED:
                facts["status"] = Status.SCHEDULED.value
            case Happening.NEW_PLACE if facts["attendance"] == AttendanceMode.ON_SITE:
                facts |= {"online_url": "", "is_online_url_public": False}
            case Happening.ONLINE:
                facts |= {"attendance": AttendanceMode.ONLINE.value, "venue": None, "room": ""}
            case Happening.POSTPONED | Happening.CANCELLED:
                facts["status"] = happening
            case Happening.FULL | Happening.PLACES_AGAIN:
                facts["is_full"] = happening == Happening.FULL
        return facts

    def _status_when_back(self, happening: str) -> str:
        """At the time that was said, it is as certain as it was then."""
        before = [change.old_values["status"] for change in self.instance.changes]
        taking_place = [status for status in before if status in TAKES_PLACE]
        if happening == Happening.BACK_ON and taking_place:
            return str(taking_place[-1])
        return Status.SCHEDULED.value

    def _new_wording(self) -> str | None:
        """The new words of the time where words are all there is to know of it, else None."""
        is_in_words = self.cleaned_data.get("precision") == Precision.TEXT
        wording = self.cleaned_data.get(WORDING, "")
        return wording if is_in_words and wording != self.text.provisional_wording else None

    def make_change(self) -> SessionChange:
        """Change and log, in the transaction in which the caller has locked the session."""
        old, new = self.text.provisional_wording, self._new_wording()
        change = change_session(
            self.instance.pk,
            self.new_facts(),
            note=self.cleaned_data["note"],
            user=self.for_user,
            wording=(old, old if new is None else new),
        )
        if new is not None:
            self.text.provisional_wording = new
            publish_text(self.text, self.for_user)
        # The form has found that something changes.
        return cast("SessionChange", change)
