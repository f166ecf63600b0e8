"""Cards of people, wherever they stand, and what only looks like one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mlr_programme.importer.elements import Contact
from mlr_programme.importer.readers.contacts import lines_of, read_contact, take_contacts
from mlr_programme.importer.readers.markup import parse, text_of

SIV = Contact("Siv Lund", "Hamnchef", "0123-45 67 89", "siv.lund@alby.example")
MAIL = '<a href="mailto:siv.lund@alby.example">siv.lund@alby.example</a>'


def take(html: str) -> tuple[list[Contact], str]:
    """The cards of a part of a page, and the words that stay in it."""
    page = parse(f"<div>{html}</div>")
    place = page.body
    assert place is not None
    found = take_contacts(place)
    return found, text_of(place)


@pytest.mark.parametrize(
    "card",
    [
        f"<p>Siv Lund<br>Hamnchef<br>0123-45 67 89<br>{MAIL}</p>",
        f"<p>Siv Lund<br>Hamnchef<br>Telefon: 0123-45 67 89<br>E-post: {MAIL}</p>",
        f"<div><p>Siv Lund</p><p>Hamnchef</p><p>0123-45 67 89</p><p>{MAIL}</p></div>",
        (
            '<div class="vcard"><span class="fn">Siv Lund</span><span class="role">Hamnchef</span>'
            f'<span class="tel">0123-45 67 89</span><span class="email">{MAIL}</span></div>'
        ),
        (f"<ul><li>Siv Lund</li><li>Hamnchef</li><li>Tfn 0123-45 67 89</li><li>{MAIL}</li></ul>"),
        (
            '<div class="kontakt"><strong>Siv Lund</strong><br>Hamnchef<br>'
            "0123-45 67 89<br>siv.lund@alby.example</div>"
        ),
        f"<p>Siv Lund | Hamnchef | 0123-45 67 89 | {MAIL}</p>",
        f"<aside><h2>Kontakt</h2><p>Siv Lund<br>Hamnchef<br>0123-45 67 89<br>{MAIL}</p></aside>",
        f"<h3>Frågor besvaras av:</h3><p>Siv Lund<br>Hamnchef<br>0123-45 67 89<br>{MAIL}</p>",
    ],
)
def test_card_is_taken_out_whole_with_the_heading_above_it(card: str) -> None:
    found, rest = take(f"<p>Färjan går igen.</p>{card}")
    assert found == [SIV]
    assert rest == "Färjan går igen."


@pytest.mark.parametrize(
    ("lines", "contact"),
    [
        ("Siv Lund<br>Hamnchef<br>0123-45 67 89", Contact("Siv Lund", "Hamnchef", "0123-45 67 89")),
        ("Siv Lund<br>siv@alby.example", Contact("Siv Lund", email="siv@alby.example")),
        ("Siv von Lund<br>+46 123 45 67 89", Contact("Siv von Lund", phone="+46 123 45 67 89")),
        ("Åke Öst-Ek<br>Mobil: 070-123 45 67", Contact("Åke Öst-Ek", phone="070-123 45 67")),
        ("Hamnkontoret<br>hamn@alby.example", Contact("Hamnkontoret", email="hamn@alby.example")),
    ],
)
def test_card_has_what_it_has_and_nothing_is_guessed(lines: str, contact: Contact) -> None:
    found, rest = take(f'<div class="contact-card">{lines}</div>')
    assert (found, rest) == ([contact], "")


def test_address_that_only_a_link_holds_is_read() -> None:
    card = '<p>Siv Lund<br><a href="mailto:siv@alby.example?subject=Hej">Skriv till Siv</a></p>'
    found, _rest = take(card)
    assert found[0].email == "siv@alby.example"
    phone, _rest = take('<p>Siv Lund<br><a href="tel:+4612345">Ring</a></p>')
    assert phone[0].phone == "+4612345"


def test_people_come_in_order_and_each_once() -> None:
    card = '<div class="vcard"><p class="fn">{0}</p><p>{0}@alby.example</p></div>'
    html = "".join(card.format(name) for name in ("Siv", "Bo", "Siv"))
    found, rest = take(f'<div class="contacts">{html}</div>')
    assert [each.name for each in found] == ["Siv", "Bo"]
    assert rest == ""


@pytest.mark.parametrize(
    "html",
    [
        f"<p>Skriv till {MAIL} så svarar vi.</p>",
        f"<p>{MAIL}</p>",
        "<p>Siv Lund är ny hamnchef i Alby.</p>",
        "<p>Färjan går igen.<br>Ring 0123-45 67 89 och boka.</p>",
        f"<p>Anmälan görs till hamnkontoret senast i maj.<br>{MAIL}</p>",
        f"<p>Siv Lund<br>{MAIL}<br>bo@alby.example</p>",
        '<div class="contact"><h2>Kontakt</h2><p>Läs mer på sidan om hamnen.</p></div>',
        f"<p>{'Färjan går igen efter vintern. ' * 12}<br>Siv Lund<br>{MAIL}</p>",
    ],
)
def test_text_with_an_address_or_a_name_is_no_card(html: str) -> None:
    before = text_of(parse(html))
    assert take(html) == ([], before)


def test_row_of_a_table_stays_in_it() -> None:
    row = "<tr><td>{0} Lund</td><td>Chef</td><td>{0}@alby.example</td></tr>"
    head = "<tr><th>Namn</th><th>Roll</th><th>E-post</th></tr>"
    found, rest = take(f"<table>{head}{row.format('Siv')}{row.format('Bo')}</table>")
    assert found == []
    assert "Siv Lund Chef" in rest


def test_text_above_a_card_stays_when_it_is_no_heading_of_it() -> None:
    _found, rest = take(f"<h2>Turer</h2><p>Varje timme.</p><p>Siv Lund<br>{MAIL}</p>")
    assert rest == "Turer Varje timme."


def test_labels_are_no_role() -> None:
    card = parse("<div>Namn: Siv Lund<br>E-post:<br>siv@alby.example<br>Titel: Hamnchef</div>").div
    assert card is not None
    assert read_contact(card) == Contact("Siv Lund", "Hamnchef", "", "siv@alby.example")


def test_lines_are_those_that_a_reader_sees() -> None:
    html = "<div><b>Siv</b> Lund<br> Hamn\n chef <p>Tel: 1 | Rum 2</p><script>x</script></div>"
    assert lines_of(parse(html)) == ["Siv Lund", "Hamn chef", "1", "Rum 2"]


@pytest.mark.parametrize(
    ("lines", "phone"),
    [
        ("Fax 0500-11 11 99 / Tel 0500-11 11 11", "0500-11 11 11"),
        ("Fax: 0500-11 11 99<br>Tfn: 0500-11 11 11", "0500-11 11 11"),
        ("Tel 0500-11 11 11, fax 0500-11 11 99", "0500-11 11 11"),
        ("Telefax: 0500-11 11 99", ""),
        ("Faxnummer<br>0500-11 11 99<br>0500-11 11 11", "0500-11 11 11"),
        ("0500-11 11 99 (fax)<br>0500-11 11 11", "0500-11 11 11"),
        ('<span class="fax">0500-11 11 99</span><br>0500-11 11 11', "0500-11 11 11"),
        ('Fax: <a href="tel:0500111199">0500-11 11 99</a>', ""),
        ('Fax: <a href="tel:+46500111199">0500-11 11 99</a>', ""),
        ("Tel/fax: 0500-11 11 11", "0500-11 11 11"),
        ("Telefon och fax 0500-11 11 11", "0500-11 11 11"),
    ],
)
def test_number_of_a_fax_is_no_telephone(lines: str, phone: str) -> None:
    card = parse(f"<p>Siv Lund<br>{lines}<br>{MAIL}</p>").p
    assert card is not None
    contact = read_contact(card)
    assert contact is not None
    assert replace(contact, more=()) == Contact("Siv Lund", "", phone, "siv.lund@alby.example")


def test_word_that_only_begins_like_a_label_is_whole() -> None:
    card = parse(f"<p>Siv Lund<br>Direktör<br>Telefonnummer: 0123-45 67 89<br>{MAIL}</p>").p
    assert card is not None
    assert read_contact(card) == Contact("Siv Lund", "Direktör", SIV.phone, SIV.email)


OFFICE = f"<p><strong>Hamnkontoret</strong><br>0123-45 67 89<br>{MAIL}</p>"


@pytest.mark.parametrize("heading", ["<h2>Kontakt</h2>", "<h3>Frågor?</h3>"])
def test_office_below_a_heading_of_contacts_is_a_card(heading: str) -> None:
    found, _rest = take(f"<div><div>{heading}</div><div>{OFFICE}</div></div>")
    assert found == [Contact("Hamnkontoret", "", "0123-45 67 89", "siv.lund@alby.example")]


@pytest.mark.parametrize(
    "html",
    [
        f"<h2>Turer</h2>{OFFICE}",
        OFFICE,
        f"<h2>Kontakt</h2>{OFFICE.replace('Hamnkontoret', 'Alby kommun')}",
    ],
)
def test_office_elsewhere_and_the_municipality_itself_are_none(html: str) -> None:
    assert take(html)[0] == []


@pytest.mark.parametrize(
    ("lines", "more"),
    [
        ("Tfn 0123-45 67 89<br>Mobil: 070-123 45 67", ("Mobil: 070-123 45 67",)),
        ("0123-45 67 89, 0123-45 67 90", ("0123-45 67 90",)),
        ("0123-45 67 89<br>Mobil<br>070-123 45 67", ("Mobil 070-123 45 67",)),
        ("0123-45 67 89<br>Telefontid: mån-fre 9-11", ("Telefontid: mån-fre 9-11",)),
        ("Telefon: 0123-45 67 89 (mån-fre 9-11)", ("mån-fre 9-11",)),
        ("0123-45 67 89<br>Besöksadress: Kajen 1, Alby", ("Besöksadress: Kajen 1, Alby",)),
        (
            '0123-45 67 89<br><a href="/boka?a=1&amp;b=2">Boka en tid</a>',
            ('<a href="https://www.alby.example/boka?a=1&amp;b=2">Boka en tid</a>',),
        ),
        ('0123-45 67 89<br><a href="mailto:siv.lund@alby.example">Skriv till Siv</a>', ()),
        ('0123-45 67 89<br><a href="javascript:visa()">Visa karta</a>', ("Visa karta",)),
        ("0123-45 67 89<br>Fax<br>0123-45 67 99", ("Fax 0123-45 67 99",)),
        ("Tel/fax: 0123-45 67 89", ()),
        ("E-post:<br>0123-45 67 89", ()),
    ],
)
def test_what_no_field_of_a_card_holds_comes_with_it(lines: str, more: tuple[str, ...]) -> None:
    card = parse(f"<p>Siv Lund<br>Hamnchef<br>{lines}<br>{MAIL}</p>").p
    assert card is not None
    assert read_contact(card, "https://www.alby.example/") == replace(SIV, more=more)


EVA, BO = (
    '<a href="tel:0911123456">0911-12 34 56</a>',
    '<a href="tel:0911654321">0911-65 43 21</a>',
)


def test_part_of_an_office_in_bold_is_who_answers() -> None:
    lines = f"<strong>Pressjouren</strong><br>Region Alby<br>Telefon: 0123-45 67 89<br>{MAIL}"
    contact = Contact("Pressjouren", "Region Alby", "0123-45 67 89", "siv.lund@alby.example")
    heading = "<h3>Kontakt för medier</h3>"
    told = replace(contact, more=("Kontakt för medier",))
    assert take(f'<div class="kontakt">{heading}<p>{lines}</p></div>') == ([told], "")
    found, rest = take(f"<div>{heading}<p>{lines}</p><p>Eva Ek<br>{EVA}</p></div>")
    assert found == [told, Contact("Eva Ek", "", "0911-12 34 56", more=told.more)]
    assert rest == ""


TITLED = (
    "<table><tr><th>Namn</th><th>Titel</th><th>Telefon</th></tr>"
    f"<tr><td>Eva Ek</td><td>Rektor</td><td>{EVA}</td></tr>"
    f"<tr><td>Bo By</td><td>Kurator</td><td>{BO}</td></tr></table>"
)


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(
            f"<table><tr><th>Namn</th><th>Telefon</th></tr><tr><td>Eva Ek</td><td>{EVA}</td></tr>"
            f"<tr><td>Bo By</td><td>{BO}</td></tr></table>",
            id="a table",
        ),
        pytest.param(TITLED, id="a table of three columns"),
        pytest.param(f'<div class="contact">{TITLED}</div>', id="a table in a box of contacts"),
        pytest.param(
            "<table><thead><tr><th>Namn</th><th>Telefon</th></tr></thead>"
            f'<tbody class="contacts"><tr><td>Eva Ek</td><td>{EVA}</td></tr></tbody></table>',
            id="a table with one row",
        ),
        pytest.param(
            f"<table><tr><td>Skolan</td><td>Eva Ek<br>{EVA}</td></tr>"
            f"<tr><td>Badet</td><td>Bo By<br>{BO}</td></tr></table>",
            id="a table with people in its cells",
        ),
        pytest.param(
            "<p>Fia Fy<br>0911-11 11 11<br>Gun Gy<br>0911-22 22 22</p>", id="lines without links"
        ),
        pytest.param(f"<p>Eva Ek<br>{EVA}<br>Bo By<br>{BO}</p>", id="lines"),
        pytest.param(f'<div class="vcard">Eva Ek<br>{EVA}<br>Bo By<br>{BO}</div>', id="a marked"),
        pytest.param(f"<p>Eva Ek, rektor<br>{EVA}<br>Bo By, kurator<br>{BO}</p>", id="with roles"),
        pytest.param(f"<p>Eva Ek<br>Bo By<br>{EVA}<br>{BO}</p>", id="names first"),
        pytest.param(f"<p>Eva Ek<br>Bo By {BO}</p>", id="a name with the number of it beside"),
        pytest.param(
            '<p>Eva Ek<br><a href="tel:0911123456">Ring Eva</a><br>Bo By<br>'
            '<a href="tel:0911654321">Ring Bo</a></p>',
            id="numbers that links alone hold",
        ),
        pytest.param(f"<p>Eva Ek<br>{EVA}<br>Bo By<br>{MAIL}</p>", id="a number and an address"),
        pytest.param(f"<p>Expeditionen<br>{EVA}<br>Bo By<br>{BO}</p>", id="an office and a person"),
    ],
)
def test_several_people_are_no_card_of_one(html: str) -> None:
    before = text_of(parse(html))
    assert take(html) == ([], before)


@pytest.mark.parametrize(
    "html",
    [
        f"<div><p>Eva Ek<br>{EVA}</p><p>Bo By<br>{BO}</p></div>",
        f'<div class="contacts"><div>Eva Ek<br>{EVA}</div><div>Bo By<br>{BO}</div></div>',
        f"<table><tr><td>Eva Ek<br>{EVA}</td><td>Bo By<br>{BO}</td></tr></table>",
        (
            f"<table><tr><td>Eva Ek<br>{EVA}</td><td></td></tr>"
            f"<tr><td></td><td>Bo By<br>{BO}</td></tr></table>"
        ),
    ],
)
def test_cards_side_by_side_are_two(html: str) -> None:
    found, rest = take(html)
    assert found == [Contact("Eva Ek", "", "0911-12 34 56"), Contact("Bo By", "", "0911-65 43 21")]
    assert rest == ""


@pytest.mark.parametrize(
    ("lines", "contact"),
    [
        pytest.param(
            f"Eva Ek<br>Rektor<br>{EVA}<br>Mobil: {BO}",
            Contact("Eva Ek", "Rektor", "0911-12 34 56", more=("Mobil: 0911-65 43 21",)),
            id="two numbers of one",
        ),
        pytest.param(
            f"Eva Ek<br>Rektor Kvarnskolan<br>{EVA}<br>{BO}",
            Contact("Eva Ek", "Rektor Kvarnskolan", "0911-12 34 56", more=("0911-65 43 21",)),
            id="a role with the name of a school",
        ),
        pytest.param(
            f"Eva Ek<br>{EVA}<br>Alby Kommun<br>{BO}",
            Contact("Eva Ek", "Alby Kommun", "0911-12 34 56", more=("0911-65 43 21",)),
            id="an office",
        ),
        pytest.param(
            f"Biträdande Rektor<br>Eva Ek<br>{EVA}",
            Contact("Eva Ek", "", "0911-12 34 56", more=("Biträdande Rektor",)),
            id="a role above the name",
        ),
        pytest.param(
            f"Eva Ek<br>Bo By<br>{EVA}",
            Contact("Eva Ek", "", "0911-12 34 56", more=("Bo By",)),
            id="a person is no role",
        ),
    ],
)
def test_second_number_and_role_in_capitals_are_of_the_one_person(
    lines: str, contact: Contact
) -> None:
    assert take(f"<p>{lines}</p>") == ([contact], "")


def test_link_to_a_form_is_no_role_and_is_not_lost() -> None:
    link = '<a href="https://alby.example/form">Kontaktformulär</a>'
    card = f'<div class="contact"><h2>Kontakt</h2><p>Kundcenter</p><p>046-10 00 00</p>{link}</div>'
    (found,), _rest = take(card)
    assert (found.name, found.role, found.more) == ("Kundcenter", "", (link,))
