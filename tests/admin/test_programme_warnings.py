"""What an editor is told before the sessions of a programme are copied, moved or deleted."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from mlr_programme.admin.programme_warnings import MOVE_TEXT
from tests.making import make_programme, make_programme_index, make_session

pytestmark = pytest.mark.django_db


def bulk_address(action: str, *pages: Any) -> str:
    ids = "&".join(f"id={page.pk}" for page in pages)
    return reverse("wagtail_bulk_action", args=["wagtailcore", "page", action]) + f"?{ids}"


def told(response: Any) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def test_programmes_are_deleted_in_bulk_after_a_warning_only(admin: Client) -> None:
    first, second = make_programme(), make_programme()
    make_session(first)
    make_session(second)
    response = admin.post(bulk_address("delete", first, second), follow=True)
    assert "2" in told(response)
    assert Page.objects.filter(pk__in=[first.pk, second.pk]).count() == 2
    admin.post(response.context["submit_url"])
    assert not Page.objects.filter(pk__in=[first.pk, second.pk]).exists()


def test_index_is_deleted_in_bulk_after_a_warning_for_the_programmes_below(admin: Client) -> None:
    index = make_programme_index()
    make_session(make_programme(index))
    response = admin.post(bulk_address("delete", index), follow=True)
    assert "1" in told(response)
    assert Page.objects.filter(pk=index.pk).exists()


def test_pages_without_sessions_are_deleted_in_bulk_at_once(admin: Client) -> None:
    programme = make_programme()
    admin.post(bulk_address("delete", programme))
    assert not Page.objects.filter(pk=programme.pk).exists()


def test_programmes_moved_in_bulk_say_what_became_of_the_addresses(admin: Client) -> None:
    programme, index = make_programme(), make_programme_index()
    make_session(programme)
    response = admin.post(bulk_address("move", programme), {"chooser": index.pk}, follow=True)
    assert Page.objects.get(pk=programme.pk).get_parent().pk == index.pk
    assert str(MOVE_TEXT) in told(response)


def test_programmes_published_in_bulk_need_no_warning(admin: Client) -> None:
    programme = make_programme(live=False)
    make_session(programme)
    admin.post(bulk_address("publish", programme))
    assert Page.objects.get(pk=programme.pk).live
