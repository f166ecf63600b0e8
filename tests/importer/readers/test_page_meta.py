"""Lines about a page that are put together of separate parts: labels, days, names, reading time."""

from __future__ import annotations

from datetime import date

import pytest

from mlr_programme.importer.elements import Paragraph
from mlr_programme.importer.readers.inline import words_of
from tests.importer.pages import HEADLINE, PROSE, URL, all_words, body_of, read

PLAIN_URL = URL.replace("/nyheter/", "/")
DAY = "<time datetime='2024-11-01'>1 november 2024</time>"


@pytest.mark.parametrize(
    "meta",
    [
        f"<span>Publicerad</span> {DAY}<span class='r'>Lästid: 2 minuter</span>",
        f"<span>Publicerad</span>{DAY}<span>4 min läsning</span>",
        f"<span>Publicerad </span>{DAY} · 3 minuters läsning",
        "<span>Publicerad</span><span>2024-11-01</span><span>Lästid 1 min</span>",
        f"<span>Published</span> {DAY}<span>5 min read</span>",
    ],
)
def test_parts_of_a_line_about_the_page_that_touch_are_read_apart(meta: str) -> None:
    article = read(f"<main>{HEADLINE}<div>{meta}</div>{PROSE}</main>", url=PLAIN_URL)
    assert article.published == date(2024, 11, 1)
    assert len(article.body) == 2


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p><span>Eva Ek</span><span>Redaktör</span></p>", "Eva Ek Redaktör"),
        ("<p><a href='/1'>Kajen 4</a><a href='/2'>Hamnen</a></p>", "Kajen 4 Hamnen"),
        ("<p>Utsläppen av <span>CO</span><span>2</span> minskar.</p>", "Utsläppen av CO2 minskar."),
        ("<p><b>Fär</b><span>jan</span> går.</p>", "Färjan går."),
        ("<p>Den <span>1 maj</span><span>, kl 9</span>.</p>", "Den 1 maj, kl 9."),
        (
            f"<p>Från den {DAY}. Sedan alla dagar.</p>",
            "Från den 1 november 2024. Sedan alla dagar.",
        ),
    ],
)
def test_words_of_elements_that_touch_run_together_only_where_they_may(
    html: str, words: str
) -> None:
    (found,) = body_of(html)
    assert isinstance(found, Paragraph)
    assert words == words_of(found.html)


def test_reading_time_is_no_part_of_the_text_beside_a_day_and_a_name() -> None:
    meta = "18 juni 2024 · Uppdaterad 21 juni 2024 · 2 minuter · Driftcentralen | "
    edit = "<a href='https://git.alby.example/edit/farjan'>Föreslå ändring</a>"
    article = read(f"<main>{HEADLINE}<div class='post-meta'>{meta}{edit}</div>{PROSE}</main>")
    assert "minuter" not in all_words(article)
    assert "Föreslå" not in all_words(article)
    assert article.updated == date(2024, 6, 21)


@pytest.mark.parametrize(
    "line", ["Överfarten tar 4 min.", "Fem minuters läsning om dagen räcker.", "2 minuter"]
)
def test_minutes_of_other_things_are_text(line: str) -> None:
    assert body_of(f"<p>{line}</p>") == (Paragraph(line),)


@pytest.mark.parametrize(
    "line",
    [
        "تاريخ النشر: <time datetime='2024-11-01T07:00:00Z'>1 نوفمبر 2024</time>",
        "آخر تحديث: <time datetime='2024-11-02T07:00:00Z'>٢ نوفمبر ٢٠٢٤</time>",
        "Julkaistu: <time datetime='2024-11-01T07:00:00Z'>1. marraskuuta 2024</time>",
        "<time datetime='2024-11-01'><span>1 nov.</span></time>",
        "Sidan granskad av: <a href='mailto:w@alby.example'>Maria Falk</a>",
        "Granskad av: Maria Falk",
    ],
)
def test_line_about_the_page_is_none_of_its_text(line: str) -> None:
    times = (
        '<meta property="article:published_time" content="2024-11-01T08:00:00+01:00">'
        '<meta property="article:modified_time" content="2024-11-02T08:00:00+01:00">'
    )
    body = f"<main>{HEADLINE}<div>{line}</div>{PROSE}<p>{line}</p></main>"
    assert len(read(body, head=f"<title>Färjan går igen</title>{times}").body) == 2


def test_days_are_read_of_labels_in_another_language() -> None:
    times = (
        "<p>تاريخ النشر: <time datetime='2024-05-12T22:30:00Z'>13 مايو 2024</time></p>"
        "<p>آخر تحديث: <time datetime='2024-08-20T11:30:00Z'>20 أغسطس 2024</time></p>"
    )
    article = read(f"<main>{HEADLINE}{PROSE}<div>{times}</div></main>", url=PLAIN_URL)
    assert article.published is not None
    assert article.published.isoformat()[:10] == "2024-05-13"
    assert article.updated is not None
    assert article.updated.isoformat()[:10] == "2024-08-20"
    assert len(article.body) == 2


@pytest.mark.parametrize(
    "line",
    [
        "Boken är granskad av Maria Falk.",
        "Vi öppnar <time datetime='2024-11-01'>1 nov.</time>",
        "<time datetime='2024-11-05'>5 nov.</time>",
    ],
)
def test_line_of_other_things_is_text(line: str) -> None:
    published = '<meta property="article:published_time" content="2024-11-01">'
    body = f"<main>{HEADLINE}{PROSE}<p>{line}</p></main>"
    assert len(read(body, head=f"<title>Färjan går igen</title>{published}").body) == 3


def test_list_of_sender_and_days_is_of_the_page() -> None:
    days = (
        "<dl><dt>From:</dt><dd><a href='/om'>Alby kommun</a></dd><dt>Published</dt>"
        "<dd>12 February 2024</dd><dt>Last updated</dt>"
        "<dd>3 September 2024 — <a href='#history'>See all updates</a></dd></dl>"
    )
    history = (
        "<div><h2>Updates to this page</h2>Published 12 February 2024<ol><li>3 September 2024"
        "<p>Added fees.</p></li></ol></div>"
    )
    article = read(f"<main>{HEADLINE}{days}{PROSE}{history}</main>", url=PLAIN_URL)
    assert (article.published, article.updated) == (date(2024, 2, 12), date(2024, 9, 3))
    assert len(article.body) == 2


@pytest.mark.parametrize("value", ["Alby hamn", "1 maj", "hamnen@alby.example"])
def test_list_of_sender_and_other_things_is_text(value: str) -> None:
    (found,) = body_of(f"<dl><dt>Från</dt><dd>{value}</dd><dt>Till</dt><dd>Holmen</dd></dl>")
    assert value in repr(found)
