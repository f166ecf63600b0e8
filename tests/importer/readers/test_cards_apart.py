"""People one after another in one box: each has a card, or all stay in the text."""

from __future__ import annotations

import pytest

from mlr_programme.importer.elements import Contact
from mlr_programme.importer.readers.contacts import take_contacts
from mlr_programme.importer.readers.markup import parse, text_of

EVA = Contact("Eva Ek", "Rektor", "0911-12 34 56", "eva@alby.example")
BO = Contact("Bo By", "Kurator", "0911-65 43 21", "bo@alby.example")


def take(html: str) -> tuple[list[Contact], str]:
    page = parse(f"<main><p>Skolan börjar.</p>{html}</main>")
    place = page.body
    assert place is not None
    return take_contacts(place), text_of(place)


def lines_about(contact: Contact, form: str) -> str:
    return form.format(contact.name, contact.role, contact.phone, contact.email)


@pytest.mark.parametrize(
    "form",
    [
        '<p class="name">{0}</p><p class="title">{1}</p><p>E-post: {3}<br>Telefon: {2}</p>',
        '<h4>{0}</h4><p>{1}</p><p>{2}</p><p><a href="mailto:{3}">{3}</a></p>',
        "<p><strong>{0}</strong></p><p>{1}</p><p>{2}<br>{3}</p>",
        "<div>{0}</div><div>{1}</div><div>{2}</div><div>{3}</div>",
    ],
)
@pytest.mark.parametrize("box", ['<div class="kontakt">{}</div>', "<section>{}</section>"])
def test_each_of_several_in_one_box_has_a_card(form: str, box: str) -> None:
    inner = f"<h3>Kontakt</h3>{lines_about(EVA, form)}{lines_about(BO, form)}"
    assert take(box.format(inner)) == ([EVA, BO], "Skolan börjar.")


FORM = '<p class="name">{0}</p><p class="title">{1}</p><p>{2}<br>{3}</p>'


def test_text_below_the_last_card_stays() -> None:
    text = "<p>Skolan har nio klasser.</p>"
    html = f"<div>{lines_about(EVA, FORM)}{lines_about(BO, FORM)}{text}</div>"
    assert take(html) == ([EVA, BO], "Skolan börjar. Skolan har nio klasser.")


@pytest.mark.parametrize(
    "inner",
    [
        pytest.param(
            "<p>Eva Ek</p><p>Bo By</p><p>0911-12 34 56</p><p>0911-65 43 21</p>", id="names first"
        ),
        pytest.param(
            '<p class="name">Eva Ek</p><p>0911-12 34 56</p><p class="name">Bo By</p><p>Vikarie</p>',
            id="one without a number",
        ),
        pytest.param(
            "<p>Eva Ek</p><p>eva@alby.example</p><p>Bo By</p><p>bo@alby.example, bibbi@alby.example"
            "</p>",
            id="two addresses of one",
        ),
        pytest.param(
            "<p>Eva Ek</p><p>eva@alby.example</p><p>Bo By</p><p>Han bor i Alby. Skriv gärna.</p>"
            "<p>Bo nås på bo@alby.example, eller på expeditionen.</p>",
            id="sentences",
        ),
        pytest.param(
            "Ring: <p>Eva Ek</p><p>0911-12 34 56</p><p>Bo By</p><p>0911-65 43 21</p>",
            id="words beside them",
        ),
    ],
)
def test_what_may_be_of_either_stays_in_the_text(inner: str) -> None:
    html = f'<div class="kontakt">{inner}</div>'
    assert take(html) == ([], f"Skolan börjar. {text_of(parse(html))}")


def test_people_in_a_table_stay_in_it() -> None:
    row = "<tr><td>{0}</td><td>{2}</td></tr>"
    head = "<tr><th>Namn</th><th>Telefon</th></tr>"
    html = f"<table>{head}{lines_about(EVA, row)}{lines_about(BO, row)}</table>"
    assert take(html)[0] == []
