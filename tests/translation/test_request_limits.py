"""Requests of the size that each engine takes."""

from __future__ import annotations

import json

import pytest

from mlr_programme.translation.translators.engine import Engine

STOCK = "wagtail_localize.machine_translators"
DEEPL = {"CLASS": f"{STOCK}.deepl.DeepLTranslator", "OPTIONS": {"AUTH_KEY": "nyckel"}}
GOOGLE = {"CLASS": f"{STOCK}.google.GoogleCloudTranslator", "OPTIONS": {"PROJECT_ID": "kommun"}}
LARGE = {"TEXTS_A_REQUEST": 10_000, "CHARACTERS_A_REQUEST": 10_000_000}


def test_deepl_is_sent_no_more_than_50_texts_and_128_kib() -> None:
    engine = Engine.load({**DEEPL, **LARGE})
    short = ["Bussen går."] * 120
    assert [len(request) for request in engine.split(short)] == [50, 50, 20]
    # Six bytes a letter in JSON, and twelve for each sign outside the basic plane.
    for text in ("å" * 1000, "x" * 5000, "\U0001f600" * 800):
        requests = list(engine.split([text] * 49))
        assert sum(map(len, requests)) == 49
        assert len(requests) > 1
        for request in requests:
            assert len(json.dumps({"text": request, "tag_handling": "xml"})) < 128 * 1024
    assert engine.is_too_long("å" * 30_000)
    assert not engine.is_too_long("å" * 20_000)


def test_google_is_sent_no_more_than_128_texts_and_30_000_code_points() -> None:
    pytest.importorskip("google.cloud.translate")
    engine = Engine.load({**GOOGLE, **LARGE})
    assert [len(request) for request in engine.split(["Hej."] * 300)] == [128, 128, 44]
    assert [len(request) for request in engine.split(["å" * 10_000] * 7)] == [3, 3, 1]
    assert engine.is_too_long("å" * 30_001)


def test_site_may_send_less() -> None:
    engine = Engine.load({**DEEPL, "TEXTS_A_REQUEST": 3, "CHARACTERS_A_REQUEST": 100})
    assert [len(request) for request in engine.split(["Bussen går."] * 7)] == [3, 3, 1]
    assert [len(request) for request in engine.split(["x" * 60] * 3)] == [1, 1, 1]


def test_every_text_is_sent_once_and_in_order() -> None:
    engine = Engine.load({**DEEPL, "CHARACTERS_A_REQUEST": 50})
    texts = [f"{number} " + "x" * (number % 70) for number in range(200)]
    assert [text for request in engine.split(texts) for text in request] == texts
