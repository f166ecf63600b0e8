"""Sessions whose words the engines of the tests know, as their editor's form publishes them."""

from __future__ import annotations

from typing import Any

from wagtail.models import Locale

from mlr_programme.models import SessionText
from mlr_programme.models.session_changes import publish_session
from mlr_programme.models.session_wording import publish_text, source_text
from tests.making import make_programme, make_session
from tests.translation.making import LEAD, run_jobs, set_policy, translated

CHANGE = "mlr_programme.change_sessiontext"


def make_live_programme(danish: Locale, **fields: Any) -> Any:
    """A programme that is live in both languages."""
    set_policy(danish)
    programme = make_programme(title="Alla resor", lead="Välkommen ombord.", **fields)
    run_jobs()
    assert translated(programme, danish).live
    return programme


def make_session_text(programme: Any, **words: Any) -> SessionText:
    """The published words of a published session; its jobs wait."""
    session = make_session(programme, published=False)
    text = source_text(session)
    for name, value in {"title": "Träffen", "description": LEAD, **words}.items():
        setattr(text, name, value)
    publish_text(text, None)
    publish_session(session)
    return text


def translated_text(text: SessionText, locale: Locale) -> SessionText:
    return SessionText.objects.get(session=text.session_id, locale=locale)


def make_held_text(danish: Locale, engine: Any) -> SessionText:
    """Danish words of a session in which the fact guard has found errors."""
    programme = make_live_programme(danish)
    engine("WrongTranslator")
    text = make_session_text(programme)
    run_jobs()
    return translated_text(text, danish)


def make_awaiting_text(danish: Locale, mode: str = "approval", **policy: Any) -> SessionText:
    """Danish words of a session without a fault, which wait to be approved, or for hours."""
    programme = make_live_programme(danish)
    set_policy(danish, mode, kind="session", **policy)
    text = make_session_text(programme)
    run_jobs()
    return translated_text(text, danish)
