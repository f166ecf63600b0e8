"""The demo in its languages: each state is there, and said on the page."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Page

from example_site.home.demo.engines import mask_alike, read_answers
from example_site.home.demo.news import SEED_SLUG
from mlr_programme.domain.protection import protect
from mlr_programme.domain.terms import Termbase
from mlr_programme.translation.models import Finding, TranslationJob

pytestmark = pytest.mark.django_db

HOST = "127.0.0.1:8000"
SEED = f"/nyheter/{SEED_SLUG}/"
OUTDATED = "/da/nyheter/fem-tomter-vid-exempelsjon/"
HELD = "/nyheter/skridskor-pa-lugnet/"
MODELS = ("mlr_programme_pages.NewsPage", "mlr_programme_pages.ProgrammePage")
HELD_WORDS = ("3.000 euro", "Roen", "Stå på skøjter", "tomtkøn")
CHROME = {
    "/": ("Till innehållet", "Huvudmeny", "Sök på webbplatsen"),
    "/en/": ("To the content", "Main menu", "Search the website"),
    "/da/": ("Til indholdet", "Hovedmenu", "Søg på webstedet"),
    "/ar/": ("إلى المحتوى", "القائمة الرئيسية", "ابحث في الموقع"),
}


def read(client: Client, address: str, status: int = 200) -> BeautifulSoup:
    response = client.get(address, headers={"host": HOST})
    assert response.status_code == status, address
    return BeautifulSoup(response.content, "html.parser")


def path_of(link: Any) -> str:
    return str(link["href"]).removeprefix(f"http://{HOST}")


def languages_on(document: BeautifulSoup) -> dict[str, str]:
    """Address by language, as the menu has them."""
    (menu,) = document.select("body > header nav.mlr-languages")
    return {str(link["lang"]): path_of(link) for link in menu.select("a")}


def alternates_on(document: BeautifulSoup) -> dict[str, str]:
    links = document.select("head link[rel=alternate][hreflang]")
    return {str(link["hreflang"]): path_of(link) for link in links}


@pytest.mark.parametrize(
    ("address", "state", "words"),
    [
        (f"/en{SEED}", "reviewed", "A person reviewed this translation"),
        (f"/da{SEED}", "machine", "oversat af en maskine (Apertium"),
        (f"/ar{SEED}", "machine", "(Exempelmotorn)"),
        (OUTDATED, "outdated", "Originalen er ændret, siden teksten blev oversat."),
        ("/en/", "reviewed", "A person reviewed this translation"),
        ("/en/sprak/", "reviewed", "A person reviewed this translation"),
        ("/da/sprak/", "machine", "oversat af en maskine (Apertium"),
        ("/ar/sprak/", "machine", "(Exempelmotorn)"),
        ("/en/tillganglighet/", "reviewed", "A person reviewed this translation"),
        (f"/da{HELD}", "partial", "Siden findes ikke på dansk."),
    ],
)
def test_state_of_a_translation_is_said_on_it(
    client: Client, address: str, state: str, words: str
) -> None:
    (notice,) = read(client, address).select("main [data-translation]")
    assert notice["data-translation"] == state
    assert words in notice.get_text()
    original = notice.select_one("a[hreflang=sv][lang=sv][dir=ltr]")
    assert original is not None
    assert not path_of(original).startswith(("/en/", "/da/", "/ar/"))


def test_original_says_nothing_of_translations(client: Client) -> None:
    assert read(client, SEED).select("[data-translation]") == []


def test_translations_keep_the_facts_of_the_text(client: Client) -> None:
    for code in ("en", "da", "ar"):
        article = read(client, f"/{code}{SEED}").select_one("article")
        assert article is not None
        text = article.get_text(" ")
        facts = ("MalmöLundregionen", "Åkersberg", "Höör", "Svedala", "Malmö arena")
        for fact in (*facts, "2019-2023", "2020", "16", "Kommunförbundet Skåne"):
            assert fact in text, f"{code}: {fact}"


def test_wrong_amount_and_place_are_found_and_held() -> None:
    page = Page.objects.get(slug=HELD.split("/")[2], locale__language_code="da")
    assert not page.live
    job = TranslationJob.objects.get(translation_key=page.translation_key)
    assert (job.state, job.reason) == ("held", "findings")
    found = set(Finding.objects.filter(locale=page.locale).values_list("check_id", flat=True))
    assert {"currency", "name", "ambiguous"} <= found


def test_what_is_held_is_in_no_public_response(client: Client) -> None:
    addresses = ["/da/", "/da/nyheter/", f"/da{HELD}", OUTDATED, HELD, "/sitemap.xml"]
    addresses += ["/da/sok/?q=hjelm", "/da/sok/?q=Lugnet", "/da/sok/?q=sidst"]
    addresses += [f"/api/v2/pages/?type={model}&fields=*&limit=20&locale=da" for model in MODELS]
    for address in addresses:
        response = client.get(address, headers={"host": HOST})
        assert response.status_code == 200, address
        assert not [word for word in HELD_WORDS if word in response.text], address
        assert not address.startswith("/da/sok/") or not list(response.context["results"])


@pytest.mark.parametrize(
    ("address", "languages"),
    [
        ("/", "sv en da ar"),
        (SEED, "sv en da ar"),
        (f"/ar{SEED}", "sv en da ar"),
        ("/tillganglighet/", "sv en"),
        (OUTDATED, "sv da"),
        (HELD, "sv"),
        ("/kalender/", "sv"),
        ("/sok/?q=chef", "sv en da ar"),
        ("/ar/sok/", "sv en da ar"),
    ],
)
def test_menu_offers_what_exists_and_nothing_else(
    client: Client, address: str, languages: str
) -> None:
    links = languages_on(read(client, address))
    assert " ".join(links) == languages
    for code, target in links.items():
        html = read(client, target).html
        assert html is not None
        assert html["lang"] == code


@pytest.mark.parametrize("code", ["sv", "en", "da", "ar"])
def test_page_that_is_not_there_is_so_in_its_language(client: Client, code: str) -> None:
    document = read(client, "/finns-inte/" if code == "sv" else f"/{code}/finns-inte/", 404)
    assert document.html is not None
    assert document.html["lang"] == code
    here = document.select_one("header .mlr-languages [aria-current=true]")
    assert here is not None
    assert here["lang"] == code
    home = document.select_one("main a")
    assert home is not None
    assert path_of(home) == ("/" if code == "sv" else f"/{code}/")


@pytest.mark.parametrize("address", ["/", SEED, "/utbildningar/", "/tillganglighet/", OUTDATED])
def test_alternates_name_each_other_and_the_original(client: Client, address: str) -> None:
    alternates = alternates_on(read(client, address))
    assert alternates["x-default"] == alternates["sv"]
    assert address in alternates.values()
    for code, target in alternates.items():
        other = read(client, target)
        assert alternates_on(other) == alternates
        canonical = other.select_one("link[rel=canonical]")
        assert canonical is not None
        assert path_of(canonical) == target
        assert other.html is not None
        assert code in ("x-default", other.html["lang"])


def test_original_in_place_of_a_missing_page_has_no_alternates(client: Client) -> None:
    document = read(client, f"/da{HELD}")
    assert alternates_on(document) == {}
    canonical = document.select_one("link[rel=canonical]")
    assert canonical is not None
    assert path_of(canonical) == HELD
    assert document.html is not None
    assert document.html["lang"] == "da"


@pytest.mark.parametrize(
    ("address", "direction"),
    [("/ar/", "rtl"), (f"/ar{SEED}", "rtl"), ("/ar/sok/", "rtl"), ("/da/", "ltr"), ("/", "ltr")],
)
def test_page_goes_the_way_of_its_language(client: Client, address: str, direction: str) -> None:
    html = read(client, address).html
    assert html is not None
    assert html["dir"] == direction


@pytest.mark.parametrize("address", CHROME)
def test_frame_is_in_the_language_of_the_page(client: Client, address: str) -> None:
    document = read(client, address)
    skip, menu, search = CHROME[address]
    assert document.select_one(".site-skip").get_text() == skip  # type: ignore[union-attr]
    assert document.select_one(".site-menu")["aria-label"] == menu  # type: ignore[index]
    assert document.select_one(".site-search label").get_text() == search  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("address", "language"), [("/", None), ("/en/", None), ("/da/", "sv"), ("/ar/sok/", "sv")]
)
def test_footer_leads_to_the_statement_and_says_where_it_is_swedish(
    client: Client, address: str, language: str | None
) -> None:
    link = read(client, address).select_one("footer a")
    assert link is not None
    assert path_of(link) == ("/en/tillganglighet/" if address == "/en/" else "/tillganglighet/")
    assert link.get("lang") == language


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (SEED, "English (översatt av människor) dansk (översatt av en maskin)"),
        ("/tillganglighet/", ""),
        ("/sprak/", "English (översatt av människor) dansk (översatt av en maskin)"),
        ("/en/sprak/", "svenska (original language) English (translated by people)"),
        (f"/ar{SEED}", "svenska (اللغة الأصلية) English (ترجمة بشرية) dansk (ترجمة آلية)"),
    ],
)
def test_languages_are_listed_with_who_translated(client: Client, address: str, words: str) -> None:
    text = " ".join(each.get_text(" ") for each in read(client, address).select(".mlr-translate"))
    assert words in " ".join(text.split())


@pytest.mark.parametrize(
    ("address", "sent"), [(SEED, SEED), (f"/ar{SEED}", SEED), ("/sprak/", "/"), ("/da/sprak/", "/")]
)
def test_other_languages_lead_to_a_service_with_the_original(
    client: Client, address: str, sent: str
) -> None:
    document = read(client, address)
    links = {str(link["lang"]): link for link in document.select("main details a")}
    assert {"fi", "prs", "so", "uk"} <= links.keys()
    assert not {"sv", "en", "da", "ar"} & links.keys()
    target = urlsplit(str(links["prs"]["href"]))
    assert (target.scheme, target.hostname) == ("https", "translate.google.com")
    assert parse_qs(target.query) == {"sl": ["sv"], "tl": ["fa-AF"], "u": [f"http://{HOST}{sent}"]}
    assert not [each for each in document.select("[src]") if "google" in str(each["src"])]


def test_footer_leads_to_the_languages_in_the_language_of_the_page(client: Client) -> None:
    for address, target in (("/", "/sprak/"), ("/ar/", "/ar/sprak/"), (OUTDATED, "/da/sprak/")):
        links = [path_of(link) for link in read(client, address).select("footer a")]
        assert target in links


def test_stored_answer_gets_the_masks_of_what_was_asked() -> None:
    asked = protect("Mellan 800 och 1 050 den 1 juni", Termbase([]), "da")
    assert asked.text == "Mellan XQ1X och XQ2X den XQ3X juni"
    answer = mask_alike(asked, "Mellem 800 og 1 050 den 1 juni")
    assert answer == "Mellem XQ1X og XQ2X den XQ3X juni"


@pytest.mark.parametrize("code", ["en", "da", "ar"])
def test_each_answer_is_there_once(code: str) -> None:
    assert all(text.strip() for text in read_answers(code).values())


@pytest.mark.parametrize("address", ["/om-webbplatsen/", "/tillganglighet/"])
def test_page_of_the_site_s_own_stands_in_for_a_missing_one(client: Client, address: str) -> None:
    document = read(client, f"/da{address}")
    for name in ("html", "head", "title", "body", "header.site-header", "main", "h1", "footer"):
        assert len(document.select(name)) == 1, name
    names = [str(each["id"]) for each in document.select("[id]")]
    assert len(names) == len(set(names))
    assert document.html is not None
    assert document.html["lang"] == "da"
    assert document.select_one(".site-skip").get_text() == CHROME["/da/"][0]  # type: ignore[union-attr]
    assert document.select_one("main [lang=sv][dir=ltr] h1") is not None
    (notice,) = document.select("main h1 + [data-translation][lang=da]")
    assert "Siden findes ikke på dansk." in notice.get_text()
    canonical = document.select_one("head link[rel=canonical]")
    assert canonical is not None
    assert path_of(canonical) == address
    assert alternates_on(document) == {}
    assert "sv" in languages_on(document)
