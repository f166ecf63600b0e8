"""A letter to the contacts of a session's programme about a change."""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import quote

from django import forms
from django.conf import settings
from django.core.mail import EmailMessage
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages

from mlr_programme.admin.session_announcement import Announcement, announce
from mlr_programme.admin.session_move import SessionChangeMixin
from mlr_programme.admin.session_news import NewsDraftForm, existing_draft, news_listings_of
from mlr_programme.models import Session

logger = logging.getLogger(__name__)

# Django's own default, from which no letter arrives.
UNSET_SENDER = "webmaster@localhost"


def sender() -> str:
    """From whom the admin's letters come, as Wagtail has it; empty where nobody has said."""
    address = getattr(settings, "WAGTAILADMIN_NOTIFICATION_FROM_EMAIL", "")
    address = str(address or settings.DEFAULT_FROM_EMAIL)
    return "" if address == UNSET_SENDER else address


def recipients_of(session: Session) -> list[tuple[str, str]]:
    """Address and name of each contact of the programme who has an address."""
    people = getattr(session.programme.specific, "contact_people", [])
    found = {person.email: f"{person.name}, {person.email}" for person in people if person.email}
    return list(found.items())


def page_address(session: Session, request: Any) -> str:
    """Absolute address of the session's page, on its own site whichever the admin is on."""
    programme = session.programme.full_url
    if programme:
        return f"{programme}session/{session.pk}/"
    return str(request.build_absolute_uri(session.permanent_url))


def mail_text(announcement: Announcement, address: str) -> str:
    """What the letter says until the editor changes it."""
    return f"{announcement.lead}\n\n{announcement.note}\n\n{address}\n"


class SessionMailForm(forms.Form):
    recipients = forms.MultipleChoiceField(
        label=gettext_lazy("Recipients"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose who gets the letter.")},
    )
    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=255)
    text = forms.CharField(
        label=gettext_lazy("Text"), widget=forms.Textarea(attrs={"rows": 10}), max_length=10_000
    )

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["recipients"].choices = choices
        self.initial["recipients"] = [address for address, _name in choices]

    def clean_subject(self) -> str:
        """On one line: a second one would be a header of its own."""
        return " ".join(self.cleaned_data["subject"].split())

    @property
    def mailto(self) -> str:
        """The letter for the editor's own program (RFC 6068)."""
        to = ",".join(quote(address, safe="@") for address in self.initial["recipients"])
        body = self["text"].value().replace("\r\n", "\n").replace("\n", "\r\n")
        return f"mailto:{to}?subject={quote(self['subject'].value())}&body={quote(body)}"


class SessionMailMixin(SessionChangeMixin):
    """The page after a change: the change itself, and the offers to tell others."""

    template_name = "mlr_programme/admin/session_change.html"
    page_title = gettext_lazy("Tell others about the change")

    def get_form_kwargs(self) -> dict[str, Any]:
        announcement = announce(self.change, self.session)
        text = mail_text(announcement, page_address(self.session, self.request))
        return {
            **super().get_form_kwargs(),
            "initial": {"subject": announcement.headline, "text": text},
            "choices": recipients_of(self.session),
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        listings = news_listings_of(self.request.user, self.session)
        latest = self.session.change_rows.latest("sequence")
        return {
            **super().get_context_data(**kwargs),
            "change": self.change,
            "is_latest": self.change.sequence == latest.sequence,
            "existing_draft": existing_draft(self.change, self.session),
            "session": self.session,
            "announcement": announce(self.change, self.session),
            "news_form": NewsDraftForm(listings=listings),
            "can_send": bool(sender()),
        }


class SessionMailView(SessionMailMixin, FormView):
    form_class = SessionMailForm

    def form_valid(self, form: SessionMailForm) -> HttpResponse:
        letter = EmailMessage(
            form.cleaned_data["subject"],
            form.cleaned_data["text"],
            sender() or None,
            form.cleaned_data["recipients"],
            reply_to=[self.request.user.email] if self.request.user.email else None,
        )
        try:
            letter.send()
        # Each backend has failures of its own, and the change is public whatever becomes of this.
        except Exception:
            logger.exception("The letter about change %s was not sent.", self.change)
            text = _("The letter could not be sent. Try again, or use your own e-mail program.")
            messages.error(self.request, text)
            return self.render_to_response(self.get_context_data(form=form))
        messages.success(self.request, _("The letter has been sent."))
        return redirect("mlr_programme_session_change", self.change.pk)
