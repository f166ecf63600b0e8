from __future__ import annotations

from datetime import datetime
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from example_site.home.demo.accounts import ADMIN_NAME, DEMO_PASSWORD, EDITOR_NAME
from example_site.home.demo.plant import plant_demo
from mlr_programme.pages.models import NewsIndexPage

pytestmark = pytest.mark.django_db


def test_editor_may_publish_news_but_is_no_superuser(client: Client) -> None:
    assert client.login(username=EDITOR_NAME, password=DEMO_PASSWORD)
    user = get_user_model().objects.get(username=EDITOR_NAME)
    assert not user.is_superuser
    index = NewsIndexPage.objects.get(locale__language_code="sv")
    assert index.permissions_for_user(user).can_publish_subpage()
    address = reverse("wagtailadmin_pages:add", args=["mlr_programme_pages", "newspage", index.pk])
    assert client.get(address).status_code == 200


def test_editor_has_the_rights_of_sessions_and_registers() -> None:
    user = get_user_model().objects.get(username=EDITOR_NAME)
    for right in ("publish_session", "change_session", "add_organisation", "change_venue"):
        assert user.has_perm(f"mlr_programme.{right}"), right
    assert not user.has_perm("auth.change_user")


def test_second_run_keeps_a_password_that_was_changed(planted_at: datetime) -> None:
    user = get_user_model().objects.get(username=ADMIN_NAME)
    user.set_password("en helt annan")
    user.save()
    plant_demo(planted_at)
    user.refresh_from_db()
    assert user.check_password("en helt annan")


def test_show_demo_prints_addresses_and_logins() -> None:
    out = StringIO()
    call_command("show_demo", "--port", "8123", stdout=out)
    assert "http://127.0.0.1:8123/admin/" in out.getvalue()
    assert f"{EDITOR_NAME} / {DEMO_PASSWORD}" in out.getvalue()


def test_show_demo_does_not_print_a_password_of_ones_own() -> None:
    user = get_user_model().objects.get(username=ADMIN_NAME)
    user.set_password("en helt annan")
    user.save()
    out = StringIO()
    call_command("show_demo", stdout=out)
    assert f"{ADMIN_NAME} / {DEMO_PASSWORD}" not in out.getvalue()


def test_site_behind_https_gets_no_login(planted_at: datetime, settings: Any) -> None:
    get_user_model().objects.all().delete()
    settings.SECURE_SSL_REDIRECT = True
    plant_demo(planted_at)
    assert not get_user_model().objects.exists()
