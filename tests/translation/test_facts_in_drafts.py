"""Facts within texts, and beside them: they follow the original, whatever becomes of the words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Locale

from mlr_programme.domain.language import TextState
from mlr_programme.models.text_states import page_state
from mlr_programme.translation.models import TranslationJob
from mlr_programme.translation.reviews import approve
from tests.translation.making import (
    job_of,
    paragraph,
    publish,
    run_jobs,
    set_policy,
    translated,
    write_news,
)

pytestmark = pytest.mark.django_db
OLD, NEW = "https://gammal.example/", "https://ny.example/"


def button(url: str, **values: Any) -> dict[str, Any]:
    return {
        "type": "button",
        "value": {"text": "Läs mer hos kommunen", "url": url, **values},
        "id": str(uuid4()),
    }


def notice(kind: str) -> dict[str, Any]:
    return {
        "type": "notice",
        "value": {"kind": kind, "text": "<p>Biljetten gäller hela dagen.</p>"},
        "id": str(uuid4()),
    }


def rewrite(page: Any, **values: Any) -> Any:
    """Publish the page with other values, as its editor does."""
    page = page.specific_class.objects.get(pk=page.pk)
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision()
    return publish(page)


def read(client: Client, original: Any, locale: Locale) -> str:
    return client.get(translated(original, locale).url).content.decode()


@pytest.fixture
def page(danish: Locale, engine: Any) -> Any:
    """A Swedish page whose Danish text a machine made; both are live."""
    set_policy(danish)
    link = f'<p>Välkommen ombord. <a href="{OLD}hand">Biljetten</a> gäller hela dagen.</p>'
    body = [paragraph(link), button(f"{OLD}knapp"), notice("information")]
    original = publish(write_news(body=body))
    run_jobs()
    assert job_of(original, danish).state == "done"
    return original


def with_new_facts(page: Any) -> list[dict[str, Any]]:
    """The blocks of the page with other addresses and another kind, in another order, and with
    the same words."""
    text, link, told = page.body.raw_data
    text = {**text, "value": text["value"].replace(OLD, NEW)}
    link = {**link, "value": {**link["value"], "url": f"{NEW}knapp"}}
    told = {**told, "value": {**told["value"], "kind": "important"}}
    return [told, text, link]


def test_addresses_kinds_and_order_follow_where_no_word_has_changed(
    client: Client, page: Any, danish: Locale
) -> None:
    assert f"{OLD}knapp" in read(client, page, danish)
    rewrite(page, body=with_new_facts(page))
    run_jobs()
    html = read(client, page, danish)
    assert f"{NEW}knapp" in html
    assert f"{NEW}hand" in html
    assert OLD not in html
    kinds = [block.block_type for block in translated(page, danish).body]
    assert kinds == ["notice", "paragraph", "button"]
    assert translated(page, danish).body[0].value["kind"] == "important"


def test_link_to_another_page_of_the_site_follows(danish: Locale, engine: Any) -> None:
    set_policy(danish)
    first, second = (publish(write_news(title=title)) for title in ("Alla resor", "Biljetten"))
    page = publish(write_news(body=[button("", page=first.pk)]))

    def linked() -> Any:
        return translated(page, danish).body[0].value["page"].translation_key

    run_jobs()
    assert linked() == first.translation_key
    block = page.body.raw_data[0]
    rewrite(page, body=[{**block, "value": {**block["value"], "page": second.pk}}])
    run_jobs()
    assert linked() == second.translation_key


@pytest.mark.parametrize("mode", ["approval", "delayed"])
def test_they_wait_for_nobody_in_words_that_are_approved(
    client: Client, page: Any, danish: Locale, admin_user: Any, mode: str
) -> None:
    approve(translated(page, danish), admin_user)
    set_policy(danish, mode, delay_hours=24)
    rewrite(page, body=with_new_facts(page))
    run_jobs()
    assert job_of(page, danish).state == "done"
    assert OLD not in read(client, page, danish)
    # Nobody has touched the words that somebody vouches for.
    assert page_state(translated(page, danish)).state is TextState.REVIEWED


def test_a_new_word_waits_with_the_facts_around_it(
    client: Client, page: Any, danish: Locale
) -> None:
    set_policy(danish, "approval")
    blocks = with_new_facts(page)
    blocks[0]["value"]["text"] = "<p>Biljetten gäller varje måndag.</p>"
    rewrite(page, body=blocks)
    run_jobs()
    assert job_of(page, danish).state == "held"
    assert f"{OLD}knapp" in read(client, page, danish)
    assert page_state(translated(page, danish)).state is TextState.OUTDATED


def test_approval_brings_no_earlier_fact_back(
    client: Client, danish: Locale, engine: Any, admin_user: Any
) -> None:
    set_policy(danish)
    index = write_news().get_parent()
    publish(index)
    run_jobs()
    set_policy(danish, "approval")
    page = publish(write_news(index.specific, image_credit="Foto: Anna"))
    run_jobs()
    day = datetime(2026, 10, 19, 8, tzinfo=UTC)
    until = timezone.now().replace(microsecond=0) + timedelta(days=3)
    rewrite(page, published_at=day, image_credit="Foto: Eva", pinned_until=until)
    run_jobs()
    target = translated(page, danish)
    assert (job_of(page, danish).state, target.live) == ("held", False)
    approve(target, admin_user)
    target = translated(page, danish)
    assert target.live
    assert target.published_at == day
    assert target.image_credit == "Foto: Eva"
    assert target.pinned_until == until


def test_what_is_delayed_goes_live_with_the_facts_of_that_hour(danish: Locale, engine: Any) -> None:
    set_policy(danish)
    index = write_news().get_parent()
    publish(index)
    run_jobs()
    set_policy(danish, "delayed", delay_hours=2)
    page = publish(write_news(index.specific, body=[button(f"{OLD}knapp")]))
    run_jobs()
    assert job_of(page, danish).state == "delayed"
    block = page.body.raw_data[0]
    block = {**block, "value": {**block["value"], "url": f"{NEW}knapp"}}
    rewrite(page, body=[block], image_credit="Foto: Eva")
    run_jobs()
    TranslationJob.objects.open().update(due_at=timezone.now())
    job = job_of(page, danish)
    type(job.draft).objects.filter(pk=job.draft_id).update(
        created_at=timezone.now() - timedelta(hours=3)
    )
    run_jobs()
    target = translated(page, danish)
    assert target.live
    assert target.image_credit == "Foto: Eva"
    assert target.body[0].value["url"] == f"{NEW}knapp"


def test_they_follow_after_a_small_edit_too(client: Client, page: Any, danish: Locale) -> None:
    rewrite(page, lead=page.lead.replace("Bussen går", "Bussen  går"), is_minor_edit=True)
    run_jobs()
    assert page_state(translated(page, danish)).state is TextState.MACHINE
    rewrite(page, body=with_new_facts(page))
    run_jobs()
    assert OLD not in read(client, page, danish)


def test_new_address_of_the_page_is_that_of_its_translation(page: Any, danish: Locale) -> None:
    rewrite(page, slug="ny-busslinje-2")
    run_jobs()
    assert translated(page, danish).slug == "ny-busslinje-2"
