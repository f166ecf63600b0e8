"""What an editor types into the search of a register: words find, and nothing breaks it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mlr_programme.models import ContactPerson, Partnership
from tests.admin.test_records import KINDS, url
from tests.making import make_category, make_organisation, make_venue
from tests.typed import TYPED, short

pytestmark = pytest.mark.django_db


def make_record(kind: str, name: str, **fields: Any) -> Any:
    if kind == "organisation":
        return make_organisation(name, **fields)
    if kind == "venue":
        return make_venue(name, **fields)
    if kind == "newscategory":
        return make_category(name, name.lower().replace(" ", "-").replace("ö", "o"))
    model = Partnership if kind == "partnership" else ContactPerson
    return model.objects.create(name=name, **fields)


def found(admin: Client, kind: str, typed: str) -> list[str]:
    response = admin.get(url(kind, "list"), {"q": typed})
    assert response.status_code == 200
    return [record.name for record in response.context["object_list"]]


@pytest.mark.parametrize("typed", TYPED, ids=short)
@pytest.mark.parametrize("kind", KINDS)
def test_anything_may_be_typed_into_the_search_of_a_register(
    admin: Client, kind: str, typed: str
) -> None:
    make_record(kind, "Höör")
    for view in ("list", "list_results"):
        response = admin.get(url(kind, view), {"q": typed})
        assert response.status_code == 200
        assert '"><script>' not in response.text


@pytest.mark.parametrize("typed", TYPED, ids=short)
@pytest.mark.parametrize("kind", KINDS)
def test_anything_may_be_typed_into_the_search_of_a_chooser(
    admin: Client, kind: str, typed: str
) -> None:
    make_record(kind, "Höör")
    for view in ("choose", "choose_results"):
        address = reverse(f"wagtailsnippetchoosers_mlr_programme_{kind}:{view}")
        assert admin.get(address, {"q": typed}).status_code == 200


@pytest.mark.parametrize("kind", KINDS)
def test_register_is_searched_by_a_part_of_the_name_each_record_once(
    admin: Client, kind: str
) -> None:
    make_record(kind, "Höör kommun")
    make_record(kind, "Eslöv kommun")
    assert found(admin, kind, "höör") == ["Höör kommun"]
    assert found(admin, kind, '"Höör" (kom*') == ["Höör kommun"]
    assert found(admin, kind, "kommun") == ["Eslöv kommun", "Höör kommun"]
    assert found(admin, kind, "Lund") == []


def test_register_is_searched_by_more_than_the_name(admin: Client) -> None:
    make_organisation("MalmöLundregionen", short_name="MLR")
    make_venue("Åkersbergs stiftsgård", locality="Höör")
    ContactPerson.objects.create(name="Eva", email="eva@skane.example")
    assert found(admin, "organisation", "mlr") == ["MalmöLundregionen"]
    assert found(admin, "venue", "höör") == ["Åkersbergs stiftsgård"]
    assert found(admin, "venue", "åkersberg") == ["Åkersbergs stiftsgård"]
    assert found(admin, "contactperson", "<eva@skane.example>") == ["Eva"]


@pytest.mark.parametrize("typed", ["!?", "😀", "*"])
@pytest.mark.parametrize("kind", KINDS)
def test_search_without_a_word_finds_nothing(admin: Client, kind: str, typed: str) -> None:
    make_record(kind, "Höör")
    assert found(admin, kind, typed) == []
    assert found(admin, kind, "") == ["Höör"]


@pytest.mark.parametrize("kind", KINDS)
def test_chooser_is_searched_by_a_part_of_the_name(admin: Client, kind: str) -> None:
    make_record(kind, "Höör kommun")
    make_record(kind, "Eslöv kommun")
    address = reverse(f"wagtailsnippetchoosers_mlr_programme_{kind}:choose_results")
    page = admin.get(address, {"q": "höör"}).text
    assert "Höör kommun" in page
    assert "Eslöv kommun" not in page
