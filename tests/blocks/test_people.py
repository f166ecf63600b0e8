from __future__ import annotations

import pytest
from wagtail.models import Locale, Page

from mlr_programme.blocks.people import ContactBlock, PartnerLogosBlock
from mlr_programme.blocks.queries import PartnerQuery
from mlr_programme.blocks.story import ContactListBlock
from mlr_programme.models import ContactPerson, ContactPersonText, Organisation, Partnership
from tests.blocks.cleaning import draw, fill, read_errors

pytestmark = pytest.mark.django_db


@pytest.fixture
def make_person(make_image):
    def make(name="Karin Exempelsson", **fields):
        organisation = Organisation.objects.create(name=f"{name}s kommun")
        person = ContactPerson.objects.create(
            name=name, organisation=organisation, picture=make_image(), **fields
        )
        ContactPersonText.objects.create(
            contact_person=person, locale=Locale.get_default(), role="utvecklingsledare"
        )
        return person

    return make


def test_contact_shows_name_role_and_ways_to_reach(make_person):
    person = make_person(email="karin@example.se", phone="0413-000 00")
    html = draw(ContactBlock(), {"person": person}, heading_level=3)
    assert "<h3" in html
    assert "utvecklingsledare" in html
    assert "mailto:karin@example.se" in html


def test_archived_contact_stays_readable(make_person):
    person = make_person(is_archived=True)
    stored = {"person": person.pk}
    assert person.name in ContactBlock().render(ContactBlock().to_python(stored))


def test_contact_without_a_person_is_refused():
    assert set(read_errors(ContactBlock(), {"person": None})) == {"person"}


def test_deleted_contact_is_left_out(make_person, warnings_of_blocks):
    person = make_person()
    block = ContactListBlock()
    value = block.to_python([{"type": "contact", "value": {"person": person.pk}, "id": "a"}])
    person.delete()
    assert block.render(value, {}) == ""
    assert "mlr_programme.ContactPerson" in warnings_of_blocks()[0]


@pytest.mark.parametrize("count", [1, 4])
def test_contacts_take_as_many_queries_for_four_as_for_one(
    make_person, count, django_assert_num_queries
):
    people = [make_person(f"Person {number}") for number in range(count)]
    stored = [{"type": "contact", "value": {"person": person.pk}} for person in people]
    block = ContactListBlock()
    page = Page.objects.get(depth=2)
    page.locale  # noqa: B018, loaded by whatever serves the page
    block.render(block.to_python(stored), {"page": page})
    with django_assert_num_queries(5):  # people, organisations, images, renditions, texts
        block.render(block.to_python(stored), {"page": page})


def test_partner_query_names_members_and_organisations():
    partnership = Partnership.objects.create(name="MalmöLundregionen")
    organisation = Organisation.objects.create(name="Kommunförbundet Skåne")
    value = fill(PartnerLogosBlock(), {"partnership": partnership, "organisations": [organisation]})
    assert value.query == PartnerQuery(partnership.pk, (organisation.pk,))


def test_partners_without_a_choice_are_refused():
    assert set(read_errors(PartnerLogosBlock(), {})) == {"partnership"}


def test_partners_whose_partnership_was_deleted_show_the_organisations(warnings_of_blocks):
    partnership = Partnership.objects.create(name="MalmöLundregionen")
    organisation = Organisation.objects.create(name="Kommunförbundet Skåne")
    stored = {"partnership": partnership.pk, "organisations": [organisation.pk]}
    partnership.delete()
    html = PartnerLogosBlock().render(PartnerLogosBlock().to_python(stored), {})
    assert "Kommunförbundet Skåne" in html
    assert warnings_of_blocks()


def test_partners_who_are_all_deleted_are_left_out():
    partnership = Partnership.objects.create(name="MalmöLundregionen")
    stored = {"partnership": partnership.pk, "organisations": []}
    partnership.delete()
    assert PartnerLogosBlock().render(PartnerLogosBlock().to_python(stored), {}) == ""
