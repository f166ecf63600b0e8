"""Whether a card is of somebody whom the contact register knows."""

from __future__ import annotations

import unicodedata

from django.db.models import Q, QuerySet

from mlr_programme.importer.elements import Contact
from mlr_programme.models.contact import ContactPerson
from mlr_programme.models.imported import ImportedName, source_key_of


def people_with_address(email: str) -> list[ContactPerson]:
    """Several people may share a mailbox, such as that of a school."""
    return list(_people().filter(email__iexact=email).order_by("pk")) if email else []


def find_person(contact: Contact) -> ContactPerson | None:
    """Of that address and name; of that address and number, and called by the same first name; or
    of that name and number.

    An address alone tells nobody, nor does an address with the number of a switchboard. Whoever
    has married has a first name still, and it stands in an address of her own: that of a school
    has two who are called Anna.
    """
    sharing = people_with_address(contact.email)
    for person in sharing:
        if _plain(person.name) == _plain(contact.name):
            return person
    for person in sharing:
        first_name = _first_name(contact.name)
        is_called_so = _first_name(person.name) == first_name and _is_in(first_name, contact.email)
        if _has_number(person, contact) and is_called_so:
            return person
    named = _people().filter(Q(name=contact.name) | Q(name__iexact=" ".join(contact.name.split())))
    is_without_ways = not contact.email and not _digits(contact.phone)
    for person in named.order_by("pk"):
        if _has_number(person, contact) or (is_without_ways and not _digits(person.phone)):
            return person
    return None


def remembered_person(contact: Contact) -> tuple[ContactPerson | None, bool]:
    """Whom an earlier import took the same card for, archived ones too; and whether it did, for
    somebody who has been deleted since."""
    row = ImportedName.objects.filter(source_key=source_key_of(_card_id(contact))).first()
    return (row.person, True) if row is not None else (None, False)


def remember_person(contact: Contact, person: ContactPerson) -> None:
    source_id = _card_id(contact)
    key = source_key_of(source_id)
    if ImportedName.objects.filter(source_key=key, person=person).exists():
        return
    ImportedName.objects.update_or_create(
        source_key=key, defaults={"source_id": source_id, "person": person}
    )


def _card_id(contact: Contact) -> str:
    facts = (_plain(contact.name), _digits(contact.phone), _plain(contact.email))
    return f"person:{'|'.join(facts)}"


def differing_facts(person: ContactPerson, contact: Contact, locale_id: int) -> list[str]:
    """What the source says, where any of it is otherwise in the register.

    The register is right: it may be newer than the page.
    """
    text = person.texts.filter(locale_id=locale_id).first()
    differs = (
        person.name != contact.name
        or (contact.role and _plain(text.role if text else "") != _plain(contact.role))
        or (_digits(contact.phone) and not _has_number(person, contact))
        or (contact.email and _plain(person.email) != _plain(contact.email))
    )
    facts = (contact.name, contact.role, contact.phone, contact.email)
    return [fact for fact in facts if fact] if differs else []


def _people() -> QuerySet[ContactPerson]:
    return ContactPerson.objects.filter(is_archived=False)


def _has_number(person: ContactPerson, contact: Contact) -> bool:
    digits = _digits(contact.phone)
    return digits != "" and digits == _digits(person.phone)


def _digits(number: str) -> str:
    """What is the same with and without the number of the country."""
    return "".join(filter(str.isdigit, number)).removeprefix("46").lstrip("0")


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _is_in(name: str, email: str) -> bool:
    """Whether the name stands in an address, in the letters that addresses have."""
    local, plain = email.partition("@")[0].casefold(), unicodedata.normalize("NFKD", name)
    return bool(name) and plain.encode("ascii", "ignore").decode() in local


def _first_name(name: str) -> str:
    return _plain(name).partition(" ")[0]
