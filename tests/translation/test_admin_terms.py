"""The registers of terms, policies and wordings, and the termbase as a file."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale, Site

from mlr_programme.translation.models import LocalePolicy, NoticeText, Term, TermTranslation
from mlr_programme.translation.term_table import dump_terms
from tests.translation.admin_making import SUBMIT, make_person, said
from tests.translation.making import job_of, publish, run_jobs, set_policy, write_news

pytestmark = pytest.mark.django_db
APP = "mlr_programme_translation"
HEAD = "kind,text,is_ordinary_word,note,language,translation,is_forbidden\n"
LIST = f"wagtailsnippets_{APP}_term:list"
BOTH = (f"{APP}.add_term", f"{APP}.change_term")


def send(client: Client, text: str | bytes, name: str = "terms.csv") -> Any:
    content = text.encode() if isinstance(text, str) else text
    file = SimpleUploadedFile(name, content, "text/csv")
    return client.post(reverse("mlr_programme_import_terms"), {"file": file}, follow=True)


def errors_in(response: Any) -> list[str]:
    document = BeautifulSoup(response.content, "html.parser")
    return [item.get_text(" ", strip=True) for item in document.select("[role=alert] li")]


def everything() -> list[list[str]]:
    terms = Term.objects.prefetch_related("translations").order_by("text", "kind")
    return list(dump_terms(terms))


def titles(client: Client, **parameters: str) -> list[str]:
    response = client.get(reverse(LIST), parameters)
    assert response.status_code == 200
    return [term.text for term in response.context["object_list"]]


def test_registers_need_a_right_of_their_own(client: Client) -> None:
    names = [
        reverse(f"wagtailsnippets_{APP}_{model}:list")
        for model in ("term", "localepolicy", "noticetext")
    ]
    names += [reverse("mlr_programme_import_terms"), reverse("mlr_programme_export_terms")]
    anna, eva = make_person("anna"), make_person("eva", *BOTH)
    for url in names:
        assert "/login/" in client.get(url)["Location"]
        assert anna.get(url).status_code == 302
    assert [eva.get(url).status_code for url in names] == [200, 302, 302, 200, 200]
    send(anna, HEAD + "protected,Smygehuk,,,,,\n")
    send(make_person("olle", BOTH[1]), HEAD + "protected,Smygehuk,,,,,\n")
    assert not Term.objects.filter(text="Smygehuk").exists()


def test_terms_are_found_by_kind_and_by_their_text_or_translation(admin_client: Client) -> None:
    term = Term.objects.create(text="Ärende", kind="term")
    term.translations.create(language="da", text="Sag")
    term.save()
    assert titles(admin_client, kind="term") == ["Ärende"]
    assert titles(admin_client, q="äREN") == ["Ärende"]
    assert titles(admin_client, q="sag", kind="term") == ["Ärende"]
    assert "Höör" in titles(admin_client, q="höör")
    assert titles(admin_client, q="[(") == []
    assert titles(admin_client, kind="x", q="Ärende") == ["Ärende"]
    html = admin_client.get(reverse(LIST), {"q": "Ärende"}).content.decode()
    assert str(Term.Kind.TERM.label) in html


def test_listing_asks_as_often_for_many_terms(admin_client: Client) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            admin_client.get(reverse(LIST), {"kind": "term"})
        return len(queries)

    Term.objects.create(text="a", kind="term")
    count()
    few = count()
    Term.objects.bulk_create(Term(text=f"b{number}", kind="term") for number in range(30))
    assert count() == few


def test_term_is_written_in_the_form(admin_client: Client) -> None:
    url = reverse(f"wagtailsnippets_{APP}_term:add")
    assert admin_client.get(url).status_code == 200
    data = {
        "text": "barnomsorg",
        "kind": "term",
        "note": "",
        "translations-TOTAL_FORMS": 1,
        "translations-INITIAL_FORMS": 0,
        "translations-MIN_NUM_FORMS": 0,
        "translations-MAX_NUM_FORMS": 1000,
        "translations-0-language": "da",
        "translations-0-text": "børnepasning",
        "translations-0-id": "",
        "translations-0-DELETE": "",
    }
    admin_client.post(url, data, follow=True)
    term = Term.objects.get(text="barnomsorg")
    assert term.translations.get().text == "børnepasning"
    edit = reverse(f"wagtailsnippets_{APP}_term:edit", args=[term.pk])
    assert admin_client.get(edit).status_code == 200


def test_policy_and_wording_are_written_in_their_forms(
    danish: Locale, admin_client: Client
) -> None:
    url = reverse(f"wagtailsnippets_{APP}_localepolicy:add")
    data = {"locale": danish.pk, "kind": "", "mode": "delayed", "delay_hours": 8}
    admin_client.post(url, data, follow=True)
    assert LocalePolicy.objects.get().delay_hours == 8
    # A second one for the same is refused in words.
    assert admin_client.post(url, data).status_code == 200
    assert LocalePolicy.objects.count() == 1
    source = {**data, "locale": Locale.get_default().pk}
    assert admin_client.post(url, source).status_code == 200
    assert LocalePolicy.objects.count() == 1
    url = reverse(f"wagtailsnippets_{APP}_noticetext:add")
    admin_client.post(url, {"site": Site.objects.get().pk, "locale": danish.pk, "machine": "Hej"})
    assert NoticeText.objects.get().machine == "Hej"
    for model in ("localepolicy", "noticetext"):
        url = reverse(f"wagtailsnippets_{APP}_{model}:list")
        assert admin_client.get(url).status_code == 200


def test_reviews_and_what_was_sent_cannot_be_written_anywhere(admin_client: Client) -> None:
    html = admin_client.get(reverse("wagtailsnippets:index")).content.decode().lower()
    assert "/review/" not in html
    assert "/senttext/" not in html


def test_file_adds_and_changes_and_sent_again_changes_nothing(admin_client: Client) -> None:
    text = HEAD + (
        "term,barnomsorg,,Också förskola,da,børnepasning,\n"
        "term,barnomsorg,,Också förskola,da,dagpleje,ja\n"
        "protected,Höör,nej,,en,Hoor,\n"
        "ambiguous,kö,,,,,\n"
    )
    before = Term.objects.count()
    response = send(admin_client, text)
    assert not errors_in(response)
    assert Term.objects.count() == before + 2
    term = Term.objects.get(text="barnomsorg")
    assert term.note == "Också förskola"
    assert {(row.text, row.is_forbidden) for row in term.translations.all()} == {
        ("børnepasning", False),
        ("dagpleje", True),
    }
    changed = dict(Term.objects.values_list("pk", "changed_at"))
    assert "2" in said(response)
    send(admin_client, text)
    assert dict(Term.objects.values_list("pk", "changed_at")) == changed
    assert TermTranslation.objects.filter(term=term).count() == 2


def test_export_read_again_is_the_same(admin_client: Client) -> None:
    Term.objects.create(text="=SUM(A1)", kind="term", note='-1, "citat"\nny rad')
    Term.objects.create(text="'s-Hertogenbosch", kind="protected", is_ordinary_word=True)
    response = admin_client.get(reverse("mlr_programme_export_terms"))
    assert response["Content-Type"].startswith("text/csv")
    assert b"\n=SUM" not in response.content
    before = everything()
    changed = dict(Term.objects.values_list("pk", "changed_at"))
    assert not errors_in(send(admin_client, response.content))
    assert everything() == before
    assert dict(Term.objects.values_list("pk", "changed_at")) == changed
    Term.objects.all().delete()
    assert not errors_in(send(admin_client, response.content))
    assert everything() == before


def test_file_of_a_swedish_spreadsheet_is_read(admin_client: Client) -> None:
    text = "\ufeff" + HEAD.replace(",", ";") + 'term;"a, b";x;;da;c;NEJ\r\n'
    assert not errors_in(send(admin_client, text))
    assert Term.objects.get(text="a, b").is_ordinary_word


@pytest.mark.parametrize(
    "row",
    [
        "slag,ord,,,,,",
        "term,,,,,,",
        "term,…,,,,,",
        "term,ord,kanske,,,,",
        "term,ord,,,da,,",
        "term,ord,,,,ord,",
        "term,ord,,,danska!,ord,",
        "term,ord,,,da,ord,kanske",
        "term,ord,,,,,yes",
        "term,ord,,,da,ord,,för,många",
        f"term,{'o' * 256},,,,,",
        f"term,ord,,,da,{'o' * 256},",
        'term,"ord,,,,,',
        "term,bra,,annan anmärkning,,,",
        "term,bra,,,da,god,yes",
    ],
)
def test_faulty_row_is_named_and_nothing_is_saved(admin_client: Client, row: str) -> None:
    before = everything()
    response = send(admin_client, f"{HEAD}term,bra,,,da,god,\n{row}\n")
    assert response.status_code == 200
    errors = errors_in(response)
    assert len(errors) == 1
    # Of a quotation mark that is never closed nobody knows the line.
    assert "3" in errors[0] or '"' in row
    assert everything() == before


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        HEAD.encode("utf-16"),
        "term;Höör".encode("latin-1"),
        b"kind\n",
        b"a,b\n1,2\n",
        (HEAD + "term,a\0b,,,,,\n").encode(),
        b"x" * 200_000,
        b"kind,text\nterm," + b"y" * 140_000,
    ],
)
def test_what_is_no_such_file_is_no_error_of_the_server(
    admin_client: Client, content: bytes
) -> None:
    before = everything()
    assert send(admin_client, content).status_code == 200
    assert everything() == before


def test_form_without_a_file_says_so(admin_client: Client) -> None:
    response = admin_client.post(reverse("mlr_programme_import_terms"), {})
    assert response.status_code == 200
    assert response.context["form"].errors


def test_texts_older_than_a_term_are_made_again(danish: Locale, engine: Any) -> None:
    set_policy(danish)
    page = publish(write_news())
    run_jobs()
    term = Term.objects.create(text="Buss", kind="term")
    eva = make_person("eva", *BOTH, SUBMIT)
    edit = reverse(f"wagtailsnippets_{APP}_term:edit", args=[term.pk])
    again = reverse("mlr_programme_translate_term_again", args=[term.pk])
    assert again in eva.get(edit).content.decode()
    assert eva.get(again).status_code == 200
    assert make_person("anna", *BOTH).post(again).status_code == 302
    assert job_of(page, danish).state == "done"
    eva.post(again)
    job = job_of(page, danish)
    assert (job.state, job.is_anew) == ("queued", True)
    run_jobs()
    assert again not in eva.get(edit).content.decode()
    assert eva.get(reverse("mlr_programme_translate_term_again", args=[0])).status_code == 404
