"""How the admin names and addresses what is translated: pages, texts of sessions, snippets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import URLPattern, path, reverse
from django.utils.text import capfirst
from wagtail_localize.models import get_edit_url

from mlr_programme.compat import AbstractPage, base_page_model
from mlr_programme.models import Session, SessionText
from mlr_programme.models.source_locale import is_source_locale
from mlr_programme.translation.drafts import drafted_models
from mlr_programme.translation.reviews import is_translation

FINDINGS_URL = "mlr_programme_translation_findings"
APPROVE_URL = "mlr_programme_approve_translation"
STOP_URL = "mlr_programme_stop_translation"
SESSION_EDIT_URL = "wagtailsnippets_mlr_programme_session:edit"


def title_of(instance: Any) -> str:
    if isinstance(instance, AbstractPage):
        return str(instance.get_admin_display_title())
    return str(instance)


def kind_of(instance: Any) -> str:
    """What it is, as the admin calls it."""
    if isinstance(instance, AbstractPage):
        return str(instance.page_type_display_name)
    model = Session if isinstance(instance, SessionText) else type(instance)
    return str(capfirst(model._meta.verbose_name))


def edit_url_of(instance: Any) -> str | None:
    """Where it is changed; None for what has no form of its own."""
    if isinstance(instance, SessionText) and is_source_locale(instance.locale):
        return reverse(SESSION_EDIT_URL, args=[quote(instance.session_id)])
    address: str | None = get_edit_url(instance)
    return address


def findings_url_of(translation: Any) -> str:
    return reverse(FINDINGS_URL, args=_arguments(translation))


def approve_url_of(translation: Any) -> str:
    return reverse(APPROVE_URL, args=_arguments(translation))


def _arguments(translation: Any) -> list[Any]:
    if isinstance(translation, AbstractPage):
        return [translation.pk]
    options = translation._meta
    return [options.app_label, options.model_name, quote(translation.pk)]


def paths_of(name: str, view: Any, url_name: str) -> list[URLPattern]:
    """The two addresses of a view, for pages and for all else that is translated."""
    return [
        path(f"translations/<int:pk>/{name}/", view, name=url_name),
        path(
            f"translations/<slug:app_label>/<slug:model_name>/<str:pk>/{name}/",
            view,
            name=url_name,
        ),
    ]


def translation_at(kwargs: Mapping[str, Any]) -> Any:
    """What one of these addresses names. Raises ``Http404`` for what is no translation."""
    model: Any = base_page_model()
    if "model_name" in kwargs:
        named = (kwargs["app_label"], kwargs["model_name"])
        drafted = {(each._meta.app_label, each._meta.model_name): each for each in drafted_models()}
        model = drafted.get(named)
    try:
        rows = model._default_manager.filter(pk=unquote(str(kwargs["pk"]))) if model else []
    # It is no key of such a row.
    except (ValueError, ValidationError):
        rows = []
    found = next(iter(rows), None)
    if not is_translation(found):
        raise Http404("No translation of anything.")
    return found
