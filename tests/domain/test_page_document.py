"""Where the content of a rendered page stands."""

from __future__ import annotations

import pytest

from mlr_programme.domain.page_document import PageDocument

PAGE = """<!DOCTYPE html>
<html lang="sv"><head><title>&lt;main&gt;</title></head>
<body class="a>b"><!-- <main> --><script>"<main>"</script>
  <MAIN id="x" title="</main>">
<h1>Höör</h1><p>Text</p></MAIN ><footer></footer></body></html>"""


def test_content_is_what_stands_in_main() -> None:
    page = PageDocument(PAGE)
    assert page.is_whole
    assert page.has_main
    assert page.content == "\n<h1>Höör</h1><p>Text</p>"
    changed = page.with_content("Nytt")
    assert changed.startswith(PAGE.partition("\n<h1>")[0])
    assert changed.endswith('title="</main>">Nytt</MAIN ><footer></footer></body></html>')


def test_without_main_it_is_the_body() -> None:
    page = PageDocument("<html><head></head><body>\n<p>Text</p></body></html>")
    assert (page.is_whole, page.has_main) == (True, False)
    assert page.content == "\n<p>Text</p>"
    assert page.with_content("") == "<html><head></head><body></body></html>"


@pytest.mark.parametrize("html", ["", "<h1>Höör</h1><p>Text</p>", "Text & tal < 3"])
def test_part_of_a_page_is_all_content(html: str) -> None:
    page = PageDocument(html)
    assert not page.is_whole
    assert page.content == html
    assert page.with_content("Nytt") == "Nytt"


@pytest.mark.parametrize("html", ["<html><p>Text", "<html><main>Text", "<!DOCTYPE html><p>Text"])
def test_document_without_bounds_has_no_content(html: str) -> None:
    assert PageDocument(html).content is None


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<main><p>A</p><h1>B</h1><h1>C</h1></main>", "<main><p>A</p><h1>B</h1>!<h1>C</h1></main>"),
        (
            "<main><hgroup><h1>B</h1><p>C</p></hgroup></main>",
            "<main><hgroup><h1>B</h1><p>C</p></hgroup>!</main>",
        ),
        ("<header><h1>A</h1></header><main><p>B</p></main>", None),
        ("<h1>A</h1><p>B</p>", "<h1>A</h1>!<p>B</p>"),
        ("<p>B</p>", "!<p>B</p>"),
    ],
)
def test_what_is_said_of_the_text_follows_its_heading(html: str, expected: str | None) -> None:
    expected = expected or html.replace("<main>", "<main>!")
    page = PageDocument(html)
    assert page.with_content(page.content_after_heading("!")) == expected


def test_canonical_address_is_added_where_there_is_none() -> None:
    page = PageDocument("<html><head><title>A</title></head><body></body></html>")
    assert page.with_canonical("/a?b&c") == (
        '<html><head><title>A</title><link rel="canonical" href="/a?b&amp;c"></head>'
        "<body></body></html>"
    )
    other = '<html><head><link href="/b" rel="canonical"></head><body></body></html>'
    assert PageDocument(other).with_canonical("/a") == other
