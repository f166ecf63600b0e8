from __future__ import annotations

import pytest
from django.test import Client

from tests.typed import TYPED, short

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", TYPED, ids=short)
def test_anything_may_be_typed_into_the_search_of_the_site(client: Client, typed: str) -> None:
    response = client.get("/sok/", {"q": typed})
    assert response.status_code == 200
    assert '"><script>' not in response.text


@pytest.mark.parametrize("typed", ["Åkersberg", '"Åkersberg', "(åkersberg*", "'\"><åkersberg>"])
def test_words_are_found_whatever_stands_around_them(client: Client, typed: str) -> None:
    assert client.get("/sok/", {"q": typed}).context["results"]
