"""Views outside the page tree; pages serve themselves."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from wagtail.models import Locale

from mlr_programme.conf import conf
from mlr_programme.models.session import Session
from mlr_programme.models.session_display import prepare_sessions
from mlr_programme.models.view_restrictions import is_public


def session_address(request: HttpRequest, session_id: uuid.UUID) -> HttpResponse:
    """The permanent address of a session: leads to its page, or says that it has left the site.

    A session that was never public, or whose programme is private, or was so when it was deleted,
    answers 404: it must not tell that it exists.
    """
    sessions = Session.objects.published().select_related("programme")
    session = sessions.filter(pk=session_id).first()
    if session is None or (session.programme and not is_public(session.programme)):
        raise Http404("No public session has this address.")
    if session.programme and session.programme.live:
        return redirect(public_address(session, request))
    if session.withdrawn_at is None or session.withdrawn_from.get("is_private"):
        raise Http404("No public session has this address.")
    return TemplateResponse(
        request,
        "mlr_programme/session_unavailable.html",
        {"base_template": conf.MLR_PROGRAMME_BASE_TEMPLATE, "session": session},
    )


def public_address(session: Session, request: HttpRequest) -> str:
    """Below the programme in the visitor's language, else below the source programme.

    Raises ``Http404`` when the programme stands outside every site.
    """
    source = session.programme
    prepare_sessions([session], Locale.get_active().pk, request)
    page = session.display.programme
    if page.pk != source.pk and not is_public(page):
        prepare_sessions([session], source.locale_id, request, {source.pk: source})
    if not session.programme_url:
        raise Http404("The programme has no address.")
    return str(session.url)
