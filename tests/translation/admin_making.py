"""People who work with translations in the admin, and translations for them to work with."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission, User
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from mlr_programme.translation.models import Finding
from tests.admin.conftest import make_editor
from tests.making import make_news_index, site_root
from tests.translation.making import publish, run_jobs, set_policy, translated, write_news

REVIEW = "mlr_programme_translation.review_translation"
SUBMIT = "wagtail_localize.submit_translation"


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def make_person(name: str, *permissions: str, root: Any = None) -> Client:
    """One who may edit pages below ``root``, and has these permissions besides."""
    roots = [root] if root is not None else []
    user = make_editor(name, roots[0] if roots else site_root().get_parent())
    for permission in permissions:
        app, codename = permission.split(".")
        found = Permission.objects.get(content_type__app_label=app, codename=codename)
        user.groups.get().permissions.add(found)
    return client_of(User.objects.get(pk=user.pk))


def said(response: HttpResponse) -> str:
    """All messages that the response shows."""
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def make_held(danish: Locale, engine: Any) -> Any:
    """A Danish page in whose translation the fact guard has found errors; with its original."""
    set_policy(danish)
    index = live_index(danish)
    engine("WrongTranslator")
    original = publish(write_news(index))
    run_jobs()
    page = translated(original, danish)
    page.original_page = original
    return page


def make_awaiting(danish: Locale, engine: Any, **fields: Any) -> Any:
    """A Danish page without a fault, which waits to be approved; with its original."""
    set_policy(danish)
    index = live_index(danish)
    set_policy(danish, "approval")
    original = publish(write_news(index, **fields))
    run_jobs()
    page = translated(original, danish)
    page.original_page = original
    return page


def live_index(danish: Locale) -> Any:
    """A listing that is live in both languages: below one that is not, nothing is published."""
    index = make_news_index(title="Nyheter")
    run_jobs()
    assert translated(index, danish).live
    return index


def open_errors() -> list[Finding]:
    return list(Finding.objects.open().errors())


def press_approve(client: Client, url: str, **kwargs: Any) -> Any:
    """Open the page that asks, and press its button."""
    document = BeautifulSoup(client.get(url).content, "html.parser")
    shown = document.select_one("input[name=shown]")
    data = {"shown": str(shown["value"])} if shown is not None else {}
    return client.post(url, data, **kwargs)


def boxes(client: Client) -> list[str]:
    """What the form of the report sends when all is chosen."""
    html = client.get(reverse("mlr_programme_translation_matrix")).content
    found = BeautifulSoup(html, "html.parser").select("input[name=cell]")
    return [str(box["value"]) for box in found]
