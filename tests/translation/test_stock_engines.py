"""wagtail-localize's DeepL, LibreTranslate and Google behind the guard, over real HTTP.

What an engine says wrongly ends in a reason that an editor can read, and leaves nothing behind.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.machine_translators.deepl import DeepLTranslator
from wagtail_localize.machine_translators.libretranslate import LibreTranslator
from wagtail_localize.models import StringTranslation, Translation

from mlr_programme.translation.job_reasons import reason_text
from mlr_programme.translation.models import SentText, TranslationJob
from mlr_programme.translation.translators.engine import Engine
from tests.translation import engine_server as wrong
from tests.translation.engine_server import EngineServer, running_engine
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

STOCK = "wagtail_localize.machine_translators"
KEY = "nyckel-till-motorn:fx"
NAMES = ["deepl", "libre", "google"]


@pytest.fixture
def server(danish: Locale) -> Iterator[EngineServer]:
    set_policy(danish)
    with running_engine() as running:
        yield running


@pytest.fixture
def use(
    server: EngineServer, settings: Any, require: Callable[[bool, str], None]
) -> Callable[..., None]:
    """``use("deepl", **config)``: translate with this engine."""

    def choose(name: str, **config: Any) -> None:
        if name == "google":
            is_installed = find_spec("google") is not None and find_spec("google.cloud") is not None
            require(is_installed, "Google's library is missing: pip install '.[test]'")
        settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {
            "CLASS": "mlr_programme.translation.translators.GuardedTranslator",
            "OPTIONS": {"ENGINES": {"*": {**configs(server)[name], **config}}},
        }

    return choose


def configs(server: EngineServer) -> dict[str, dict[str, Any]]:
    deepl = {"AUTH_KEY": KEY, "API_ENDPOINT": f"{server.url}/v2/translate", "TIMEOUT": 1}
    google = {"PROJECT_ID": "kommun", "API_ENDPOINT": server.url, "TIMEOUT": 1}
    libre = {"LIBRETRANSLATE_URL": f"{server.url}/", "API_KEY": KEY, "TIMEOUT": 1}
    return {
        "deepl": {"CLASS": f"{STOCK}.deepl.DeepLTranslator", "OPTIONS": deepl},
        "libre": {"CLASS": f"{STOCK}.libretranslate.LibreTranslator", "OPTIONS": libre},
        "google": {
            "CLASS": "tests.translation.google_engine.LoopbackGoogleTranslator",
            "OPTIONS": google,
        },
    }


def translate(danish: Locale, **fields: Any) -> tuple[Any, TranslationJob]:
    page = publish(write_news(**fields))
    run_jobs()
    return page, job_of(page, danish)


def assert_nothing_is_left(page: Any, danish: Locale) -> None:
    """Neither a text of the engine nor a page that a visitor could open."""
    texts = StringTranslation.objects.filter(locale=danish, context__object_id=page.translation_key)
    assert not texts.exists()
    target = page.get_translation_or_none(danish)
    assert target is None or not target.live


@pytest.mark.parametrize("name", NAMES)
def test_page_is_translated_and_no_fact_was_sent(
    use: Any, server: EngineServer, danish: Locale, name: str
) -> None:
    use(name)
    page, job = translate(danish)
    assert (job.state, job.detail) == ("done", "")
    found = translated(page, danish)
    assert found.live
    assert found.lead == "Bussen kører hver mandag kl 18.30 og koster 400 kr. (SEK)."
    assert "Velkommen om bord." in str(found.body)
    sent = " ".join(text for request in server.sent for text in request)
    assert not [fact for fact in ("Höör", "18.30", "400") if fact in sent]
    assert {row.address for row in SentText.objects.all()} == {server.url[len("http://") :]}


def test_each_is_asked_as_its_documentation_says(
    use: Any, server: EngineServer, danish: Locale
) -> None:
    use("deepl")
    translate(danish, slug="ett")
    body, headers = server.requests[-1]["body"], server.requests[-1]["headers"]
    assert headers["Authorization"] == f"DeepL-Auth-Key {KEY}"
    assert (body["source_lang"], body["target_lang"]) == ("SV", "DA")
    use("libre")
    translate(danish, slug="nio", body=[paragraph("<p>Läs mer hos kommunen.</p>")])
    body = server.requests[-1]["body"]
    assert (body["source"], body["target"], body["format"]) == ("sv", "da", "html")
    assert body["api_key"] == KEY


def test_classes_are_those_of_wagtail_localize(server: EngineServer) -> None:
    for name, stock in (("deepl", DeepLTranslator), ("libre", LibreTranslator)):
        translator: BaseMachineTranslator = Engine.load(configs(server)[name]).translator
        assert isinstance(translator, stock)
        assert translator.display_name == stock.display_name
    free = Engine.load({"CLASS": f"{STOCK}.deepl.DeepLTranslator", "OPTIONS": {"AUTH_KEY": KEY}})
    assert free.address == "api-free.deepl.com"


@pytest.mark.parametrize(
    ("name", "fault", "state", "reason"),
    [
        ("deepl", wrong.status(456, "Quota Exceeded"), "held", "quota"),
        ("deepl", wrong.status(429, "Too many requests"), "queued", ""),
        ("deepl", wrong.status(403, "Forbidden"), "held", "refused"),
        ("deepl", wrong.status(413, "Request too large"), "held", "too_long"),
        ("deepl", wrong.status(400, "Value for 'target_lang' not supported."), "held", "engine"),
        ("deepl", wrong.status(500, "Internal error"), "queued", ""),
        ("libre", wrong.status(403, "Invalid API key"), "held", "refused"),
        ("libre", wrong.status(429, "Slowdown: too many requests"), "queued", ""),
        ("libre", wrong.status(400, "da is not supported"), "held", "engine"),
        ("libre", wrong.status(500, "Cannot translate text"), "queued", ""),
        ("google", wrong.google_status(429, "RESOURCE_EXHAUSTED", "Quota"), "queued", ""),
        (
            "google",
            wrong.google_status(403, "PERMISSION_DENIED", "Daily Limit Exceeded"),
            "held",
            "quota",
        ),
        (
            "google",
            wrong.google_status(403, "PERMISSION_DENIED", "User Rate Limit Exceeded"),
            "queued",
            "",
        ),
        (
            "google",
            wrong.google_status(403, "PERMISSION_DENIED", "API has not been used"),
            "held",
            "refused",
        ),
        ("google", wrong.google_status(503, "UNAVAILABLE", "Unavailable"), "queued", ""),
        ("google", wrong.google_status(400, "INVALID_ARGUMENT", "Bad pair"), "held", "engine"),
        *((name, wrong.page_of_html(503), "queued", "") for name in NAMES),
        *((name, wrong.broken_off, "queued", "") for name in NAMES),
        *((name, wrong.silent, "queued", "") for name in NAMES),
        *((name, wrong.page_of_html(200), "held", "answer") for name in NAMES),
        *((name, wrong.garbage, "held", "answer") for name in NAMES),
        *((name, wrong.other_json, "held", "answer") for name in NAMES),
        *((name, wrong.dripping, "queued", "") for name in ("deepl", "libre")),
        *((name, wrong.endless, "held", "answer") for name in ("deepl", "libre")),
        *((name, wrong.elsewhere, "held", "refused") for name in ("deepl", "libre")),
    ],
)
def test_fault_ends_in_a_reason_and_leaves_nothing(
    use: Any,
    server: EngineServer,
    danish: Locale,
    name: str,
    fault: Any,
    state: str,
    reason: str,
) -> None:
    use(name)
    server.fault = fault
    begun = time.monotonic()
    page, job = translate(danish)
    assert (job.state, job.reason) == (state, reason), job.detail
    assert job.detail
    assert KEY not in job.detail
    if reason:
        assert reason_text(reason) != reason
    assert time.monotonic() - begun < 10
    assert_nothing_is_left(page, danish)
    assert all(not row.is_answered for row in SentText.objects.all())


@pytest.mark.parametrize("name", NAMES)
def test_engine_that_is_not_there_is_asked_again_later(
    use: Any, server: EngineServer, danish: Locale, name: str
) -> None:
    use(name)
    server.shutdown()
    server.server_close()
    page, job = translate(danish)
    assert (job.state, job.try_count) == ("queued", 1)
    assert_nothing_is_left(page, danish)


@pytest.mark.parametrize("fault", [wrong.status(429, "Slow down"), wrong.status(456, "Quota")])
def test_nothing_more_is_sent_to_an_engine_that_takes_nothing(
    use: Any, server: EngineServer, danish: Locale, fault: Any
) -> None:
    use("deepl", TEXTS_A_REQUEST=1)
    server.fault = fault
    body = [paragraph(f"<p>{text}.</p>") for text in ("Alla resor", "Läs mer", "Hela dagen") * 9]
    page = write_news(body=body)
    before = len(server.requests)
    publish(page)
    run_jobs()
    # One for the first page of the site, one for the listing, and one for the item.
    assert len(server.requests) - before <= 3


def test_fewer_texts_than_asked_are_asked_for_one_by_one(
    use: Any, server: EngineServer, danish: Locale
) -> None:
    use("deepl")
    server.translate = lambda texts: wrong.say(texts)[: len(texts) - 1 if len(texts) > 1 else 1]
    page, job = translate(danish)
    assert job.state == "done"
    assert translated(page, danish).lead.startswith("Bussen kører hver mandag kl 18.30")
    assert any(len(request) == 1 for request in server.sent)


@pytest.mark.parametrize("name", NAMES)
def test_texts_in_another_order_are_seen_by_their_masks(
    use: Any, server: EngineServer, danish: Locale, name: str
) -> None:
    """Two sentences with one number each would else change places, each with its own number."""
    use(name)
    server.translate = lambda texts: wrong.say(texts)[::-1]
    body = [
        paragraph("<p>Biljetten kostar 400 kr.</p>"),
        paragraph("<p>Bussen går kl 18.30.</p>"),
    ]
    page, job = translate(danish, body=body)
    assert job.state == "done"
    text = str(translated(page, danish).body)
    assert "Billetten koster 400 kr. (SEK)." in text
    assert "Bussen kører kl 18.30." in text


def test_mask_that_is_lost_leaves_the_others(
    use: Any, server: EngineServer, danish: Locale
) -> None:
    use("libre")
    server.translate = lambda texts: [
        text.replace("koster", "koster").split(" og ")[0] for text in wrong.say(texts)
    ]
    page, job = translate(danish)
    assert (job.state, job.reason) == ("held", "answer")
    assert "400" in job.detail
    texts = StringTranslation.objects.filter(locale=danish, context__object_id=page.translation_key)
    assert [text for text in texts if text.data.startswith("Velkommen")]
    assert not [text for text in texts if text.data.startswith("Bussen")]
    assert not translated(page, danish).live


def test_stock_buttons_and_editor_answer_whatever_the_engine_does(
    use: Any, server: EngineServer, danish: Locale, admin_client: Client
) -> None:
    use("deepl")
    page, _job = translate(danish)
    row = Translation.objects.get(source__object_id=page.translation_key, target_locale=danish)
    server.fault = wrong.page_of_html(502)
    button = reverse("wagtail_localize:machine_translate", args=[row.pk])
    assert admin_client.post(button).status_code == 302
    edit = reverse("wagtailadmin_pages:edit", args=[translated(page, danish).pk])
    use("deepl", CLASS="nowhere.Translator")
    assert admin_client.get(edit).status_code == 200


def test_class_that_is_missing_holds_with_its_name(use: Any, danish: Locale) -> None:
    use("deepl", CLASS="nowhere.Translator")
    page, job = translate(danish)
    assert (job.state, job.reason) == ("held", "engine")
    assert "nowhere.Translator" in job.detail
    assert_nothing_is_left(page, danish)


def test_key_that_the_library_refuses_stands_in_no_message(use: Any, danish: Locale) -> None:
    """requests names the value of a header that it does not send."""
    use("deepl", OPTIONS={"AUTH_KEY": f"{KEY}\n", "API_ENDPOINT": "http://127.0.0.1:1/"})
    _page, job = translate(danish)
    assert (job.state, job.reason) == ("held", "refused")
    assert KEY not in job.detail
