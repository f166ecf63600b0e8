"""What a mark says that the words alone would lose: struck out, raised, lowered or hidden."""

from __future__ import annotations

import pytest

from mlr_programme.importer.elements import Contact, Heading, Paragraph
from mlr_programme.importer.readers.contacts import take_contacts
from mlr_programme.importer.readers.markup import parse
from tests.importer.pages import body_of, only, read

# siv@alby.example, each byte of it with the first.
HEX = "2a" + "".join(f"{byte ^ 0x2A:02x}" for byte in b"siv@alby.example")
LINK = '<a href="mailto:siv@alby.example">siv@alby.example</a>'


def html_of(inner: str) -> str:
    found = only(body_of(f"<p>{inner}</p>"))
    assert isinstance(found, Paragraph)
    return found.html


@pytest.mark.parametrize(
    ("inner", "html"),
    [
        ("Vi ses kl. <s>18.00</s> 19.00 här", "Vi ses kl. 19.00 här"),
        ("Vi ses kl. <del>18.00</del> <ins>19.00</ins> här", "Vi ses kl. 19.00 här"),
        ("Vi ses kl. <strike><b>18.00</b> </strike>19.00 här", "Vi ses kl. 19.00 här"),
        ("Vi ses kl.<s> 18.00 </s>19.00 här", "Vi ses kl. 19.00 här"),
        (
            'Vi ses kl. <span style="color: red; TEXT-DECORATION: line-through">18.00</span> 19.00',
            "Vi ses kl. 19.00",
        ),
        ('Ej <span style="text-decoration-line: underline line-through">18</span> 19', "Ej 19"),
        ('Vi ses <span style="text-decoration: underline">18.00</span> här', "Vi ses 18.00 här"),
    ],
)
def test_what_is_struck_out_is_left_out(inner: str, html: str) -> None:
    assert html_of(inner) == html


def test_what_is_struck_out_is_left_out_of_headings_and_tables() -> None:
    assert only(body_of("<h2>Öppet <s>9</s> 10</h2>")) == Heading("Öppet 10", 2)
    table = (
        "<table><tr><th>Dag</th><th>Tid</th></tr><tr><td>Mån</td><td><s>9</s> 10</td></tr></table>"
    )
    assert only(body_of(table)).rows[1] == ("Mån", "10")


@pytest.mark.parametrize(
    ("inner", "html"),
    [
        ("En miljon är 10<sup>6</sup> stycken", "En miljon är 10⁶ stycken"),
        ("Ytan är 12 m<sup>2</sup> stor", "Ytan är 12 m² stor"),
        ("Halten är 10<sup>-6</sup> mol", "Halten är 10⁻⁶ mol"),
        ("Halten är 10<sup>−6</sup> mol", "Halten är 10⁻⁶ mol"),
        ("Utsläpp av CO<sub>2</sub> minskar", "Utsläpp av CO₂ minskar"),
        ("Utsläpp av CO<sub> <b>2</b> </sub> minskar", "Utsläpp av CO<b>₂</b> minskar"),
        ("Den 1<sup>st</sup> bilen", "Den 1st bilen"),
        ("Värdet 10<sup>2,5</sup> gäller", "Värdet 10^2,5 gäller"),
        ("Värdet x<sub>2,5</sub> gäller", "Värdet x 2,5 gäller"),
        ("Priset<sup>1)</sup> gäller", "Priset¹⁾ gäller"),
        ("Priset<sup>*</sup> gäller", "Priset* gäller"),
        ("Priset<sup>[1]</sup> gäller", "Priset[1] gäller"),
    ],
)
def test_raised_and_lowered_signs_are_none_of_the_number_before(inner: str, html: str) -> None:
    assert html_of(inner) == html


@pytest.mark.parametrize(
    "mail",
    [
        f'<a class="__cf_email__" data-cfemail="{HEX}">[email&#160;protected]</a>',
        f'<a href="/cdn-cgi/l/email-protection" class="__cf_email__" data-cfemail="{HEX}">x</a>',
        (
            f'<a href="/cdn-cgi/l/email-protection#{HEX}">'
            f'<span class="__cf_email__" data-cfemail="{HEX}">[email&#160;protected]</span></a>'
        ),
    ],
)
def test_mail_address_kept_from_robots_is_read(mail: str) -> None:
    assert html_of(f"Skriv till {mail} i dag") == f"Skriv till {LINK} i dag"
    card = parse(f"<div><p>Siv Lund<br>Hamnchef<br>{mail}</p></div>").body
    assert card is not None
    assert take_contacts(card) == [Contact("Siv Lund", "Hamnchef", email="siv@alby.example")]


def test_mail_address_behind_a_name_is_read() -> None:
    link = f'<a href="/cdn-cgi/l/email-protection#{HEX}">Siv</a>'
    assert html_of(f"Skriv till {link} nu") == (
        'Skriv till <a href="mailto:siv@alby.example">Siv</a> nu'
    )


@pytest.mark.parametrize("value", ["", "2a", "2", "zz11", "2a0000", HEX[:-1], "2aff" * 9])
def test_what_is_no_hidden_mail_address_is_left(value: str) -> None:
    article = read(f'<main><h1>Färjan</h1><p>Ett <a data-cfemail="{value}">brev</a></p></main>')
    assert "brev" in str(article.body)


def test_words_of_somebody_keep_their_quotation_marks() -> None:
    assert html_of("Han sade <q>vi börjar</q>.") == "Han sade ”vi börjar”."
