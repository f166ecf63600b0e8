"""The report of all pages in all languages, its bulk form, and the panel of the first page."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation

from mlr_programme.translation.models import LiveText, Review, TranslationJob
from mlr_programme.translation.models.translated_object import ObjectKey
from mlr_programme.translation.reviews import approve
from tests.making import make_news, publish_again
from tests.translation.admin_making import (
    REVIEW,
    SUBMIT,
    boxes,
    live_index,
    make_awaiting,
    make_held,
    make_person,
    press_approve,
    said,
)
from tests.translation.making import job_of, publish, run_jobs, set_policy, translated, write_news

pytestmark = pytest.mark.django_db
STATES = [
    "working",
    "held",
    "awaiting",
    "detached",
    "outdated",
    "partial",
    "machine",
    "reviewed",
    "missing",
]


def cells(client: Client, **parameters: Any) -> dict[str, str]:
    """Title to state in Danish, as the report shows it."""
    response = client.get(reverse("mlr_programme_translation_matrix"), parameters)
    assert response.status_code == 200
    document = BeautifulSoup(response.content, "html.parser")
    found = {}
    for row in document.select("#listing-results tbody tr"):
        title, state = row.select_one("td.title"), row.select_one("[data-state]")
        assert title is not None
        assert state is not None
        found[title.get_text(" ", strip=True)] = str(state["data-state"])
    return found


def cell_of(original: Any, locale: Locale) -> str:
    """Which cell it is; what the form sends begins with it."""
    key = ObjectKey.of(original)
    return f"{key.content_type_id}:{key.translation_key}:{locale.pk}"


def act(client: Client, action: str, *pages: Any, locale: Locale, **fields: Any) -> Any:
    wanted = {cell_of(page, locale) for page in pages}
    chosen = [box for box in boxes(client) if box.rpartition(":")[0] in wanted] or [*wanted]
    return send(client, action, chosen, **fields)


def send(client: Client, action: str, chosen: list[str], **fields: Any) -> Any:
    url = reverse("mlr_programme_act_on_translations")
    return client.post(url, {"action": action, "cell": chosen, **fields}, follow=True)


def make_every_state(danish: Locale, user: Any) -> dict[str, Any]:
    """One news item in each state, by its title."""
    set_policy(danish)
    index = live_index(danish)
    made = {}
    for state in STATES:
        if state == "missing":
            set_policy(danish, "off")
        made[state] = publish(write_news(index, title=f"Ny sidan {state}", slug=state))
        run_jobs()
    jobs = {
        state: TranslationJob.objects.filter(translation_key=page.translation_key)
        for state, page in made.items()
    }
    texts = {
        state: LiveText.objects.filter(translation_key=page.translation_key, locale=danish)
        for state, page in made.items()
    }
    jobs["working"].update(state="running", part_count=5, done_count=2)
    jobs["held"].update(state="held", reason="findings")
    texts["held"].delete()
    jobs["awaiting"].update(state="held", reason="approval")
    texts["awaiting"].delete()
    texts["outdated"].update(source_fingerprint="x")
    texts["partial"].update(missing_count=2)
    texts["detached"].update(is_detached=True)
    approve(translated(made["reviewed"], danish), user)
    return made


def test_every_state_is_shown_and_can_be_filtered(
    danish: Locale, engine: Any, admin_client: Client, admin_user: Any
) -> None:
    make_every_state(danish, admin_user)
    shown = cells(admin_client, q="Ny sidan")
    assert shown == {f"Ny sidan {state}": state for state in STATES}
    for state in STATES:
        found = cells(admin_client, state=state, q="ny SIDAN", language="da")
        assert found == {f"Ny sidan {state}": state}, state


def test_what_is_held_says_why(danish: Locale, engine: Any) -> None:
    page = make_held(danish, engine)
    client = make_person("eva", REVIEW)
    html = client.get(reverse("mlr_programme_translation_matrix")).content.decode()
    assert "Faktakontrollen har hittat fel" in html
    assert reverse("mlr_programme_translation_findings", args=[page.pk]) in html
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in html


def test_job_that_a_person_has_overtaken_says_nothing(
    danish: Locale, engine: Any, admin_client: Client
) -> None:
    page = make_awaiting(danish, engine)
    page.get_latest_revision().publish()
    TranslationJob.objects.filter(pk=job_of(page, danish).pk).update(
        state="held", reason="approval", ended_at=page.original_page.last_published_at
    )
    assert cells(admin_client)[page.original_page.title] == "machine"


def test_kind_of_page_and_title_narrow(danish: Locale, engine: Any, admin_client: Client) -> None:
    set_policy(danish)
    publish(write_news(live_index(danish), title="Ängelholm", slug="angelholm"))
    assert [*cells(admin_client, q="ÄNGEL")] == ["Ängelholm"]
    assert [*cells(admin_client, q="(")] == []
    assert [*cells(admin_client, kind="news")] == ["Ängelholm"]
    assert [*cells(admin_client, kind="programme")] == []
    assert "Ängelholm" not in cells(admin_client, kind="page")


@pytest.mark.parametrize(
    "parameters",
    [
        {"state": "x"},
        {"state": "held", "language": "xx"},
        {"language": "sv"},
        {"kind": "'"},
        {"p": "x"},
        {"p": "999999999999"},
        {"ordering": "pk;"},
        {"q": "\x00"},
        {"q": "[(*"},
        {"export": "csv"},
    ],
)
def test_nonsense_is_no_error(
    danish: Locale, engine: Any, admin_client: Client, parameters: dict[str, str]
) -> None:
    make_awaiting(danish, engine)
    for name in ("", "_results"):
        url = reverse(f"mlr_programme_translation_matrix{name}")
        assert admin_client.get(url, parameters).status_code == 200


def test_number_of_queries_does_not_grow(danish: Locale, engine: Any) -> None:
    set_policy(danish)
    index = live_index(danish)
    client = make_person("eva", REVIEW, SUBMIT)

    def count(**parameters: str) -> int:
        url = reverse("mlr_programme_translation_matrix")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(url, parameters).status_code == 200
        return len(queries)

    def add(number: int) -> None:
        for _number in range(number):
            publish(write_news(index, slug=f"bussen-{number}-{_number}"))
        run_jobs()

    add(1)
    count()
    filters = [{}, {"state": "missing"}, {"state": "machine"}, {"state": "held"}, {"q": "ny"}]
    few = [count(**each) for each in filters]
    add(12)
    assert [count(**each) for each in filters] == few
    assert max(few) < 50


def test_each_sees_the_pages_that_they_may_edit(
    danish: Locale, engine: Any, client: Client
) -> None:
    page = make_awaiting(danish, engine)
    url = reverse("mlr_programme_translation_matrix")
    assert "/login/" in client.get(url)["Location"]
    only_danish = make_person("dansk", REVIEW, root=page.get_parent())
    assert set(cells(only_danish)) == {"Nyheter", page.original_page.title}
    elsewhere = make_news(page.original_page.get_parent(), title="Ensam")
    alone = make_person("ensam", root=elsewhere)
    assert set(cells(alone)) == {"Ensam"}


def test_chosen_pages_are_translated(danish: Locale, engine: Any) -> None:
    set_policy(danish, "off")
    original = publish(write_news())
    set_policy(danish)
    assert not TranslationJob.objects.exists()
    response = act(make_person("eva", SUBMIT), "translate", original, locale=danish)
    assert response.redirect_chain
    assert job_of(original, danish).state == "queued"
    assert job_of(original, danish).requested_by.username == "eva"


def test_translating_again_leaves_what_people_wrote(danish: Locale, engine: Any) -> None:
    page = make_awaiting(danish, engine)
    act(make_person("eva", SUBMIT), "again", page.original_page, locale=danish)
    job = job_of(page, danish)
    assert (job.state, job.is_anew) == ("queued", True)


def test_chosen_pages_are_approved_and_the_others_named(danish: Locale, engine: Any) -> None:
    page = make_awaiting(danish, engine)
    set_policy(danish, "off")
    other = publish(write_news(page.original_page.get_parent().specific, title="Utan", slug="utan"))
    eva = make_person("eva", REVIEW)
    response = act(eva, "approve", page.original_page, other, locale=danish)
    assert "Utan" in said(response)
    assert translated(page.original_page, danish).live
    assert Review.objects.get().reviewed_by.username == "eva"


@pytest.mark.parametrize("what", ["original", "translation", "live"])
def test_what_has_changed_since_the_report_was_opened_is_not_approved(
    danish: Locale, engine: Any, what: str
) -> None:
    page = make_awaiting(danish, engine)
    eva = make_person("eva", REVIEW)
    chosen = boxes(eva)
    if what == "original":
        publish_again(page.original_page, lead="Bussen går hela dagen.")
        run_jobs()
    elif what == "translation":
        text = StringTranslation.objects.get(locale=danish, data__contains="400 kr")
        text.data = text.data.replace("koster", "koster altid")
        text.save()
    else:
        page.get_latest_revision().publish()
    unknown = [box.rpartition(":")[0] for box in chosen]
    for sent in (chosen, unknown, [f"{cell}:{'0' * 64}" for cell in unknown]):
        assert "Läs den igen" in said(send(eva, "approve", sent))
        assert not Review.objects.filter(translation_key=page.translation_key).exists()
    send(eva, "approve", boxes(eva))
    assert Review.objects.filter(translation_key=page.translation_key).exists()


def test_nothing_is_done_without_the_right(danish: Locale, engine: Any, client: Client) -> None:
    page = make_awaiting(danish, engine)
    before = TranslationJob.objects.count(), job_of(page, danish).state
    url = reverse("mlr_programme_act_on_translations")
    assert "/login/" in client.post(url, {"action": "approve"})["Location"]
    elsewhere = make_news(page.original_page.get_parent(), title="Ensam")
    TranslationJob.objects.filter(translation_key=elsewhere.translation_key).delete()
    for person in (
        make_person("anna"),
        make_person("ensam", REVIEW, SUBMIT, root=elsewhere),
    ):
        for action in ("approve", "translate", "again"):
            act(person, action, page.original_page, locale=danish)
    assert (TranslationJob.objects.count(), job_of(page, danish).state) == before
    assert not Review.objects.exists()


@pytest.mark.parametrize(
    "cell", ["", "x", "1", "1:", ":1", "1:2", "9" * 40 + ":1", "١:١", f"1:{'-' * 36}:1"]
)
@pytest.mark.parametrize("action", ["approve", "translate", "nonsense"])
def test_nonsense_in_the_form_is_no_error(
    danish: Locale, admin_client: Client, cell: str, action: str
) -> None:
    url = reverse("mlr_programme_act_on_translations")
    data = {"action": action, "cell": cell, "query": "state=held&\r\nX: y"}
    assert admin_client.post(url, data, follow=True).status_code == 200
    assert admin_client.get(url).status_code == 405


def test_private_original_is_said_to_be_left_out(
    danish: Locale, engine: Any, admin_client: Client
) -> None:
    page = make_awaiting(danish, engine)
    Translation.objects.filter(source__object_id=page.translation_key).update(enabled=False)
    response = act(admin_client, "translate", page.original_page, locale=danish)
    assert said(response)
    assert job_of(page, danish).state == "held"


def test_panel_counts_what_waits_and_leads_to_it(danish: Locale, engine: Any) -> None:
    page = make_awaiting(danish, engine)
    home = reverse("wagtailadmin_home")
    matrix = reverse("mlr_programme_translation_matrix")

    def links(client: Client) -> set[str]:
        document = BeautifulSoup(client.get(home).content, "html.parser")
        found = document.select("#mlr-needs-you-content a")
        return {str(link["href"]).removeprefix(matrix) for link in found}

    eva, anna = make_person("eva", REVIEW), make_person("anna")
    assert links(eva) == {"?state=awaiting"}
    assert links(anna) == set()
    press_approve(eva, reverse("mlr_programme_approve_translation", args=[page.pk]))
    assert links(eva) == set()
    set_policy(danish, "off")
    publish_again(page.original_page, lead="Bussen går hela dagen.")
    assert links(eva) == links(anna) == {"?state=outdated"}
    assert [*cells(eva, state="outdated")] == [page.original_page.title]
    elsewhere = make_news(page.original_page.get_parent(), title="Ensam")
    assert links(make_person("ensam", root=elsewhere)) == set()


def test_report_stands_in_the_menu_in_place_of_the_stock_one(
    danish: Locale, admin_client: Client
) -> None:
    html = admin_client.get(reverse("wagtailadmin_home")).content.decode()
    assert reverse("mlr_programme_translation_matrix") in html
    assert reverse("wagtail_localize:translations_report") not in html


def test_right_to_review_stands_in_the_form_of_groups(danish: Locale, admin_client: Client) -> None:
    html = admin_client.get(reverse("wagtailusers_groups:add")).content.decode()
    assert "Får granska översättningar" in html
