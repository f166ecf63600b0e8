"""Numbers on pages in a language from right to left."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils import translation

from tests.making import make_news, make_news_index

ONE_PIECE = '<bdi dir="ltr">0413-280 00</bdi>'


@pytest.mark.parametrize("language", ["ar", "he", "prs"])
def test_number_is_one_piece_where_text_runs_from_right_to_left(language: str) -> None:
    template = "{% isolated_numbers %}<p>{{ text }}</p>{% endisolated_numbers %}"
    with translation.override(language):
        html = Template("{% load mlr_programme %}" + template).render(
            Context({"text": "<b>0413-280 00</b>"})
        )
    assert html == f"<p>&lt;b&gt;{ONE_PIECE}&lt;/b&gt;</p>"


@pytest.mark.django_db
def test_page_of_news_holds_its_numbers_together(client: Client) -> None:
    page = make_news(make_news_index(), title="Ring 0413-280 00", lead="Kostar 3 000 kronor.")
    assert "<bdi" not in client.get(page.url).content.decode()
    with translation.override("ar"):
        html = client.get(page.url).content.decode()
    assert ONE_PIECE in html
    assert '<bdi dir="ltr">3 000</bdi>' in html
    # What holds no elements has the words alone.
    assert "<title>Ring 0413-280 00" in html
