"""What the example site tells robots."""

from __future__ import annotations

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_robots_are_led_to_the_sitemap_and_away_from_searches(client: Client) -> None:
    response = client.get("/robots.txt", headers={"host": "127.0.0.1:8000"})
    lines = response.content.decode().splitlines()
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in lines
    assert {
        "Disallow: /admin/",
        "Disallow: /sok/",
        "Disallow: /en/sok/",
        "Disallow: /ar/sok/",
    } <= set(lines)
    assert client.get("/sitemap.xml", headers={"host": "127.0.0.1:8000"}).status_code == 200
