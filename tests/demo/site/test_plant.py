"""The command as a whole: what it makes, and that it is safe to run again."""

from __future__ import annotations

from datetime import datetime
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.core.management import call_command
from django.test import Client
from wagtail.models import Page, Revision, Site

from example_site.home.demo.plant import plant_demo
from mlr_programme.blocks import NewsStoryBlock
from mlr_programme.models import Session
from mlr_programme.pages.models import NewsPage

pytestmark = pytest.mark.django_db


def everything() -> dict[str, Any]:
    """Every row of the database, by model."""
    return {
        model._meta.label: serializers.serialize("json", model._base_manager.order_by("pk"))
        for model in apps.get_models(include_auto_created=True)
    }


def test_second_run_changes_no_row(planted_at: datetime) -> None:
    before = everything()
    tally = plant_demo(planted_at)
    assert everything() == before
    assert not tally.made


def test_second_run_leaves_what_an_editor_has_changed(planted_at: datetime) -> None:
    page = NewsPage.objects.get(slug="se-fullmaktige-pa-webben")
    page.title = "Ändrad av en redaktör"
    page.save_revision().publish()
    count = Revision.objects.count()
    plant_demo(planted_at)
    page.refresh_from_db()
    assert page.title == "Ändrad av en redaktör"
    assert Revision.objects.count() == count


def test_page_that_was_deleted_is_made_again(planted_at: datetime) -> None:
    NewsPage.objects.get(slug="solceller-pa-sex-tak").delete()
    tally = plant_demo(planted_at)
    assert dict(tally.made) == {"NewsPage": 1}


def test_command_prints_what_it_made_and_sets_the_port() -> None:
    out = StringIO()
    call_command("seed_demo", "--port", "8123", stdout=out)
    assert "NewsPage" in out.getvalue()
    assert Site.objects.get().root_url == "http://127.0.0.1:8123"


def test_site_has_one_root_a_language_and_wagtails_welcome_page_is_gone() -> None:
    roots = Page.objects.filter(depth=2)
    assert {page.specific_class.__name__ for page in roots} == {"HomePage"}
    codes = [page.locale.language_code for page in roots]
    assert sorted(codes) == ["ar", "da", "en", "sv"]
    assert Site.objects.get().root_page.locale.language_code == "sv"


def test_every_live_page_answers(client: Client) -> None:
    pages = Page.objects.live().filter(depth__gte=2)
    assert pages.filter(locale__language_code="sv").count() == 42
    for page in pages:
        assert client.get(page.url).status_code == 200, page.url


def test_every_session_answers(client: Client) -> None:
    for session in Session.objects.published():
        assert client.get(session.url).status_code == 200, session.title


def test_news_use_every_block() -> None:
    used = {part.block_type for page in NewsPage.objects.all() for part in page.body}
    assert used == set(NewsStoryBlock().child_blocks)


def test_invented_pages_say_so(client: Client) -> None:
    real = NewsPage.objects.get(is_example_content=False, locale__language_code="sv")
    assert real.title.startswith("Positivt startskott")
    for page in NewsPage.objects.live().exclude(translation_key=real.translation_key)[:3]:
        assert "mlr-example" in client.get(page.url).content.decode()
    assert "mlr-example" not in client.get(real.url).content.decode()


def test_one_item_is_pinned_and_one_has_a_correction() -> None:
    pages = list(NewsPage.objects.all())
    assert [page.slug for page in pages if page.pinned_until] == ["valj-skola-infor-hosten-2027"]
    corrected = [page for page in pages if page.corrections]
    assert [page.slug for page in corrected] == ["vattnet-i-exempelby-gar-att-dricka-igen"]
    assert "310" in corrected[0].corrections[0].text
