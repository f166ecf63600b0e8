from __future__ import annotations

import pytest

from mlr_programme.blocks.queries import SubscribeAddress, SubscribeQuery
from mlr_programme.blocks.subscribe import SubscribeBlock
from tests.blocks.cleaning import draw

pytestmark = pytest.mark.django_db

LINK = {"text": "Kommunens nyhetsbrev", "url": "https://example.se/brev"}


def test_addresses_of_the_site_stand_before_the_editors_own(answers):
    feed = SubscribeAddress("Nyheter", "/nyheter/feed/", "RSS")
    answers[SubscribeQuery] = lambda query, surroundings: [feed]
    html = draw(SubscribeBlock(), {"heading": "Följ oss", "links": [LINK]})
    assert html.index("Nyheter (RSS)") < html.index("Kommunens nyhetsbrev")


def test_block_works_with_the_editors_links_alone(answers, warnings_of_blocks):
    assert "https://example.se/brev" in draw(SubscribeBlock(), {"links": [LINK]})
    assert warnings_of_blocks() == []


def test_visitor_sees_nothing_while_there_is_no_address(answers):
    assert draw(SubscribeBlock(), {"heading": "Följ oss"}).strip() == ""


def test_editor_is_told_that_there_is_no_address(answers, rf):
    request = rf.get("/")
    request.is_preview = True
    assert "mlr-empty" in draw(SubscribeBlock(), {"heading": "Följ oss"}, request=request)
