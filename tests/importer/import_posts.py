"""What a browser sends to the import, and what it gets back."""

from __future__ import annotations

import re
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.users.models import UserProfile

ITEM = (
    "<item><title>{title}</title><link>https://gamla.example/{slug}</link>"
    "<pubDate>Fri, 03 May 2024 10:00:00 +0200</pubDate>"
    "<description>&lt;p&gt;Bron är lagad.&lt;/p&gt;&lt;p&gt;Kör lugnt.&lt;/p&gt;</description>"
    "</item>"
)
NAMELESS = "<item><description>Utan rubrik och adress.</description></item>"
EVENT = (
    "BEGIN:VEVENT\r\nUID:{uid}@example\r\nDTSTAMP:20270101T000000Z\r\nSUMMARY:{title}\r\n"
    "DTSTART:20271116T080000Z\r\nDTEND:20271116T150000Z\r\nLOCATION:Malmö arena\r\nEND:VEVENT\r\n"
)


def feed(*items: str) -> bytes:
    head = '<?xml version="1.0"?><rss version="2.0"><channel>'
    return f"{head}{''.join(items)}</channel></rss>".encode()


def calendar(*events: str) -> bytes:
    head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//SV\r\n"
    return f"{head}{''.join(events)}END:VCALENDAR\r\n".encode()


BRIDGE, TREE = ITEM.format(title="Bron", slug="bron"), ITEM.format(title="Granen", slug="granen")
FEED = feed(BRIDGE, TREE)
CALENDAR = calendar(EVENT.format(uid="a", title="Start"), EVENT.format(uid="b", title="Slut"))


def upload(content: bytes, name: str = "nyheter.xml") -> dict[str, Any]:
    return {"file": SimpleUploadedFile(name, content)}


def import_url(parent: Page) -> str:
    return reverse("mlr_programme_import", args=[parent.pk])


def confirm(client: Client, preview: Any, action: str = "action-import") -> Any:
    """What the browser sends when a button of the preview is chosen."""
    data = {"held": preview.context["token"], action: "1"}
    return client.post(preview.request["PATH_INFO"], data)


def preview_of(client: Client, response: Any) -> Any:
    """The preview at the end of the portions, of which ``response`` is the answer to the first."""
    for _portion in range(100):
        if "portion" not in response.context or not response.context["portion"].is_dry:
            return response
        response = go_on(client, response)
    raise AssertionError("The preview has no end.")


def form_of(response: Any) -> dict[str, str]:
    """What the browser sends when "Continue to import" or "to the preview" is chosen."""
    (form,) = re.findall(r'<form class="mlr-import__actions".*?</form>', response.text, re.DOTALL)
    values = dict(re.findall(r'<input type="hidden" name="([a-z-]+)" value="([^"]*)"', form))
    assert '<button class="button" type="submit">' in form
    return {name: value for name, value in values.items() if name != "csrfmiddlewaretoken"}


def go_on(client: Client, response: Any) -> Any:
    return client.post(response.request["PATH_INFO"], form_of(response))


def import_at_once(client: Client, parent: Page, **data: Any) -> Any:
    return confirm(client, client.post(import_url(parent), data))


def outcomes(response: Any) -> list[tuple[str, str]]:
    return [(row.title, str(row.outcome)) for row in response.context["report"].rows]


def client_of(user: User) -> Client:
    """Logged in, and reading the admin in English."""
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "en"
    profile.save()
    client = Client()
    client.force_login(user)
    return client


def counts() -> dict[str, int]:
    """Rows of every table but that of the sessions of browsers."""
    models = (model for model in apps.get_models() if model._meta.app_label != "sessions")
    return {model._meta.label: model._default_manager.count() for model in models}
