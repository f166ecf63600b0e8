"""The form of one session: its facts, and its words in the source language."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminAutoHeightTextInput

from mlr_programme.admin.session_permissions import may_use_programme
from mlr_programme.admin.session_state import CHANGED_MEANWHILE, stored_state
from mlr_programme.admin.site_permissions import limit_to_own_records
from mlr_programme.domain.sessions import Precision
from mlr_programme.models import Session, SessionText
from mlr_programme.models.programme import ProgrammePageMixin
from mlr_programme.models.session_changes import SessionChange, change_session
from mlr_programme.models.session_display import SessionDisplay
from mlr_programme.models.session_wording import publish_text, source_text

TEXT_FIELDS = SessionText.translated_fields


def _model_field(name: str, **options: Any) -> Any:
    return SessionText._meta.get_field(name).formfield(**options)


class SessionForm(WagtailAdminModelForm):
    """A published session's facts go through ``change_session``; all else is saved as it is.

    The words are live as soon as they are saved: of an unpublished session nobody sees them, and
    those of a published one must not say less than its facts do.
    """

    # Set by the views that draw a preview: a draft of a change needs no note to be looked at.
    is_preview = False
    # The entry in the public log that ``save()`` made, if any.
    logged_change: SessionChange | None = None

    title = _model_field("title", required=True)
    description = _model_field("description", widget=AdminAutoHeightTextInput)
    public_note = _model_field("public_note", widget=AdminAutoHeightTextInput)
    provisional_wording = _model_field("provisional_wording")
    change_note = forms.CharField(
        label=_("What visitors are told about the change"),
        required=False,
        widget=AdminAutoHeightTextInput,
        help_text=_(
            "For visitors, when you change the facts of a published session. It stands in the "
            "public log and cannot be removed."
        ),
    )
    loaded_state = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta(WagtailAdminModelForm.Meta):
        model = Session
        fields = "__all__"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        limit_to_own_records(self)
        self.source_text = source_text(self.instance)
        self.old_wording = self.source_text.provisional_wording
        for name in TEXT_FIELDS:
            self.initial.setdefault(name, getattr(self.source_text, name))
        self.initial["loaded_state"] = self._stamp()

    def defer_required_fields(self) -> None:
        """A preview may lack what is required, but not the programme: it lends its page."""
        super().defer_required_fields()
        self.fields["programme"].required = True

    def clean_programme(self) -> Any:
        """Sessions belong to the programme in the source language: all others show the same."""
        page = self.cleaned_data["programme"]
        if page is None:
            return None
        programme = page.specific
        if not isinstance(programme, ProgrammePageMixin):
            raise ValidationError(_("This page is no programme. Choose a programme."))
        original = programme.session_owner
        if original.pk != programme.pk:
            raise ValidationError(
                _("Sessions are kept with the original. Choose the programme “%(title)s”.")
                % {"title": original.title}
            )
        if not programme.is_source_page:
            raise ValidationError(
                _("Sessions are added in the original language, and the programme is not in it.")
            )
        if not may_use_programme(self.for_user, programme):
            raise ValidationError(_("Choose a programme of a site whose pages you may edit."))
        return page

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        for name in TEXT_FIELDS:
            setattr(self.source_text, name, cleaned.get(name) or "")
        if self.is_bound and cleaned.get("loaded_state") not in ("", None, self._stamp()):
            raise ValidationError(CHANGED_MEANWHILE)
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()
        self._prepare_preview()
        if self.is_preview or not self.instance.is_published or self.errors:
            return
        is_changed = bool(self._is_reworded() or self.instance.changed_public_facts())
        has_note = bool(self.cleaned_data["change_note"].strip())
        if is_changed and not has_note:
            self.add_error("change_note", _("Tell visitors in a public note what has changed."))
        elif has_note and not is_changed:
            # The log holds changes only: the note would be lost.
            self.add_error(
                "change_note",
                _(
                    "No public fact has been changed. Change one, or write in the field “Public "
                    "note” instead."
                ),
            )

    def _is_reworded(self) -> bool:
        """Whether the words change that are all that visitors know of the time."""
        is_in_words = self.instance.precision == Precision.TEXT
        return is_in_words and self.source_text.provisional_wording != self.old_wording

    @transaction.atomic
    def save(self, commit: bool = True) -> Session:
        """Save facts and words; without ``commit``, as previews ask, nothing at all is written."""
        if not commit:
            return super().save(commit=False)
        session: Session = self.instance
        if session.is_published:
            facts = {
                name: getattr(session, name) for name in Session.public_facts if name in self.fields
            }
            self.logged_change = change_session(
                session.pk,
                facts,
                note=self.cleaned_data["change_note"],
                user=self.for_user,
                wording=(self.old_wording, self.source_text.provisional_wording),
            )
        saved: Session = super().save()
        self._save_text(saved)
        return saved

    def _save_text(self, session: Session) -> None:
        """Words that are as before make no revision: translations would look out of date."""
        text = self.source_text
        is_new = text._state.adding
        if not is_new and text.live and not {*TEXT_FIELDS} & {*self.changed_data}:
            return
        text.session = session
        publish_text(text, self.for_user)

    def _stamp(self) -> str:
        """What was stored when the form was opened."""
        return stored_state(self.instance, self.source_text.locale_id)

    def _prepare_preview(self) -> None:
        programme = self.instance.programme
        self.instance.display = SessionDisplay(
            locale_id=self.source_text.locale_id,
            text=self.source_text,
            text_language="",
            programme=programme,
            programme_url=(programme.get_url() or "") if programme else "",
        )
