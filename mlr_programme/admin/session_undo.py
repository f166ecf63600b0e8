"""Undoing a logged change of a session: a further change, back to the old facts."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.widgets import AdminAutoHeightTextInput

from mlr_programme.admin.session_announcement import occasion_text
from mlr_programme.admin.session_facts import fact_changes
from mlr_programme.admin.session_move import SessionChangeMixin, show_change
from mlr_programme.admin.session_permissions import may_use_programme
from mlr_programme.admin.session_state import CHANGED_MEANWHILE, stored_state
from mlr_programme.conf import conf
from mlr_programme.domain.sessions import Status
from mlr_programme.models import Session, SessionChange
from mlr_programme.models.date_text import day_text
from mlr_programme.models.session_changes import change_session
from mlr_programme.models.session_undo import Undoing, plan_undoing
from mlr_programme.models.session_wording import publish_text, source_text
from mlr_programme.models.source_locale import source_language


class SessionUndoForm(forms.Form):
    """What is undone is said by the change; the editor gives the note, and consent if needed."""

    note = forms.CharField(
        label=gettext_lazy("What visitors are told about the change"),
        widget=AdminAutoHeightTextInput,
        error_messages={
            "required": gettext_lazy("Tell visitors in a public note what has changed.")
        },
        help_text=gettext_lazy(
            "The earlier change stays in the public log, and this note after it."
        ),
    )
    is_confirmed = forms.BooleanField(
        label=gettext_lazy("Undo the later changes of these facts too"), required=False
    )
    loaded_state = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, change: SessionChange, session: Session, user: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.change, self.session, self.user = change, session, user
        self.text = source_text(session)
        self.initial["loaded_state"] = stored_state(session, self.text.locale_id)
        self.initial["note"] = undo_note(change)
        if not self.undoing or not self.undoing.changed_since:
            del self.fields["is_confirmed"]

    @cached_property
    def undoing(self) -> Undoing | None:
        """None where the old facts cannot come back; ``obstacle`` says why."""
        try:
            return plan_undoing(self.change, self.session, self.text.provisional_wording)
        except ValidationError as error:
            self.obstacle = " ".join(error.messages)
            return None

    obstacle = ""

    @property
    def rows(self) -> list[Any]:
        """The facts that would change, in words."""
        if self.undoing is None:
            return []
        return fact_changes(self.undoing, self.session, self.text.provisional_wording)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = self.cleaned_data
        if self.undoing is None:
            raise ValidationError(self.obstacle)
        if cleaned.get("loaded_state") != self.initial["loaded_state"]:
            raise ValidationError(CHANGED_MEANWHILE)
        if not self.undoing.facts and self.undoing.wording is None:
            raise ValidationError(_("There is nothing to undo: the old facts hold already."))
        programme = self.undoing.facts.get("programme")
        if programme is not None and not may_use_programme(self.user, programme):
            raise ValidationError(_("Choose a programme of a site whose pages you may edit."))
        if "is_confirmed" in self.fields and not cleaned.get("is_confirmed"):
            text = _("Facts have been changed again since. Read what will change, and confirm it.")
            self.add_error("is_confirmed", text)
        if not self.errors:
            self._check_facts()
        return cleaned

    def _check_facts(self) -> None:
        """Old facts may contradict what has been changed since, such as the registration."""
        undoing = cast("Undoing", self.undoing)
        candidate = Session.objects.get(pk=self.session.pk)
        for name, value in undoing.facts.items():
            setattr(candidate, name, value)
        try:
            candidate.full_clean()
        except ValidationError as error:
            raise ValidationError(error.messages) from error

    def make_change(self) -> SessionChange:
        """Change and log, in the transaction in which the caller has locked the session."""
        undoing = cast("Undoing", self.undoing)
        now = self.text.provisional_wording
        then = now if undoing.wording is None else undoing.wording
        change = change_session(
            self.session.pk,
            undoing.facts,
            note=self.cleaned_data["note"],
            user=self.user,
            wording=(now, then),
        )
        if then != now:
            self.text.provisional_wording = then
            publish_text(self.text, self.user)
        # The form has found that something changes.
        return cast("SessionChange", change)


def undo_note(change: SessionChange) -> str:
    """A sentence to start from, in the source language."""
    with translation.override(source_language()):
        old = change.old_occasion
        facts = {
            "day": day_text(change.made_at.astimezone(conf.time_zone).date()),
            "when": occasion_text(old, change.old_values),
            "place": change.old_place,
        }
        holds_no_more = _("The change of %(day)s no longer holds.")
        if old.status is Status.CANCELLED:
            text = _("The session is cancelled.")
        elif old.status is Status.POSTPONED:
            text = _("The session is postponed until further notice.")
        elif change.is_moved_in_place and change.old_place:
            text = _("It is held %(when)s, %(place)s.")
        else:
            text = _("It is held %(when)s.")
        return f"{holds_no_more} {text}" % facts


class SessionUndoView(SessionChangeMixin, FormView):
    form_class = SessionUndoForm
    template_name = "mlr_programme/admin/session_undo.html"
    page_title = gettext_lazy("Undo this change")
    is_locking = True

    def get_form_kwargs(self) -> dict[str, Any]:
        return {
            **super().get_form_kwargs(),
            "change": self.change,
            "session": self.session,
            "user": self.request.user,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        media = context["form"].media
        return {**context, "change": self.change, "session": self.session, "media": media}

    def form_valid(self, form: SessionUndoForm) -> HttpResponse:
        return show_change(self.request, form.make_change())
