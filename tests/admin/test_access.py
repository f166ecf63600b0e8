"""Every address of sessions and records in the admin, opened by those who may not.

The addresses are read from the site itself: a view that is added later is asked too, and is to be
refused until it stands in the tables below.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import serializers
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver, reverse
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.models import Site

from mlr_programme.models import (
    ContactPerson,
    Organisation,
    Partnership,
    Session,
    SessionText,
    Venue,
)
from tests.admin.conftest import make_editor
from tests.admin.session_posts import edit_data, session_url
from tests.making import make_programme, make_session, site_root

pytestmark = pytest.mark.django_db

RECORDS = {model._meta.model_name: model for model in (Organisation, Partnership, Venue)}
RECORDS[ContactPerson._meta.model_name] = ContactPerson
KINDS = ["session", *RECORDS]
SECRET = "Hemligheten"
BULK = "bulk "

# What stays open, by the name of its address; its answer must not name what is secret.
CHOOSING = {"choose", "choose_results", "chosen_multiple"}
LISTING = {"list", "list_results"}
OPEN_WITHOUT_PERMISSION = CHOOSING
OPEN_FOR_ANOTHER_SITE = CHOOSING | LISTING | {"add", "preview_on_add", "create"}
OPEN_WITHOUT_PUBLISHING = LISTING | {
    "add",
    "preview_on_add",
    "history",
    "history_results",
    "usage",
    "bulk delete",
}


def address_names(kind: str) -> list[str]:
    """Names of all addresses of the viewset and chooser of a model, and of its bulk actions."""
    namespaces = get_resolver().namespace_dict
    names = [
        f"{space}:{pattern.name}"
        for space in (f"wagtailsnippets_mlr_programme_{kind}", chooser_of(kind))
        if space in namespaces
        for pattern in namespaces[space][1].url_patterns
    ]
    return [*names, *(f"{BULK}{action}" for action in bulk_actions(kind))]


def chooser_of(kind: str) -> str:
    return f"wagtailsnippetchoosers_mlr_programme_{kind}"


def bulk_actions(kind: str) -> Iterator[str]:
    for action in bulk_action_registry.get_bulk_actions_for_model("mlr_programme", kind):
        yield action.action_type


def address(name: str, kind: str, secret: Any) -> str:
    if name.startswith(BULK):
        action = name.removeprefix(BULK)
        bulk = reverse("wagtail_bulk_action", args=["mlr_programme", kind, action])
        return f"{bulk}?id={secret.pk}"
    if name.endswith(":chosen_multiple"):
        return f"{reverse(name)}?id={secret.pk}"
    pattern = next(
        each
        for each in get_resolver().namespace_dict[name.split(":")[0]][1].url_patterns
        if each.name == name.split(":")[1]
    )
    return reverse(name, args=[secret.pk] if pattern.pattern.regex.groups else [])


def make_secret(kind: str, site: Site) -> Any:
    """Something of ``site``; a session is published, so that only a publisher may change it."""
    if kind == "session":
        return make_session(make_programme(), title=SECRET)
    return RECORDS[kind].objects.create(name=SECRET, site=site)


def changed_data(kind: str, secret: Any) -> dict[str, Any]:
    """A form that is in order, and would change what it is sent for."""
    if kind == "session":
        facts = {"title": "Ändrat", "room": "B12", "change_note": "Ny sal."}
        return edit_data(secret, **facts, **{"action-publish-session": 1})
    data = {"name": "Ändrat", "kind": "other", "country": "SE"}
    for rows in ("texts", "members"):
        data |= {f"{rows}-TOTAL_FORMS": 0, f"{rows}-INITIAL_FORMS": 0}
    return data


def stored() -> set[str]:
    """All that is kept of sessions and records, one text a row."""
    models = (Session, SessionText, *RECORDS.values())
    return {serializers.serialize("json", [row]) for model in models for row in model.objects.all()}


def answers(client: Client, url: str, data: dict[str, Any]) -> Iterator[HttpResponse]:
    yield client.get(url)
    yield client.get(f"{url}{'&' if '?' in url else '?'}export=csv")
    yield client.post(url, data)
    yield client.delete(url)


def is_refused(response: HttpResponse) -> bool:
    """Refused, not found or not a method of it; Wagtail refuses by leading to its first page."""
    if response.status_code == 302:
        return response.url in (reverse("wagtailadmin_home"), session_url("list"))
    return response.status_code in (403, 404, 405)


def text_of(response: Any) -> str:
    """What was answered; an export comes as a stream."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return bytes(content).decode()


def check_access(user: User, kind: str, thing: Any, allowed: set[str]) -> Iterator[str]:
    """Asks each address about ``thing`` in each way, and gives what was answered."""
    client = Client()
    client.force_login(user)
    before = stored()
    for name in address_names(kind):
        is_open = name.split(":")[-1] in allowed
        added = stored() - before
        for response in answers(client, address(name, kind, thing), changed_data(kind, thing)):
            what = f"{response.request['REQUEST_METHOD']} {name}"
            assert is_open or is_refused(response), f"{what} answers {response.status_code}"
            # One may add what is new; what there was stays as it was.
            assert before <= stored(), f"{what} changes something"
            assert is_open or before | added == stored(), f"{what} adds something"
            yield text_of(response)


@pytest.mark.parametrize("kind", KINDS)
def test_everything_is_closed_without_a_permission(kind: str, second_site: Site) -> None:
    secret = make_secret(kind, Site.objects.get(is_default_site=True))
    user = make_editor("utan", second_site.root_page)
    before = stored()
    for text in check_access(user, kind, secret, OPEN_WITHOUT_PERMISSION):
        assert SECRET not in text
    assert stored() == before


@pytest.mark.parametrize("kind", KINDS)
def test_editor_of_another_site_neither_reads_nor_changes_it(kind: str, second_site: Site) -> None:
    secret = make_secret(kind, Site.objects.get(is_default_site=True))
    actions = ("add", "change", "delete", "view", *(["publish"] if kind == "session" else []))
    user = make_editor("eslov", second_site.root_page, *(f"{action}_{kind}" for action in actions))
    for text in check_access(user, kind, secret, OPEN_FOR_ANOTHER_SITE):
        assert SECRET not in text


def test_published_session_is_not_changed_by_those_who_may_not_publish() -> None:
    session = make_session(make_programme())
    actions = ("add", "change", "delete", "view")
    user = make_editor("skribent", site_root(), *(f"{action}_session" for action in actions))
    for _text in check_access(user, "session", session, OPEN_WITHOUT_PUBLISHING):
        assert not Session.objects.exclude(pk=session.pk).filter(is_published=True)


@pytest.mark.parametrize("kind", KINDS)
def test_same_form_changes_it_for_an_administrator(admin: Client, kind: str) -> None:
    """Without this, the tests above could pass for a form that nobody may send."""
    thing = make_secret(kind, Site.objects.get(is_default_site=True))
    edit = f"wagtailsnippets_mlr_programme_{kind}:edit"
    response = admin.post(address(edit, kind, thing), changed_data(kind, thing))
    assert response.status_code == 302
    assert "Ändrat" in admin.get(address(edit, kind, thing)).text
