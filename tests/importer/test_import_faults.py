"""What is wrong is said at its field, nothing of what was entered is lost, and nothing breaks."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page
from wagtail.users.models import UserProfile

from mlr_programme.importer.forms import TEXT_LENGTH
from mlr_programme.pages.models import NewsPage
from tests.importer.import_posts import (
    BRIDGE,
    CALENDAR,
    FEED,
    feed,
    import_at_once,
    import_url,
    outcomes,
    upload,
)
from tests.importer.misbehaving_server import MisbehavingServer, hanging_up, saying
from tests.making import make_news_index, make_programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def index() -> Page:
    return make_news_index(slug="nyheter")


def error_at(response: Any, name: str) -> str:
    """What is said at the field, and at no other."""
    assert response.status_code == 200
    errors = response.context["form"].errors
    assert set(errors) == {name}
    return " ".join(errors[name])


def test_no_source_is_said_at_the_first_field(admin: Client, index: Page) -> None:
    data = {"text": "  \n ", "address": " ", "publish": "on"}
    response = admin.post(import_url(index), data)
    assert "Choose a file" in error_at(response, "file")
    assert response.context["form"]["publish"].value()


def test_two_sources_are_one_too_many_and_both_are_kept(admin: Client, index: Page) -> None:
    data = {**upload(FEED), "address": "https://gamla.example/rss"}
    response = admin.post(import_url(index), data)
    assert "one of these only" in error_at(response, "address")
    assert response.context["form"]["address"].value() == data["address"]
    assert "nyheter.xml" in response.text
    again = admin.post(import_url(index), {"held": response.context["token"]})
    assert len(outcomes(again)) == 2


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "tom.xml"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "bild.png"),
        (b"<rss>", "halv.xml"),
        (FEED[:150], "halv.xml"),
        (feed(), "tomt.xml"),
        (b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><rss>&a;</rss>', "bomb.xml"),
        (b"{", "plone.json"),
        (b'{"items": 3}', "plone.json"),
        (b"BEGIN:VCALENDAR\r\n", "halv.ics"),
        (CALENDAR[:60], "halv.ics"),
        (b"<html></html>", "tom.html"),
        (b"<urlset><url><loc>", "sitemap.xml"),
        (b"<urlset></urlset>", "sitemap.xml"),
        (b"file:///etc/passwd\n", "adresser.txt"),
        (b"\xff\xfe\x00", "x.txt"),
        (b" \n\n ", "x.txt"),
    ],
)
@pytest.mark.parametrize("maker", [make_news_index, make_programme])
def test_broken_file_is_no_server_error_and_makes_no_page(
    admin: Client, content: bytes, name: str, maker: Any
) -> None:
    data = {**upload(content, name), "publish": "on"}
    response = admin.post(import_url(maker()), data)
    assert response.status_code == 200
    if form := response.context.get("form"):
        assert set(form.errors) == {"file"}
        assert form["publish"].value()
    assert not NewsPage.objects.exists()


def test_fault_is_told_in_the_language_of_the_user(
    admin: Client, admin_user: Any, index: Page
) -> None:
    UserProfile.objects.filter(user=admin_user).update(preferred_language="sv")
    response = admin.post(import_url(index), upload(b"<html></html>", "tom.html"))
    assert "Sidan har ingen rubrik" in error_at(response, "file")


def test_file_that_is_too_large_is_said_at_its_field(
    admin: Client, index: Page, settings: Any
) -> None:
    settings.MLR_PROGRAMME_IMPORT_LIMITS = {"document_bytes": 100}
    assert "larger than" in error_at(admin.post(import_url(index), upload(FEED)), "file")


def test_text_that_is_too_long_is_said_at_its_field(admin: Client, index: Page) -> None:
    data = {"text": "å" * (TEXT_LENGTH + 1)}
    assert error_at(admin.post(import_url(index), data), "text")


def test_file_with_a_large_content_is_kept_whole(admin: Client, index: Page) -> None:
    content = feed(BRIDGE, f"<!--{'x' * 3_000_000}-->")
    response = import_at_once(admin, index, **upload(content))
    assert outcomes(response) == [("Bron", "Created")]


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost:8000/",
        "10.0.0.1",
        "http://[::1]/",
        "http://169.254.169.254/latest/meta-data",
        "file:///etc/passwd",
        "/etc/passwd",
        "ftp://gamla.example/",
        "https://",
        "https://gamla.example:99999/",
        "javascript:alert(1)",
        "http://användare:lösen@gamla.example/",
        "x" * 3000,
    ],
)
def test_address_that_may_not_be_asked_is_refused_at_its_field(
    admin: Client, index: Page, address: str
) -> None:
    response = admin.post(import_url(index), {"address": address, "publish": "on"})
    assert error_at(response, "address")
    assert response.context["form"]["address"].value() == address
    assert response.context["form"]["publish"].value()


def test_unreachable_address_is_said_and_kept(
    admin: Client, index: Page, server: MisbehavingServer
) -> None:
    for path, behaviour in (("/bort", saying(404)), ("/ner", saying(503)), ("/x", hanging_up)):
        address = server.behave(path, behaviour)
        response = admin.post(import_url(index), {"address": address})
        assert error_at(response, "address")
        assert response.context["form"]["address"].value() == address


def test_lead_to_a_private_address_is_refused_item_by_item(
    admin: Client, index: Page, server: MisbehavingServer
) -> None:
    page = "<title>Bron</title><main><h1>Bron</h1><p>Den är lagad och öppnar nu.</p></main>"
    good = server.behave("/bron", saying(body=page.encode()))
    text = f"{good}\nhttp://10.0.0.1/hemligt\n"
    response = admin.post(import_url(index), {"text": text})
    assert outcomes(response) == [("", "Refused"), ("Bron", "Will be created")]


def test_more_than_is_taken_at_a_time_is_refused(
    admin: Client, index: Page, server: MisbehavingServer, settings: Any
) -> None:
    page = f"<title>Bron</title><main><h1>Bron</h1><p>{'Den är lagad. ' * 40}</p></main>".encode()
    addresses = [server.behave(f"/{number}", saying(body=page)) for number in range(7)]
    limits = {"document_bytes": len(page), "item_count": 100}
    settings.MLR_PROGRAMME_IMPORT_LIMITS = limits
    response = admin.post(import_url(index), {"text": "\n".join(addresses[:5])})
    assert len(outcomes(response)) == 5
    for data in (upload("\n".join(addresses).encode(), "a.txt"), {"text": "\n".join(addresses)}):
        response = admin.post(import_url(index), data)
        (name,) = data
        assert "in parts" in error_at(response, name)
    # Nor does what had been fetched pass for the whole when it is sent again.
    response = admin.post(import_url(index), upload("\n".join(addresses).encode(), "a.txt"))
    again = admin.post(import_url(index), {"held": response.context["token"]})
    assert "in parts" in error_at(again, "file")


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "å" * 200 + ".xml", "a\u202eb.html", "x"])
def test_odd_file_name_harms_nothing(admin: Client, index: Page, name: str) -> None:
    response = admin.post(import_url(index), {"file": SimpleUploadedFile(name or "?", FEED)})
    assert response.status_code == 200


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    content=st.one_of(
        st.binary(max_size=300),
        st.tuples(st.integers(0, len(FEED)), st.binary(max_size=8)).map(
            lambda cut: FEED[: cut[0]] + cut[1] + FEED[cut[0] :]
        ),
        st.tuples(st.integers(0, len(CALENDAR)), st.binary(max_size=8)).map(
            lambda cut: CALENDAR[: cut[0]] + cut[1] + CALENDAR[cut[0] :]
        ),
    ),
    name=st.sampled_from(["a.xml", "a.ics", "a.csv", "a.html", "a.json", "a.txt", "a"]),
)
def test_any_bytes_are_previewed_and_imported_or_refused_with_words(
    admin: Client, content: bytes, name: str
) -> None:
    for parent in (make_news_index(), make_programme()):
        response = admin.post(import_url(parent), upload(content, name))
        assert response.status_code == 200
        if "report" in response.context:
            data = {"held": response.context["token"], "action-import": "1"}
            assert admin.post(import_url(parent), data).status_code == 200
