from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from mlr_programme.models import NewsCategory
from tests.making import make_category

pytestmark = pytest.mark.django_db

ADD = "wagtailsnippets_mlr_programme_newscategory:add"
EDIT = "wagtailsnippets_mlr_programme_newscategory:edit"


@pytest.fixture
def english() -> Locale:
    return Locale.objects.get_or_create(language_code="en")[0]


@pytest.fixture
def danish() -> Locale:
    return Locale.objects.get_or_create(language_code="da")[0]


def slugs() -> set[str]:
    return set(NewsCategory.objects.values_list("slug", flat=True))


def test_second_category_with_the_same_slug_is_refused_in_the_form(admin_client: Client) -> None:
    make_category("Skola", "skola")
    response = admin_client.post(reverse(ADD), {"name": "Förskola", "slug": "skola"})
    assert response.status_code == 200
    assert list(response.context["form"].errors) == ["slug"]
    assert NewsCategory.objects.count() == 1


def test_slug_is_made_from_the_name_when_left_empty(admin_client: Client) -> None:
    admin_client.post(reverse(ADD), {"name": "Miljö och hälsa", "slug": ""})
    assert NewsCategory.objects.get().slug == "miljo-och-halsa"


def test_category_may_keep_its_slug(admin_client: Client) -> None:
    skola = make_category("Skola", "skola")
    admin_client.post(reverse(EDIT, args=[skola.pk]), {"name": "Skolan", "slug": "skola"})
    assert NewsCategory.objects.get().name == "Skolan"


def test_other_category_of_another_language_cannot_take_the_slug(english: Locale) -> None:
    make_category("Skola", "skola")
    with pytest.raises(ValidationError) as refused:
        NewsCategory(name="Skola in English", slug="skola", locale=english).full_clean()
    assert "slug" in refused.value.message_dict


def test_translation_has_the_slug_of_its_source(english: Locale) -> None:
    skola = make_category("Skola", "skola")
    school = make_category("School", "school", english, translation_key=skola.translation_key)
    assert school.slug == "skola"
    school.slug = "school"
    school.full_clean()
    school.save()
    assert slugs() == {"skola"}


def test_changed_slug_is_changed_in_every_language(english: Locale, danish: Locale) -> None:
    skola = make_category("Skola", "skola")
    for locale in (english, danish):
        skola.copy_for_translation(locale).save()
    skola.slug = "skolan"
    skola.save()
    assert slugs() == {"skolan"}


def test_slug_cannot_be_edited_on_a_translation(admin_client: Client, english: Locale) -> None:
    skola = make_category("Skola", "skola")
    school = make_category("School", "skola", english, translation_key=skola.translation_key)
    url = reverse(EDIT, args=[school.pk])
    form = admin_client.get(url).context["form"]
    assert form.fields["slug"].disabled
    assert form["slug"].value() == "skola"
    admin_client.post(url, {"name": "Schools", "slug": "schools"})
    school.refresh_from_db()
    assert (school.name, school.slug) == ("Schools", "skola")
    source = admin_client.get(reverse(EDIT, args=[skola.pk])).context["form"]
    assert not source.fields["slug"].disabled


def test_category_without_source_keeps_its_own_slug(english: Locale, danish: Locale) -> None:
    school = make_category("School", "school", english)
    skole = make_category("Skole", "skole", danish, translation_key=school.translation_key)
    assert skole.slug == "school"
    school.slug = "schools"
    school.save()
    assert slugs() == {"schools"}
