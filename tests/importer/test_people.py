"""People of a source who come into the contact register."""

from __future__ import annotations

from typing import Any

import pytest

from mlr_programme.importer import people
from mlr_programme.importer.elements import Contact
from mlr_programme.models import ContactPerson
from tests.importer.making import make_target

pytestmark = pytest.mark.django_db

SIV = Contact("Siv Lund", role="Hamnchef", phone="0123-45 67 89", email="siv@alby.example")


def test_facts_that_are_too_long_for_the_register_make_nobody_twice() -> None:
    target = make_target()
    email = f"{'a' * 250}@alby.example"
    long = Contact("Siv " + "L" * 300, role="R" * 300, phone="0123 " * 20, email=email)
    person_id = target.person_id(long)
    person = ContactPerson.objects.get()
    person.full_clean()
    assert (person.email, len(person.name), len(person.phone)) == ("", 255, 40)
    assert any(email in note for note in target.notes)
    assert make_target().person_id(long) == person_id


def test_person_whom_another_import_adds_meanwhile_is_added_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def add_after(contact: Contact) -> Any:
        found = people.find_person(contact)
        if not ContactPerson.objects.exists():
            ContactPerson.objects.create(name=SIV.name, email=SIV.email)
        return found

    monkeypatch.setattr("mlr_programme.importer.targets.find_person", add_after)
    assert make_target().person_id(SIV) == ContactPerson.objects.get().pk


def test_slug_that_somebody_takes_meanwhile_is_not_taken_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fill, asked = ContactPerson._fill_slug, []

    def fill_too_early(person: ContactPerson) -> None:
        if person.pk is None and not asked:
            asked.append(person)
            person.slug = "siv-lund"
        fill(person)

    ContactPerson.objects.create(name=SIV.name, email="annan@alby.example")
    monkeypatch.setattr(ContactPerson, "_fill_slug", fill_too_early)
    assert ContactPerson.objects.get(pk=make_target().person_id(SIV) or 0).slug == "siv-lund-2"
