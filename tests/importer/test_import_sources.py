"""Whole imports from a server that does wrong: what is sound is taken, the rest refused by name."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, Revision, Site

from mlr_programme.importer.errors import LimitError
from mlr_programme.importer.fetch import Fetcher
from mlr_programme.importer.imports import Import, ImportOptions
from mlr_programme.importer.limits import Limits
from mlr_programme.importer.sources import SourceReader
from mlr_programme.importer.summary import ItemReport, Outcome, Summary
from mlr_programme.importer.writer import WriterOptions
from mlr_programme.pages.models import NewsPage
from tests.importer.making import picture_bytes
from tests.importer.misbehaving_server import (
    MisbehavingServer,
    dripping_body,
    hanging_up,
    leading_to,
    saying,
    silent,
    zipped,
)
from tests.making import make_news_index

pytestmark = pytest.mark.django_db

LIMITS = Limits(fetch_seconds=0.5, picture_pixels=1_000_000)
SOUND = ("/nyheter/ett", "/nyheter/två".replace("å", "%C3%A5"))


@pytest.fixture
def index() -> Page:
    return make_news_index(slug="nyheter")


def html(title: str, content: str) -> bytes:
    text = f"<!doctype html><html lang=sv><title>{title}</title><main><h1>{title}</h1>"
    return f"{text}<p class=ingress>Ingressen om det som har hänt.</p>{content}</main>".encode()


def serve(server: MisbehavingServer, path: str, content: str = "<p>Texten.</p>") -> str:
    return server.behave(path, saying(body=html(f"Nyhet {path[-3:]}", content)))


def run(index: Page, source: str, limits: Limits = LIMITS, **options: Any) -> Summary:
    fetcher = Fetcher(limits)
    work = Import(index, None, ImportOptions(**options), fetcher=fetcher, limits=limits)
    return work.run(SourceReader(fetcher, limits).documents(source))


def listed(server: MisbehavingServer, *addresses: str) -> str:
    body = "\n".join(["# alla nyheter", *addresses]).encode()
    return server.behave("/alla.txt", saying(body=body, Content_Type="text/plain"))


def mapped(server: MisbehavingServer, *addresses: str) -> str:
    urls = "".join(f"<url><loc>{each}</loc></url>" for each in addresses)
    body = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode()
    return server.behave("/sitemap.xml", saying(body=body, Content_Type="application/xml"))


def report_of(summary: Summary, address: str) -> ItemReport:
    return next(item for item in summary.items if item.source_id == address)


@pytest.mark.parametrize("name_all", [listed, mapped], ids=["addresses", "sitemap"])
def test_sound_documents_are_imported_and_others_refused_with_a_reason(
    index: Page, server: MisbehavingServer, name_all: Callable[..., str]
) -> None:
    wrong = {
        server.behave("/slow", dripping_body): "fetch_seconds",
        server.behave("/silent", silent): "fetch_seconds",
        server.behave("/broken", saying(500)): "500",
        server.behave("/missing", saying(404)): "404",
        server.behave("/film", saying(Content_Type="video/mp4")): "video/mp4",
        server.behave("/inside", leading_to("http://169.254.169.254/latest/")): "169.254.169.254",
        server.behave("/local", leading_to("file:///etc/passwd")): "https://",
        server.behave("/loop", leading_to("/loop")): "itself",
        server.behave("/bomb", zipped(b" " * 20_000_000)): "document_bytes",
        server.behave("/hang-up", hanging_up): "",
        server.behave("/empty", saying(body=b"<html><body></body>")): "headline",
        server.behave("/deep", saying(body=b"<html><h1>x</h1>" + b"<div>" * 9000)): "nesting",
    }
    sound = [serve(server, path) for path in SOUND]
    addresses = [sound[0], *wrong, sound[1]]
    summary = run(index, name_all(server, *addresses))
    assert [report_of(summary, each).outcome for each in sound] == [Outcome.CREATED] * 2
    for address, reason in wrong.items():
        report = report_of(summary, address)
        assert report.outcome is Outcome.REFUSED
        assert reason in " ".join(map(str, report.reasons)), report
    assert NewsPage.objects.count() == 2


def test_pictures_that_a_sitemap_names_are_no_pages(index: Page, server: MisbehavingServer) -> None:
    page, picture = serve(server, SOUND[0]), server.address("/b.png")
    image = f"<image:image><image:loc>{picture}</image:loc></image:image>"
    body = (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">'
        f"<url><loc>{page}</loc>{image}</url></urlset>"
    )
    address = server.behave("/s.xml", saying(body=body.encode(), Content_Type="text/xml"))
    summary = run(index, address)
    assert [item.outcome for item in summary.items] == [Outcome.CREATED]


def page_about(what: str, head: str = "") -> str:
    text = f"<p>Här kan du läsa om {what} och allt vad därtill hör i Alby.</p>"
    return f"<title>Om {what}</title>{head}<main><h1>Om {what}</h1>{text}</main>"


def test_files_of_one_name_in_two_folders_are_two_pages(index: Page, tmp_path: Path) -> None:
    for name in ("bron", "badet"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(page_about(name))
    for outcome in (Outcome.CREATED, Outcome.UNCHANGED):
        summary = run(index, str(tmp_path))
        assert [item.outcome for item in summary.items] == [outcome] * 2
        # Told as the folder calls them.
        assert {item.source_id for item in summary.items} == {"badet/index.html", "bron/index.html"}
    assert {page.title for page in NewsPage.objects.all()} == {"Om bron", "Om badet"}
    # Below another page they are other pages: their names tell little of them.
    other = make_news_index(slug="arkiv")
    assert [item.outcome for item in run(other, str(tmp_path)).items] == [Outcome.CREATED] * 2


def test_second_page_that_says_to_stand_where_another_does_is_refused(
    index: Page, tmp_path: Path
) -> None:
    head = '<link rel="canonical" href="https://www.alby.example/">'
    for name in ("badet", "bron"):
        (tmp_path / f"{name}.html").write_text(page_about(name, head))
    (tmp_path / "igen.html").write_text(page_about("badet", head))
    for outcome in (Outcome.CREATED, Outcome.UNCHANGED):
        summary = run(index, str(tmp_path))
        assert [item.outcome for item in summary.items] == [
            outcome,
            Outcome.REFUSED,
            Outcome.UNCHANGED,
        ]
    assert NewsPage.objects.get().title == "Om badet"


def test_page_whose_site_has_moved_to_https_is_the_same(index: Page, tmp_path: Path) -> None:
    file = tmp_path / "bron.html"
    for address in ("http://alby.example/bron", "https://www.alby.example/bron/"):
        file.write_text(page_about("bron", f'<link rel="canonical" href="{address}">'))
        run(index, str(file))
    assert NewsPage.objects.count() == 1


def test_entries_of_a_feed_that_share_a_link_are_several_news(index: Page, tmp_path: Path) -> None:
    def feed(*names: str) -> str:
        items = "".join(
            f"<item><title>{name}</title><link>https://www.alby.example/drift</link>"
            f"<guid isPermaLink='false'>drift-{name}</guid>"
            f"<description>Om {name}.</description></item>"
            for name in names
        )
        return f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>'

    file = tmp_path / "drift.xml"
    for names, outcomes in (
        (("Vatten", "Bron"), [Outcome.CREATED] * 2),
        (("Bron", "Vatten"), [Outcome.UNCHANGED] * 2),
        # Alone it has the link for itself, and is the one that it was.
        (("Bron",), [Outcome.UNCHANGED]),
        # One after the other, each alone at the same address.
        (("Ström",), [Outcome.CREATED]),
        (("Fiber",), [Outcome.CREATED]),
        (("Ström",), [Outcome.UNCHANGED]),
        (("Fiber",), [Outcome.UNCHANGED]),
    ):
        file.write_text(feed(*names))
        assert [item.outcome for item in run(index, str(file)).items] == outcomes
    titles = {page.title for page in NewsPage.objects.all()}
    assert titles == {"Vatten", "Bron", "Ström", "Fiber"}


def test_item_with_a_new_id_each_time_is_the_same(index: Page, tmp_path: Path) -> None:
    file = tmp_path / "nyheter.xml"
    for number, text in enumerate(("Ett.", "Två.", "Tre.")):
        file.write_text(
            '<?xml version="1.0"?><rss version="2.0"><channel><item><title>Bron</title>'
            f"<link>https://www.alby.example/bron</link><guid>{number}</guid>"
            f"<description>{text}</description></item></channel></rss>"
        )
        run(index, str(file))
    assert NewsPage.objects.count() == 1


def test_places_on_one_page_are_items_of_their_own(index: Page, tmp_path: Path) -> None:
    def feed(number: int) -> str:
        link = f"https://www.alby.example/drift#{number}"
        item = f"<item><title>Stopp {number}</title><link>{link}</link><guid>{link}</guid></item>"
        item = item.replace("</item>", f"<description>Om {number}.</description></item>")
        return f'<?xml version="1.0"?><rss version="2.0"><channel>{item}</channel></rss>'

    file = tmp_path / "drift.xml"
    for number in (101, 102):
        file.write_text(feed(number))
        assert [item.outcome for item in run(index, str(file)).items] == [Outcome.CREATED]


def test_picture_is_fetched_once_for_all_pages_and_imports(
    index: Page, server: MisbehavingServer
) -> None:
    picture = '<p><img src="/b.png" alt="Bron"></p><p>Texten.</p>'
    server.behave("/b.png", saying(body=picture_bytes(), Content_Type="image/png"))
    source = listed(server, *(serve(server, path, picture) for path in SOUND))
    run(index, source)
    assert (server.count("/b.png"), get_image_model().objects.count()) == (1, 1)
    summary = run(index, source)
    assert summary.counts[Outcome.UNCHANGED] == 2
    assert (server.count("/b.png"), get_image_model().objects.count()) == (1, 1)


def bomb(width: int, height: int) -> bytes:
    """A PNG that says how large it is and holds next to nothing."""

    def chunk(name: bytes, data: bytes) -> bytes:
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"\0" * 1000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    )


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"><script>x()</script></svg>'


@pytest.mark.parametrize(
    ("content", "content_type", "reason"),
    [
        pytest.param(b"GIF89a and no more", "image/gif", "no picture", id="no picture"),
        pytest.param(b"<html>", "image/png", "no picture", id="a page that says it is one"),
        pytest.param(b"<html>", "text/html", "text/html", id="a page"),
        pytest.param(SVG, "image/svg+xml", "no picture", id="SVG"),
        pytest.param(bomb(2000, 2000), "image/png", "picture_pixels", id="too many pixels"),
        pytest.param(bomb(60_000, 60_000), "image/png", "no picture", id="a bomb"),
        pytest.param(picture_bytes("PNG")[:60], "image/png", "no picture", id="half of one"),
        pytest.param(picture_bytes("TIFF"), "image/tiff", "of a kind", id="TIFF"),
        pytest.param(b"", "image/png", "no picture", id="nothing"),
    ],
)
def test_what_is_no_picture_is_noted_and_the_page_made(
    index: Page, server: MisbehavingServer, content: bytes, content_type: str, reason: str
) -> None:
    address = server.behave("/b.png", saying(body=content, Content_Type=content_type))
    text = '<p>Texten.</p><p><img src="/b.png" alt="Bron"></p><p>Mer text.</p>'
    summary = run(index, serve(server, "/nyheter/ett", text))
    report = summary.items[0]
    assert report.outcome is Outcome.CREATED
    assert any(reason in each and address in each for each in map(str, report.reasons))
    assert get_image_model().objects.count() == 0
    body = NewsPage.objects.get(pk=report.page_id).get_latest_revision_as_object().body
    assert [part.block_type for part in body] == ["paragraph", "paragraph"]


def test_linked_document_becomes_one_of_the_site(index: Page, server: MisbehavingServer) -> None:
    pdf = b"%PDF-1.4\n%%EOF\n"
    server.behave("/plan.pdf", saying(body=pdf, Content_Type="application/pdf"))
    text = (
        '<p>Läs i <a href="/plan.pdf">planen</a> om bron.</p><p><a href="/plan.pdf">Planen</a></p>'
    )
    source = serve(server, "/nyheter/ett", text)
    page = NewsPage.objects.get(pk=run(index, source).items[0].page_id)
    document = get_document_model().objects.get()
    assert document.file.read() == pdf
    raw = page.get_latest_revision_as_object().body.get_prep_value()
    assert f'<a id="{document.pk}" linktype="document">planen</a>' in raw[0]["value"]
    assert raw[1]["value"]["items"][0]["value"] == document.pk
    run(index, source)
    assert (server.count("/plan.pdf"), get_document_model().objects.count()) == (1, 1)


def test_page_in_the_place_of_a_document_stays_a_link(
    index: Page, server: MisbehavingServer
) -> None:
    address = server.behave("/plan.pdf", saying())
    text = '<p>Läs i <a href="/plan.pdf">planen</a> om bron.</p>'
    report = run(index, serve(server, "/nyheter/ett", text)).items[0]
    body = NewsPage.objects.get(pk=report.page_id).get_latest_revision_as_object().body
    assert f'href="{address}"' in str(body.get_prep_value())
    assert any("text/html" in each for each in map(str, report.reasons))
    assert not get_document_model().objects.exists()


def test_links_lead_to_imported_pages_also_to_later_ones(
    index: Page, server: MisbehavingServer
) -> None:
    first, second = SOUND
    text = '<p>Läs <a href="{0}">den andra</a> och <a href="/nyheter/okänd">en till</a>.</p>'
    addresses = [
        serve(server, first, text.format(second)),
        serve(server, second, text.format(first)),
    ]
    summary = run(index, listed(server, *addresses))
    pages = [NewsPage.objects.get(pk=report_of(summary, each).page_id) for each in addresses]
    for page, other in (pages, pages[::-1]):
        raw = str(page.get_latest_revision_as_object().body.get_prep_value())
        assert f'<a id="{other.pk}" linktype="page">den andra</a>' in raw
    assert [link.rpartition("/")[2] for link in summary.left_links] == ["okänd"]
    before = Revision.objects.count()
    again = run(index, listed(server, *addresses))
    assert again.counts[Outcome.UNCHANGED] == 2
    assert Revision.objects.count() == before


def test_old_paths_lead_to_the_new_pages_but_for_those_of_an_editor(
    index: Page, server: MisbehavingServer
) -> None:
    addresses = [serve(server, "/gammalt/ett"), serve(server, "/gammalt/tva?id=7")]
    addresses[1] = (
        server.behave("/gammalt/tva", saying(body=html("Två", "<p>Texten.</p>"))) + "?id=7"
    )
    site = Site.objects.get(is_default_site=True)
    own = Redirect.objects.create(old_path="/gammalt/ett", site=site, redirect_link="/egen/")
    options = WriterOptions(publish=True)
    summary = run(index, listed(server, *addresses), writer=options)
    own.refresh_from_db()
    assert (own.redirect_link, own.redirect_page) == ("/egen/", None)
    made = Redirect.objects.exclude(pk=own.pk).get()
    assert (made.old_path, made.redirect_page_id) == (
        "/gammalt/tva?id=7",
        report_of(summary, addresses[1]).page_id,
    )
    assert summary.redirects == 1
    assert run(index, listed(server, *addresses), writer=options).redirects == 0


def test_list_that_names_too_many_is_refused_as_a_whole(
    index: Page, server: MisbehavingServer
) -> None:
    addresses = [server.address(f"/nyheter/{number}") for number in range(5)]
    limits = Limits(item_count=4)
    source = SourceReader(Fetcher(limits), limits).documents(mapped(server, *addresses))
    with pytest.raises(LimitError, match="item_count"):
        list(source)
    assert not any("/nyheter/" in request.path for request in server.requests)
