"""The form of one session: its facts, and its words in the source language."""

from __future__ import annotations

from hashlib import blake2s
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
)
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.models import Locale

from mlr_programme.conf import conf
from mlr_programme.models import Session, SessionText
from mlr_programme.models.session_changes import change_session
from mlr_programme.models.session_display import SessionDisplay

TEXT_FIELDS = SessionText.translated_fields


def _model_field(name: str, **options: Any) -> Any:
    return SessionText._meta.get_field(name).formfield(**options)


class SessionForm(WagtailAdminModelForm):
    """A published session's facts go through ``change_session``; all else is saved as it is.

    The words are live as soon as they are saved: of an unpublished session nobody sees them, and
    those of a published one must not say less than its facts do.
    """

    title = _model_field("title", required=True)
    description = _model_field("description", widget=AdminAutoHeightTextInput)
    public_note = _model_field("public_note", widget=AdminAutoHeightTextInput)
    provisional_wording = _model_field("provisional_wording")
    change_note = forms.CharField(
        label=_("What has changed"),
        required=False,
        widget=AdminAutoHeightTextInput,
        help_text=_(
            "For visitors, when you change the facts of a published session. It stands in the "
            "public log and cannot be removed."
        ),
    )
    loaded_facts = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Session
        fields = "__all__"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.source_text = self._source_text()
        for name in TEXT_FIELDS:
            self.initial.setdefault(name, getattr(self.source_text, name))
        self.initial["loaded_facts"] = self._stamp()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        for name in TEXT_FIELDS:
            setattr(self.source_text, name, cleaned.get(name) or "")
        if self.is_bound and cleaned.get("loaded_facts") not in ("", None, self._stamp()):
            raise ValidationError(
                _(
                    "Someone else has changed the session since you opened it. Open it again in "
                    "another tab, compare, and enter your changes there."
                )
            )
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()
        self._prepare_preview()
        if not self.instance.is_published or self.errors:
            return
        if self.instance.changed_public_facts() and not self.cleaned_data["change_note"].strip():
            self.add_error("change_note", _("Tell visitors in a public note what has changed."))

    def save(self, commit: bool = True) -> Session:
        session: Session = self.instance
        if session.is_published:
            facts = {
                name: getattr(session, name) for name in Session.public_facts if name in self.fields
            }
            change_session(
                session.pk, facts, note=self.cleaned_data["change_note"], user=self.for_user
            )
        saved: Session = super().save(commit=commit)
        self.source_text.session = saved
        self.source_text.live = True
        self.source_text.save()
        self.source_text.save_revision(user=self.for_user)
        return saved

    def _source_text(self) -> SessionText:
        source = Locale.get_default()
        text = None
        if not self.instance._state.adding:
            text = SessionText.objects.filter(session=self.instance, locale=source).first()
        return text or SessionText(session=self.instance, locale=source)

    def _stamp(self) -> str:
        """What the row was when the form was opened; another editor's save changes it."""
        if self.instance._state.adding:
            return ""
        stored = Session.objects.filter(pk=self.instance.pk).values_list(*Session.public_facts)
        if not stored:
            return ""
        # Not hash(): it differs between processes.
        joined = "\x1f".join(str(value) for value in stored[0])
        return blake2s(joined.encode(), digest_size=8).hexdigest()

    def _prepare_preview(self) -> None:
        programme = self.instance.programme
        self.instance.display = SessionDisplay(
            locale=Locale.get_default(),
            text=self.source_text,
            text_language="",
            programme=programme,
            programme_url=(programme.get_url() or "") if programme else "",
        )


session_edit_handler = ObjectList(
    [
        FieldRowPanel(
            [
                PageChooserPanel("programme", page_type=conf.MLR_PROGRAMME_PROGRAMME_PAGE_MODEL),
                FieldPanel("kind"),
            ]
        ),
        FieldPanel("title"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("status"), FieldPanel("precision")]),
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
                FieldPanel("provisional_wording"),
                FieldPanel("is_date_inferred"),
            ],
            heading=_("When"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("attendance"), FieldPanel("working_method")]),
                FieldRowPanel([FieldPanel("venue"), FieldPanel("room")]),
                FieldRowPanel([FieldPanel("online_url"), FieldPanel("is_online_url_public")]),
            ],
            heading=_("Where and how"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("registration_url"),
                FieldRowPanel(
                    [FieldPanel("registration_opens_at"), FieldPanel("registration_closes_at")]
                ),
                FieldPanel("is_full"),
            ],
            heading=_("Registration"),
        ),
        MultiFieldPanel(
            [FieldPanel("public_note"), FieldPanel("description")],
            heading=_("For visitors"),
        ),
        InlinePanel("material_rows", label=_("Document"), heading=_("Materials")),
        MultiFieldPanel(
            [FieldPanel("change_note"), FieldPanel("loaded_facts")],
            heading=_("When the session is published"),
        ),
    ],
    base_form_class=SessionForm,
)
