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


def session_address(request: HttpRequest, session_id: uuid.UUID) -> HttpResponse:
    """The permanent address of a session: leads to its page, or says that it has left the site.

    A session that was never published, or whose programme is private or was never published,
    answers 404: it must not tell that it exists.
    """
    session = Session.objects.published().filter(pk=session_id).first()
    if session is None:
        raise Http404("No public session has this address.")
    prepare_sessions([session], Locale.get_active().pk, request)
    programme = session.display.programme
    if programme is not None and programme.get_view_restrictions().exists():
        raise Http404("No public session has this address.")
    if programme is not None and programme.live:
        return redirect(session.url)
    if programme is not None and programme.first_published_at is None:
        raise Http404("No public session has this address.")
    return TemplateResponse(
        request,
        "mlr_programme/session_unavailable.html",
        {"base_template": conf.MLR_PROGRAMME_BASE_TEMPLATE, "session": session},
    )
