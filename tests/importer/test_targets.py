"""What a text names, found or put on the site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.utils import translation
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupCollectionPermission, Locale

from mlr_programme.domain.page_addresses import page_address_key
from mlr_programme.importer.elements import Contact, Picture
from mlr_programme.models import ContactPerson, ImportedFile
from mlr_programme.models.contact import ContactPersonText
from tests.importer.making import OLD, Files, make_target, picture_bytes

pytestmark = pytest.mark.django_db

PICTURE = Picture(f"{OLD}/f.png", alt="En färja")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def images() -> Any:
    return get_image_model().objects.all()


def documents() -> Any:
    return get_document_model().objects.all()


def test_picture_is_fetched_once_for_all_imports() -> None:
    files = Files(**{"f.png": picture_bytes()})
    target = make_target(files)
    first = target.image_id(PICTURE)
    assert target.image_id(PICTURE) == make_target(files).image_id(PICTURE) == first
    assert files.asked == [PICTURE.address]
    assert images().get().pk == first


def test_picture_has_its_words_and_who_brought_it() -> None:
    user = get_user_model().objects.create_superuser("redaktor")
    make_target(Files(**{"f.png": picture_bytes()}), user=user).image_id(PICTURE)
    image = images().get()
    assert (image.title, image.description, image.uploaded_by_user) == (
        "En färja",
        "En färja",
        user,
    )
    assert "/f" in image.file.name


def editor_of(collection: Collection, *names: str) -> Any:
    """An editor whose group may do that in the collection."""
    group = Group.objects.create(name="Redaktion")
    for name in names:
        permission = Permission.objects.get(codename=name)
        GroupCollectionPermission.objects.create(
            group=group, collection=collection, permission=permission
        )
    user = get_user_model().objects.create_user("redaktor")
    user.groups.add(group)
    return user


def test_files_come_to_where_the_editor_may_add_them() -> None:
    culture = Collection.get_first_root_node().add_child(name="Kultur")
    user = editor_of(culture, "add_image", "add_document")
    target = make_target(Files(**{"f.png": picture_bytes(), "f.pdf": b"%PDF-1.4"}), user=user)
    assert target.image_id(PICTURE) is not None
    assert target.document_id(f"{OLD}/f.pdf", "Plan") is not None
    assert [images().get().collection, documents().get().collection] == [culture, culture]


def test_files_that_the_editor_may_not_add_are_not_fetched() -> None:
    files = Files(**{"f.png": picture_bytes(), "f.pdf": b"%PDF-1.4"})
    root = Collection.get_first_root_node()
    target = make_target(files, user=editor_of(root, "change_image", "choose_image"))
    assert target.image_id(PICTURE) is None
    assert target.document_id(f"{OLD}/f.pdf", "Plan") is None
    assert files.asked == []
    assert [note.partition(":")[0] for note in target.notes] == [
        "You may not add images",
        "You may not add documents",
    ]


def test_document_with_a_version_behind_its_name_is_taken() -> None:
    name = "documents/35101/Ordnings+regler.pdf/0a11-77?t=16926"
    target = make_target(Files(**{name: b"%PDF-1.4"}))
    assert target.document_id(f"{OLD}/{name}", "Regler") is not None, target.notes
    assert documents().get().file.name.endswith(".pdf")


def test_picture_without_words_is_called_as_its_file() -> None:
    make_target(Files(**{"k%C3%A4rl.png": picture_bytes()})).image_id(
        Picture(f"{OLD}/k%C3%A4rl.png")
    )
    assert images().get().title == "kärl"


def test_same_picture_at_two_addresses_is_one() -> None:
    files = Files(
        **{"f.png": picture_bytes(), "g.png": picture_bytes(), "h.png": picture_bytes("GIF")}
    )
    target = make_target(files)
    ids = [target.image_id(Picture(f"{OLD}/{name}.png")) for name in "fgh"]
    assert ids[0] == ids[1] != ids[2]
    assert (images().count(), ImportedFile.objects.count()) == (2, 3)


def test_picture_deleted_here_is_fetched_anew() -> None:
    files = Files(**{"f.png": picture_bytes()})
    make_target(files).image_id(PICTURE)
    images().delete()
    assert make_target(files).image_id(PICTURE) == images().get().pk


def test_picture_that_the_source_holds_is_not_fetched() -> None:
    files = Files()
    picture = Picture(PICTURE.address, content=picture_bytes())
    assert make_target(files).image_id(picture) == images().get().pk
    assert files.asked == []


@pytest.mark.parametrize(
    ("kind", "ending"),
    [("PNG", ".png"), ("JPEG", ".jpg"), ("GIF", ".gif"), ("WEBP", ".webp")],
)
def test_ending_of_the_file_is_that_of_the_picture(kind: str, ending: str) -> None:
    make_target(Files(**{"f.png": picture_bytes(kind)})).image_id(PICTURE)
    assert images().get().file.name.endswith(ending)


@pytest.mark.parametrize(
    ("content", "note"),
    [
        pytest.param(SVG, "no picture", id="SVG"),
        pytest.param(b"<html></html>", "no picture", id="a page"),
        pytest.param(b"", "no picture", id="nothing"),
        pytest.param(picture_bytes()[:40], "no picture", id="cut off"),
        pytest.param(picture_bytes("BMP"), "of a kind", id="BMP"),
        pytest.param(picture_bytes("TIFF"), "of a kind", id="TIFF"),
        pytest.param(picture_bytes(size=(101, 100)), "10100 pixels", id="too many pixels"),
        pytest.param(None, "404", id="not there"),
    ],
)
def test_what_is_no_picture_to_show_is_noted_and_not_kept(content: bytes | None, note: str) -> None:
    files = Files(**({} if content is None else {"f.png": content}))
    target = make_target(files, picture_pixels=10_000)
    assert target.image_id(PICTURE) is None
    (said,) = target.notes
    assert note in said
    assert PICTURE.address in said
    assert (images().count(), ImportedFile.objects.count()) == (0, 0)


def test_picture_of_as_many_pixels_as_allowed_is_taken() -> None:
    target = make_target(Files(**{"f.png": picture_bytes(size=(100, 100))}), picture_pixels=10_000)
    assert target.image_id(PICTURE)


def test_dry_run_fetches_nothing() -> None:
    files = Files(**{"f.png": picture_bytes(), "a.pdf": b"%PDF"})
    target = make_target(files, is_dry=True)
    found = (
        target.image_id(PICTURE),
        target.document_id(f"{OLD}/a.pdf", "A"),
        target.person_id(Contact("Siv Lund", email="siv@alby.example")),
    )
    assert found == (None, None, None)
    assert (files.asked, ContactPerson.objects.count()) == ([], 0)


def test_dry_run_knows_what_is_here() -> None:
    files = Files(**{"f.png": picture_bytes(), "a.pdf": b"%PDF"})
    target, dry = make_target(files), make_target(files, is_dry=True)
    assert target.image_id(PICTURE) == dry.image_id(PICTURE)
    assert target.document_id(f"{OLD}/a.pdf", "A") == dry.document_id(f"{OLD}/a.pdf", "A")


def test_document_is_fetched_once_and_called_as_its_link() -> None:
    files = Files(**{"a.pdf": b"%PDF-1.7"})
    first = make_target(files).document_id(f"{OLD}/a.pdf", "Tidtabell")
    assert make_target(files).document_id(f"{OLD}/a.pdf", "Tidtabellen") == first
    document = documents().get()
    assert (document.pk, document.title) == (first, "Tidtabell")
    assert document.file.read() == b"%PDF-1.7"
    assert files.asked == [f"{OLD}/a.pdf"]


@pytest.mark.parametrize(
    ("name", "note"),
    [("a.html", "of a kind"), ("a.svg", "of a kind"), ("a", "of a kind"), ("b.pdf", "404")],
)
def test_document_that_is_not_taken_is_noted(name: str, note: str) -> None:
    target = make_target(Files(**{"a.html": b"<p>", "a.svg": SVG, "a": b"x"}))
    assert target.document_id(f"{OLD}/{name}", "A") is None
    assert note in target.notes[0]
    assert documents().count() == 0


SIV = Contact("Siv Lund", "Hamnchef", "0123-45 67 89", "siv@alby.example")


def test_person_who_is_not_here_is_added_with_the_role() -> None:
    person_id = make_target().person_id(SIV)
    person = ContactPerson.objects.get()
    assert (person.pk, person.name, person.email, person.phone) == (
        person_id,
        SIV.name,
        SIV.email,
        SIV.phone,
    )
    assert person.texts.get().role == "Hamnchef"
    assert make_target().person_id(SIV) == person_id


def test_person_is_found_by_the_address_whatever_its_capitals() -> None:
    person = ContactPerson.objects.create(name="Siv Lund", email="Siv@Alby.example")
    target = make_target()
    assert target.person_id(SIV) == person.pk
    assert ContactPerson.objects.count() == 1


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(Contact("Bo By", "Kock", "0123-45 67 00", SIV.email), id="another number"),
        pytest.param(Contact("Bo By", "Kock", SIV.phone, SIV.email), id="the same switchboard"),
        pytest.param(Contact("Bo By", "Kock", email=SIV.email), id="no number"),
        pytest.param(Contact("Siv Ek", email=SIV.email), id="a first name is not enough"),
    ],
)
def test_another_person_with_the_same_mailbox_is_another(other: Contact) -> None:
    target = make_target()
    siv = target.person_id(SIV)
    added = target.person_id(other)
    assert added != siv
    assert ContactPerson.objects.get(pk=added).name == other.name
    (note,) = target.notes
    assert "Siv Lund" in note
    assert other.name in note
    assert [make_target().person_id(each) for each in (SIV, other)] == [siv, added]


def test_another_person_with_the_same_mailbox_is_none_where_nobody_may_be_added() -> None:
    ContactPerson.objects.create(name="Siv Lund", email=SIV.email)
    target = make_target(may_add_people=False)
    assert target.person_id(Contact("Bo By", email=SIV.email)) is None


def test_name_is_the_same_in_other_letters_and_spaces() -> None:
    person = ContactPerson.objects.create(name="SIV  LUND", email=SIV.email)
    assert make_target().person_id(SIV) == person.pk


def test_person_with_another_address_is_found_by_name_and_number() -> None:
    ContactPerson.objects.create(name="Bo By", email=SIV.email)
    person = ContactPerson.objects.create(name="Siv Lund", phone="+46 123 45 67 89")
    assert make_target().person_id(SIV) == person.pk


def test_role_is_compared_in_the_language_of_the_page() -> None:
    target = make_target()
    target.person_id(SIV)
    english = Locale.objects.exclude(pk=Locale.get_default().pk).first() or Locale.objects.create(
        language_code="en"
    )
    ContactPersonText.objects.create(
        contact_person=ContactPerson.objects.get(), locale=english, role="Harbour master"
    )
    target.person_id(SIV)
    assert target.notes == []


def test_person_without_an_address_is_found_by_name_and_number() -> None:
    person = ContactPerson.objects.create(name="Siv Lund", phone="0123-45 67 89")
    target = make_target()
    assert target.person_id(Contact("Siv Lund", phone="0123-45 67 89")) == person.pk
    assert target.person_id(Contact("Siv Lund", phone="0123-45 67 00")) != person.pk


def test_archived_person_is_not_shown_again() -> None:
    person = ContactPerson.objects.create(name="Siv Lund", email=SIV.email, is_archived=True)
    assert make_target().person_id(SIV) != person.pk


@pytest.mark.parametrize(
    ("fields", "is_noted"),
    [
        ({}, False),
        ({"phone": "+46 123 45 67 89"}, False),
        ({"phone": ""}, True),
        ({"phone": "0123-45 67 00"}, True),
        ({"name": "Siv Ek"}, True),
        ({"email": "SIV@alby.example"}, False),
        ({"email": ""}, True),
        ({"email": "hamn@alby.example"}, True),
        ({"role": "hamnchef"}, False),
        ({"role": "Hamnmästare"}, True),
        ({"role": ""}, True),
    ],
)
def test_register_is_right_and_what_differs_is_said(fields: Any, is_noted: bool) -> None:
    values = {"name": SIV.name, "email": SIV.email, "phone": SIV.phone, "role": SIV.role, **fields}
    role = values.pop("role")
    person = ContactPerson.objects.create(**values)
    ContactPersonText.objects.create(
        contact_person=person, locale_id=Locale.get_default().pk, role=role
    )
    target = make_target()
    assert target.person_id(SIV) == person.pk
    person.refresh_from_db()
    assert (person.name, person.phone) == (values["name"], values["phone"])
    assert bool(target.notes) is is_noted


def test_nobody_is_added_where_that_is_not_allowed() -> None:
    assert make_target(may_add_people=False).person_id(SIV) is None
    assert ContactPerson.objects.count() == 0


@pytest.mark.parametrize(
    "address",
    [
        f"{OLD}/bron",
        f"{OLD}/bron/",
        f"{OLD}/bron#tider",
        "http://gamla.example/bron",
        "https://WWW.gamla.example:443/br%6Fn?utm_source=brev&fbclid=x",
    ],
)
def test_link_to_an_imported_page_is_by_its_key(address: str) -> None:
    target = make_target(page_ids={page_address_key(f"{OLD}/bron"): 7})
    assert target.link(address) == 'id="7" linktype="page"'
    assert target.left_links == []


def test_link_to_another_site_stays_as_it_is() -> None:
    target = make_target()
    assert (
        target.link("https://annan.example/?a=1&b=2") == 'href="https://annan.example/?a=1&amp;b=2"'
    )
    assert target.link("mailto:siv@alby.example") == 'href="mailto:siv@alby.example"'
    assert target.left_links == []


def test_link_that_still_leads_to_the_old_site_is_said_once() -> None:
    target = make_target()
    for _time in range(2):
        assert target.link(f"{OLD}/vagen") == f'href="{OLD}/vagen"'
    assert target.left_links == [f"{OLD}/vagen"]


def test_document_of_the_old_site_within_a_sentence_comes_along() -> None:
    target = make_target(Files(**{"a.pdf": b"%PDF"}))
    assert target.link(f"{OLD}/a.pdf") == f'id="{documents().get().pk}" linktype="document"'
    assert target.left_links == []


def test_document_of_another_site_within_a_sentence_is_not_fetched() -> None:
    files = Files()
    make_target(files).link("https://annan.example/a.pdf")
    assert files.asked == []


def test_same_note_is_made_once() -> None:
    target = make_target()
    target.note("Se efter.")
    target.note("Se efter.")
    assert target.notes == ["Se efter."]


def test_two_of_one_first_name_at_one_school_are_two() -> None:
    berg = Contact("Anna Berg", "Lärare", "0123-45 67 89", "skolan@alby.example")
    target = make_target()
    first = target.person_id(berg)
    assert target.person_id(replace(berg, name="Anna Lind")) != first
    # Her own address is known though she is called otherwise.
    asa = replace(berg, name="Åsa Berg", email="asa.berg@alby.example")
    assert target.person_id(asa) == target.person_id(replace(asa, name="Åsa Ek"))
