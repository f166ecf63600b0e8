"""Two editors who save in the same moment (PostgreSQL): one change, and one who is told."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client

from mlr_programme.models import Session
from tests.admin.session_moves import move_url, opened
from tests.admin.session_posts import edit_data, edit_url
from tests.making import make_programme, make_session

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="SQLite's tests share one connection"
    ),
]


@pytest.fixture
def editor() -> Client:
    client = Client()
    client.force_login(get_user_model().objects.create_superuser("chef", "chef@x.example", "lösen"))
    return client


def cancellation(client: Client, session: Session) -> dict[str, Any]:
    form = opened(client, move_url(session))
    return {**form, "happening": "cancelled", "note": "Inställt."}


def general_change(client: Client, session: Session) -> dict[str, Any]:
    state = client.get(edit_url(session)).context["form"].initial["loaded_state"]
    return edit_data(session, loaded_state=state, room="B12", change_note="Ny sal.")


def send_at_once(client: Client, posts: list[tuple[str, dict[str, Any]]]) -> list[int]:
    """Status codes of posts that are sent together, each by a browser of its own."""
    barrier = Barrier(len(posts))

    def send(post: tuple[str, dict[str, Any]]) -> int:
        own = Client()
        own.cookies = client.cookies
        try:
            barrier.wait(timeout=20)
            return int(own.post(*post).status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(posts)) as pool:
        return sorted(pool.map(send, posts))


@pytest.mark.parametrize("other", [cancellation, general_change])
def test_second_of_two_saves_in_the_same_moment_is_refused(
    editor: Client, other: Callable[[Client, Session], dict[str, Any]]
) -> None:
    for _attempt in range(3):
        session = make_session(make_programme())
        url = move_url(session) if other is cancellation else edit_url(session)
        posts = [(move_url(session), cancellation(editor, session)), (url, other(editor, session))]
        assert send_at_once(editor, posts) == [200, 302]
        assert Session.objects.get(pk=session.pk).sequence == 1
