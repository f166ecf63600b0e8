"""Broken content: the page still renders, the part is left out, a log line says so."""

from __future__ import annotations

import json
import logging

import pytest
from django.db import connection
from django.test import Client
from pytest_django.asserts import assertContains
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page

from mlr_programme.models import ContactPerson, Partnership, PartnershipMember
from mlr_programme.pages.models import NewsPage
from tests.making import make_news, make_news_index, make_organisation, make_programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def news() -> NewsPage:
    return make_news(make_news_index(slug="nyheter"), title="Nyhet")


def store_body(page: Page, body: object) -> None:
    """Past the field, as a script or a lost migration would."""
    table = page._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET body = %s WHERE page_ptr_id = %s",  # noqa: S608
            [json.dumps(body), page.pk],
        )


@pytest.mark.parametrize(
    "body",
    [
        {"not": "a list"},
        [{"type": "removed_block", "value": "x"}],
        [{"no": "type"}],
        ["text"],
        [{"type": "quote", "value": "no struct"}],
        [{"type": "paragraph", "value": {"a": 1}}],
        [{"type": "table", "value": ["x"]}],
        None,
        "text",
        17,
    ],
)
def test_broken_body_leaves_the_page_standing(
    client: Client, news: NewsPage, body: object, caplog: pytest.LogCaptureFixture
) -> None:
    good = {"type": "paragraph", "value": "<p>Det här ska synas.</p>", "id": "a"}
    store_body(news, [*body, good] if isinstance(body, list) else body)
    with caplog.at_level(logging.WARNING):
        response = client.get(news.url)
    assert response.status_code == 200
    assert "Nyhet" in response.text
    if isinstance(body, list):
        assert "Det här ska synas." in response.text
        assert caplog.records


def test_deleted_contact_is_left_out(client: Client, news: NewsPage) -> None:
    person = ContactPerson.objects.create(name="Eva Exempelsson")
    news.contacts = [("contact", {"person": person})]
    news.save_revision().publish()
    assert "Eva Exempelsson" in client.get(news.url).text
    person.delete()
    response = client.get(news.url)
    assert response.status_code == 200
    assert "Eva Exempelsson" not in response.text
    assert 'id="mlr-contacts"' not in response.text


@pytest.mark.parametrize("fault", ["file", "row"])
def test_missing_image_is_left_out(
    client: Client, news: NewsPage, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    image = get_image_model().objects.create(title="Bild", file=get_test_image_file())
    NewsPage.objects.filter(pk=news.pk).update(image=image, image_alt="En bild")
    if fault == "file":
        image.file.storage.delete(image.file.name)
    else:
        image.delete()
    with caplog.at_level(logging.WARNING):
        assert client.get(news.url).status_code == 200
        assert client.get("/nyheter/").status_code == 200
    if fault == "file":
        assert "cannot be read" in caplog.text


def test_missing_picture_of_a_contact_leaves_the_words(
    client: Client, news: NewsPage, caplog: pytest.LogCaptureFixture
) -> None:
    image = get_image_model().objects.create(title="Porträtt", file=get_test_image_file())
    person = ContactPerson.objects.create(name="Eva Exempelsson", picture=image)
    news.contacts = [("contact", {"person": person})]
    news.save_revision().publish()
    image.file.storage.delete(image.file.name)
    with caplog.at_level(logging.WARNING):
        text = client.get(news.url).text
    assert "Eva Exempelsson" in text
    assert "<img" not in text
    assert "mlr-contact__picture" not in text
    assert "cannot be read" in caplog.text


def test_missing_logo_gives_way_to_the_name(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    image = get_image_model().objects.create(title="Vapen", file=get_test_image_file())
    member = make_organisation("Exempelkommun", logo=image, website="https://example.org/")
    partnership = Partnership.objects.create(name="Exempelsamarbetet")
    PartnershipMember.objects.create(partnership=partnership, organisation=member)
    programme = make_programme(partnership=partnership)
    assert 'alt="Exempelkommun"' in client.get(programme.url).text
    image.get_rendition("max-240x120").delete()
    image.file.storage.delete(image.file.name)
    with caplog.at_level(logging.WARNING):
        response = client.get(programme.url)
    link = '<a class="mlr-partners__link" href="https://example.org/">Exempelkommun</a>'
    assertContains(response, link, html=True)
    assert "<img" not in response.text
    assert "cannot be read" in caplog.text
