"""Mail addresses that a page keeps from robots: each system in its own way."""

from __future__ import annotations

import base64

import pytest

from mlr_programme.importer.elements import Contact
from mlr_programme.importer.readers.contacts import take_contacts
from mlr_programme.importer.readers.markup import parse
from tests.importer.pages import body_of, only

LINK = '<a href="mailto:siv@alby.example">siv@alby.example</a>'
NOTE = "E-postadressen skyddas från spambots. Du måste tillåta JavaScript för att se den."
OLD_NOTE = "Denna e-postadress skyddas mot spambots. Du måste ha JavaScript aktiverat för visning."
NOTE_IN_ENGLISH = (
    "This email address is being protected from spambots. You need JavaScript enabled to view it."
)


def coded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def in_parts(first: str, last: str, text: str) -> str:
    return (
        f'<joomla-hidden-mail is-link="1" first="{coded(first)}" last="{coded(last)}"'
        f' text="{coded(text)}">{NOTE}</joomla-hidden-mail>'
    )


PIECES = (
    "<script>document.getElementById('cloak7').innerHTML = ''; var prefix = '&#109;a' + 'i&#108;';"
    " var addy7 = 's&#105;v' + '&#64;'; addy7 = addy7 + 'alby' + '&#46;' + 'example';"
    " var addy_text7 = 'Siv' + ' Lund'; document.getElementById('cloak7').innerHTML += addy7;"
    "</script>"
)


@pytest.mark.parametrize(
    "mail",
    [
        in_parts("siv", "alby.example", "siv@alby.example"),
        f'<span id="cloak7">{NOTE}</span>{PIECES}',
        f'<span id="cloak7">{NOTE_IN_ENGLISH}</span>{PIECES}',
        f"{PIECES}{OLD_NOTE}",
    ],
)
def test_mail_address_stands_where_the_page_shows_it(mail: str) -> None:
    assert only(body_of(f"<p>Skriv till {mail} före maj.</p>")).html == (
        f"Skriv till {LINK} före maj."
    )


def test_words_of_a_link_to_a_hidden_address_are_kept() -> None:
    mail = in_parts("siv", "alby.example", "Siv Lund")
    assert only(body_of(f"<p>Skriv till {mail} nu.</p>")).html == (
        'Skriv till <a href="mailto:siv@alby.example">Siv Lund</a> nu.'
    )


@pytest.mark.parametrize(
    "marks",
    [
        # Turned by one step and by three.
        'href="#" data-mailto-token="nbjmup+tjwAbmcz/fybnqmf" data-mailto-vector="1"',
        'href="#" data-mailto-token="pdlowr-vlyCdoeb1hadpsoh" data-mailto-vector="3"',
        "href=\"javascript:linkTo_UnCryptMailto('pdlowr-vlyCdoeb1hadpsoh');\"",
        'href="javascript:linkTo_UnCryptMailto(%27nbjmup+tjwAbmcz/fybnqmf%27);"',
    ],
)
def test_turned_signs_of_an_address_are_turned_back(marks: str) -> None:
    assert only(body_of(f"<p>Skriv till <a {marks}>Siv Lund</a> nu.</p>")).html == (
        'Skriv till <a href="mailto:siv@alby.example">Siv Lund</a> nu.'
    )


@pytest.mark.parametrize("note", [NOTE, OLD_NOTE, NOTE_IN_ENGLISH])
def test_sentence_in_place_of_an_address_is_of_no_text(note: str) -> None:
    assert only(body_of(f"<p>Skriv till oss <span>{note}</span> i dag.</p>")).html == (
        "Skriv till oss i dag."
    )


def test_text_about_protected_addresses_stays() -> None:
    html = "Kommunen har skyddat e-postadresser mot spam. Du måste ha JavaScript i kursen."
    assert only(body_of(f"<p>{html}</p>")).html == html


@pytest.mark.parametrize(
    "marks",
    [
        'data-mailto-token="brev" data-mailto-vector="1" href="/brev"',
        'data-mailto-token="" href="/brev"',
        'href="/brev" data-x="linkTo_UnCryptMailto(\'\')"',
    ],
)
def test_what_hides_no_address_is_left(marks: str) -> None:
    assert only(body_of(f"<p>Ett <a {marks}>brev</a>.</p>")).html == (
        'Ett <a href="https://www.alby.example/brev">brev</a>.'
    )


@pytest.mark.parametrize("code", ["!", "w6Ug", "/w=="])
def test_address_in_a_code_that_is_none_is_no_address(code: str) -> None:
    mail = f'<joomla-hidden-mail first="{code}" last="{code}" text="">{NOTE}</joomla-hidden-mail>'
    assert only(body_of(f"<p>Skriv till oss {mail} i dag.</p>")).html == "Skriv till oss i dag."


def test_card_with_a_hidden_address_is_one() -> None:
    mail = in_parts("siv", "alby.example", "siv@alby.example")
    card = parse(f"<div><p>Siv Lund<br>Hamnchef<br>{mail}</p></div>").body
    assert card is not None
    assert take_contacts(card) == [Contact("Siv Lund", "Hamnchef", email="siv@alby.example")]
