"""When a page was published and changed: told, never guessed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlr_programme.importer.elements import Article
from mlr_programme.importer.readers.date_lines import is_date_line
from mlr_programme.importer.readers.moments import read_moment
from tests.importer.pages import HEADLINE, PROSE, STOCKHOLM, all_words, read

MAY = date(2024, 5, 3)
MONTHS = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
]


def local(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=STOCKHOLM)  # type: ignore[arg-type, misc]


def dated(line: str, **parts: str) -> Article:
    """An article with that line below its headline."""
    return read(f"<main>{HEADLINE}{line}{PROSE}</main>", **parts)


def told(head: str) -> Article:
    return dated("", head=f"<title>Färjan går igen</title>{head}")


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("Publicerad: 2024-05-03", MAY),
        ("Publicerad 3 maj 2024", MAY),
        ("Publicerat den 3 maj 2024 av Siv Lund", MAY),
        ("Publicerades av Siv Lund fredag 3 maj 2024", MAY),
        ("Publicerad: fredagen den 3 maj 2024", MAY),
        ("Publiceringsdatum: 2024-05-03 09:15", local(2024, 5, 3, 9, 15)),
        ("Publicerad 3 maj 2024 kl. 09.15", local(2024, 5, 3, 9, 15)),
        ("Publicerad 3 maj 2024 klockan 9:15", local(2024, 5, 3, 9, 15)),
        ("Upplagd 3/5 2024", MAY),
        ("Upplagd i kalendern 3 maj 2024", MAY),
        ("Kungjord: den 3 maj 2024", MAY),
        ("Skapad 3.5.2024", MAY),
        ("Published: 3 May 2024", MAY),
        ("Posted on 2024-05-03", MAY),
        ("3 maj 2024", MAY),
        ("2024-05-03 09.15 | Nyheter", local(2024, 5, 3, 9, 15)),
    ],
)
def test_line_that_tells_when_is_read_and_no_part_of_the_text(line: str, moment: Any) -> None:
    article = dated(f"<p>{line}</p>")
    assert article.published == moment
    assert len(article.body) == 2


@pytest.mark.parametrize("line", ["Datum: 12 maj 2026", "12 maj 2026", "Lördag 12 maj 2026 kl 14"])
def test_day_of_what_the_text_tells_of_stays_in_it(line: str) -> None:
    article = dated(f"<p>Publicerad: 3 maj 2024</p><p>{line}</p>")
    assert article.published == MAY
    assert line in str(article.body)


@pytest.mark.parametrize(
    "line",
    [
        "Senast uppdaterad: 2024-06-01",
        "Sidan är senast ändrad 1 juni 2024",
        "Uppdaterad den 1 juni 2024 av Siv Lund",
        "Ändrad 1/6 2024",
        "Last updated: 1 June 2024",
    ],
)
def test_date_of_a_change_is_no_date_of_publishing(line: str) -> None:
    article = dated(f"<p>{line}</p>")
    assert (article.published, article.updated) == (None, date(2024, 6, 1))


def test_one_line_tells_both() -> None:
    article = dated("<p>Publicerad: 2024-05-03 | Senast ändrad: 2024-06-01</p>")
    assert (article.published, article.updated) == (MAY, date(2024, 6, 1))


def test_label_and_date_may_stand_in_parts_of_their_own() -> None:
    line = "<dl><dt>Publicerad</dt><dd>3 maj 2024</dd><dt>Ändrad</dt><dd>1 juni 2024</dd></dl>"
    article = dated(line)
    assert (article.published, article.updated) == (MAY, date(2024, 6, 1))
    assert len(article.body) == 2


@pytest.mark.parametrize(
    ("stamp", "moment"),
    [
        pytest.param("2024-05-03", MAY, id="a day"),
        pytest.param("2024-05-03T09:15", local(2024, 5, 3, 9, 15), id="no offset is local"),
        pytest.param("2024-05-03T09:15:00+02:00", local(2024, 5, 3, 9, 15), id="own offset"),
        pytest.param("2024-05-03T07:15:00Z", local(2024, 5, 3, 9, 15), id="UTC in summer"),
        pytest.param("2024-01-03T07:15:00Z", local(2024, 1, 3, 8, 15), id="UTC in winter"),
        pytest.param("2024-05-02T22:30:00Z", local(2024, 5, 3, 0, 30), id="midnight in summer"),
        pytest.param("2024-01-02T23:30:00.000Z", local(2024, 1, 3, 0, 30), id="midnight in winter"),
        pytest.param("2024-05-03T00:15:00+0900", local(2024, 5, 2, 17, 15), id="far away"),
    ],
)
def test_time_element_is_an_instant_where_it_has_an_offset(stamp: str, moment: Any) -> None:
    for article in (
        dated(f'<time datetime="{stamp}">Fredag</time>'),
        told(f'<meta property="article:published_time" content="{stamp}">'),
    ):
        assert article.published == moment
        assert str(article.published) == str(moment)


def test_time_element_completes_the_day_that_readers_see() -> None:
    line = '<p>Publicerad: <time datetime="2024-05-03T07:15:00Z">3 maj 2024</time></p>'
    assert dated(line).published == local(2024, 5, 3, 9, 15)


def test_machines_complete_the_day_that_readers_see_but_not_another() -> None:
    head = '<title>x</title><meta property="article:published_time" content="{}T07:15:00Z">'
    line = "<p>Publicerad: 3 maj 2024</p>"
    assert dated(line, head=head.format("2024-05-03")).published == local(2024, 5, 3, 9, 15)
    assert dated(line, head=head.format("2024-05-04")).published == MAY


def test_what_readers_see_comes_before_what_machines_are_told() -> None:
    head = '<title>x</title><meta property="article:published_time" content="2020-01-01">'
    assert dated("<p>Publicerad: 3 maj 2024</p>", head=head).published == MAY


@pytest.mark.parametrize(
    "data",
    [
        '{"@type": "NewsArticle", "datePublished": "2024-05-03", "dateModified": "2024-06-01"}',
        '[{"@type": "Thing"}, {"datePublished": "2024-05-03", "dateModified": "2024-06-01"}]',
        '{"@graph": [{"datePublished": "2024-05-03", "dateModified": "2024-06-01"}]}',
    ],
)
def test_linked_data_tells_both(data: str) -> None:
    article = told(f'<script type="application/ld+json">{data}</script>')
    assert (article.published, article.updated) == (MAY, date(2024, 6, 1))


@pytest.mark.parametrize("data", ["", "{", "[1]", '{"datePublished": 20240503}', "null"])
def test_linked_data_that_is_broken_tells_nothing(data: str) -> None:
    assert told(f'<script type="application/ld+json">{data}</script>').published is None


@pytest.mark.parametrize(
    "name",
    ["DC.Date.Issued", "article:published_time", "pubdate", "datePublished", "DCTERMS.issued"],
)
def test_meta_element_tells_when(name: str) -> None:
    assert told(f'<meta name="{name}" content="2024-05-03">').published == MAY


def test_meta_element_tells_of_a_change() -> None:
    article = told('<meta property="article:modified_time" content="2024-05-31T22:30:00Z">')
    assert (article.published, article.updated) == (None, local(2024, 6, 1, 0, 30))


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("nyheter/2024-05-03-farjan", MAY),
        ("2024/05/03/farjan.html", MAY),
        ("nyheter/2024/05/farjan", None),
        ("nyheter/2024-13-03-farjan", None),
        ("arende/2024-05-031", None),
    ],
)
def test_whole_date_in_the_address_is_taken_last(path: str, day: date | None) -> None:
    article = dated("", url=f"https://www.alby.example/{path}")
    assert article.published == day


def test_address_counts_less_than_what_the_page_says() -> None:
    line = "<p>Publicerad: 2024-05-03</p>"
    assert dated(line, url="https://www.alby.example/2023/01/01/farjan").published == MAY


@pytest.mark.parametrize(
    "line",
    [
        "Färjan går från den 3 maj 2024 varje dag.",
        "Anmäl dig senast 3 maj 2024 till hamnkontoret.",
        "Nästa möte hålls den 3 maj 2024 klockan 18.00 i Folkets hus.",
        "Beslutet togs 2024-05-03 av hamnnämnden.",
        "Publicerad är den inte än.",
        "Publicerad: i fredags",
        "Publicerad: 31 februari 2024",
        "Publicerad: 3 maj",
    ],
)
def test_nothing_is_guessed(line: str) -> None:
    article = dated(f"<p>{line}</p>")
    assert (article.published, article.updated) == (None, None)


def test_dates_in_sentences_stay_in_the_text() -> None:
    line = "Färjan går från den 3 maj 2024 varje dag."
    assert line in all_words(dated(f"<p>{line}</p>"))


@pytest.mark.parametrize(
    "beside",
    [
        (
            '<aside class="related"><h2>Fler nyheter</h2><ul>'
            '<li><a href="/a">Bron</a> <time datetime="2023-01-01">1 januari 2023</time></li>'
            '<li><a href="/b">Vägen</a> <time datetime="2023-01-02">2 januari 2023</time></li>'
            "</ul></aside>"
        ),
        (
            "<ul>"
            '<li><h3><a href="/a">Bron</a></h3><p>Publicerad: 2023-01-01</p></li>'
            '<li><h3><a href="/b">Vägen</a></h3><p>Publicerad: 2023-01-02</p></li></ul>'
        ),
    ],
)
def test_dates_of_other_pages_are_not_taken(beside: str) -> None:
    for body in (
        f"{beside}<main>{HEADLINE}{PROSE}</main>",
        f"<main>{HEADLINE}{PROSE}</main>{beside}",
    ):
        assert read(body).published is None
        dated_body = body.replace(HEADLINE, f"{HEADLINE}<p>Publicerad: 2024-05-03</p>")
        assert read(dated_body).published == MAY


def test_date_in_the_foot_of_the_site_tells_of_the_page() -> None:
    body = f"<main>{HEADLINE}{PROSE}</main><footer><p>Sidan uppdaterad: 2024-06-01</p></footer>"
    assert read(body).updated == date(2024, 6, 1)


FORMATS = st.sampled_from(
    [
        lambda day: day.isoformat(),
        lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
        lambda day: f"den {day.day} {MONTHS[day.month - 1]} {day.year}",
        lambda day: f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}",
        lambda day: f"{day.day}/{day.month} {day.year}",
        lambda day: f"{day.day}.{day.month}.{day.year}",
    ]
)
CLOCKS = st.sampled_from(["", " {:%H:%M}", " kl. {:%H.%M}", " klockan {:%H:%M}", ", {:%H:%M}"])


@given(
    moment=st.datetimes(datetime(1990, 1, 1), datetime(2099, 12, 31)), written=FORMATS, clock=CLOCKS
)
def test_whatever_day_and_time_a_line_is_published_is_read_back(
    moment: datetime, written: Any, clock: str
) -> None:
    line = f"Publicerad: {written(moment.date())}{clock.format(moment)}"
    read_back = dated(f"<p>{line}</p>").published
    minute = moment.replace(second=0, microsecond=0, tzinfo=STOCKHOLM)
    assert read_back == (minute if clock else moment.date())
    assert isinstance(read_back, datetime) is bool(clock)


@pytest.mark.parametrize(
    "text",
    [
        "2024-02-30",
        "2024-05-03T25:15",
        "2024-05-03T09:15+99:00",
        "2024-05-03T09:15-24:00",
        "3/2024",
    ],
)
def test_what_no_clock_or_calendar_has_is_no_moment(text: str) -> None:
    assert read_moment(text, STOCKHOLM) is None


@given(
    day=st.text(alphabet="0123456789-/. maj", max_size=9).map("2024-{}".format),
    clock=st.from_regex(r"[T ]\d\d[:.]\d\d(?: ?[+-]\d\d:?\d\d|Z)?", fullmatch=True),
)
def test_reading_a_moment_never_fails(day: str, clock: str) -> None:
    for text in (day + clock, "2024-05-03" + clock):
        moment = read_moment(text, STOCKHOLM)
        assert moment is None or moment.year in range(1900, 2101)


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("Publicerad 3 maj 2024 av Siv Lund", True),
        ("Fredag 3 maj 2024", True),
        ("Kommunen öppnar badet 3 maj 2024", False),
        ("Uppdaterad 3 maj 2024 av kommunikationsavdelningen", True),
        ("Senast ändrad 2024-05-03 kl. 09.15 Sidansvarig: Siv Lund", True),
        ("Publicerad av webbredaktionen 3 maj 2024", True),
        ("Siv Lund, publicerad 2024-05-03", True),
        ("Ändrad tid: fullmäktige börjar kl. 17.00 den 12 maj 2026.", False),
        ("Uppdaterad information: vattnet är avstängt 12 maj 2026.", False),
        ("Publicerad plan: samråd till 12 maj 2026.", False),
        ("Skapad för barn 2026-05-12.", False),
        ("Ändrad den 12 maj 2026: öppet 9-12", False),
        ("Siv Lund", False),
        ("", False),
    ],
)
def test_line_of_a_date_says_no_more(line: str, is_one: bool) -> None:
    assert is_date_line(line) is is_one


@pytest.mark.parametrize(
    "line",
    [
        "Ändrad tid: fullmäktige börjar kl. 17.00 den 12 maj 2026.",
        "Uppdaterad information: vattnet är avstängt 12 maj 2026.",
        "Publicerad plan: samråd till 12 maj 2026.",
        "Skapad för barn 2026-05-12.",
    ],
)
def test_sentence_that_begins_like_a_label_stays_in_the_text(line: str) -> None:
    article = dated(f"<p>{line}</p>")
    assert line in all_words(article)
    assert (article.published, article.updated) == (None, None)


@pytest.mark.parametrize(
    "html",
    [
        f'{PROSE}<p>Vi ses <time datetime="2024-05-03T10:00">den 3 maj</time> på kajen.</p>',
        f'{PROSE}<p>Vi ses <time class="date" datetime="2024-05-03">3 maj</time> på kajen här.</p>',
        '<p>Vi ses <time datetime="2024-05-03T10:00">den 3 maj</time> på kajen.</p>',
        "<p>3 maj 2024</p><p>kl. 18.00–20.00</p>",
        "<p>3 maj 2024<br>18.00–20.00</p>",
        "<p>3 maj 2024</p><p>Tid: klockan 18</p>",
        "<p>3 maj 2024 kl. 18.00–20.00</p>",
        "<p>När?</p><p>3 maj 2024</p>",
        "<h2>Invigning</h2><p>3 maj 2024</p>",
        "<p>3 maj 2024</p><p>4 maj 2024</p>",
        f"{PROSE}<p>12 maj 2024 kl. 18.00</p>{PROSE}",
        f"{PROSE}<p>3 maj 2024</p>",
        f'{PROSE}<time datetime="2024-05-03T10:00">3 maj</time>',
    ],
)
def test_day_of_an_event_is_no_day_of_publishing_and_stays(html: str) -> None:
    article = dated(html)
    assert article.published is None
    assert "maj" in all_words(article)


@pytest.mark.parametrize("ahead", [1, 400])
def test_day_to_come_is_no_day_of_publishing(ahead: int) -> None:
    day = datetime.now(STOCKHOLM).date() + timedelta(days=ahead)
    for line in (f"<p>{day}</p>", f'<time datetime="{day}T10:00">{day}</time>'):
        article = dated(line)
        assert article.published is None
        assert str(day) in all_words(article)


def test_clock_of_an_event_on_the_day_of_publishing_stays() -> None:
    article = dated(f"<p>Publicerad: 3 maj 2024</p>{PROSE}<p>3 maj 2024 kl. 18.00</p>")
    assert article.published == MAY
    assert "kl. 18.00" in all_words(article)


@pytest.mark.parametrize(
    "html",
    [
        f"<p>3 maj 2024</p>{HEADLINE}",
        f"{HEADLINE}<p>Nyheter</p><p>3 maj 2024</p>",
        f"{HEADLINE}<div><span>Siv Lund</span> <br>3 maj 2024</div>",
        f'{HEADLINE}<p><time datetime="2024-05-03">Fredag</time> | Nyheter</p>',
    ],
)
def test_bare_day_beside_the_headline_is_the_day_of_publishing(html: str) -> None:
    assert read(f"<main>{html}{PROSE}</main>").published == MAY
