"""Editors, a job and a publish at the same moment, each on a connection of its own."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from functools import partial
from typing import Any
from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from mlr_programme.domain.language import TextState, language_states_of
from mlr_programme.pages.models import NewsPage
from mlr_programme.translation.jobs import request_translations
from mlr_programme.translation.models import LiveText, MachineText, TranslationJob
from mlr_programme.translation.pipeline import run_job
from tests.making import publish_again
from tests.translation.admin_making import client_of
from tests.translation.making import (
    LEAD,
    job_of,
    paragraph,
    publish,
    run_jobs,
    set_policy,
    translated,
    write_news,
)

# The first page, the locale and the names of municipalities come from migrations.
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

PARAGRAPHS = 12
SECONDS = 300
LEAD_BY_EVA = "Bussen kører hver mandag kl 18.30, og prisen er 400 kr."
TITLES = ("Ny buslinje til Höör", "Alle rejser i kommunen")


def text_of(number: int) -> str:
    return f"Biljetten gäller hela dagen {number}."


def text_by_eva(number: int) -> str:
    return f"Billetten kan bruges hele dagen {number}."


def text_by_olle(number: int) -> str:
    return f"Billetten gælder dagen {number}, hele dagen."


@pytest.fixture
def page(danish: Locale, engine: Any) -> NewsPage:
    """A page that is live in both languages."""
    set_policy(danish)
    page = publish(write_news())
    run_jobs()
    assert translated(page, danish).live
    return page


def elsewhere(act: Callable[[], Any]) -> Any:
    """What ``act`` returns on a connection of its own, to be run in a thread."""
    try:
        return act()
    finally:
        connection.close()


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each returns, or raises."""
    with ThreadPoolExecutor(len(acts)) as pool:
        futures = [pool.submit(elsewhere, act) for act in acts]
        return [future.result(SECONDS) for future in futures]


def wait_for(find: Callable[[], Any]) -> Any:
    for _attempt in range(SECONDS * 50):
        if found := find():
            return found
        time.sleep(0.02)
    raise AssertionError("It did not come.")


def save_text(client: Client, page: NewsPage, locale: Locale, source: str, text: str) -> int:
    """What wagtail-localize's editor sends when a person leaves a field; the status."""
    row = Translation.objects.get(source__object_id=page.translation_key, target_locale=locale)
    segments = StringSegment.objects.filter(source=row.source, string__data=source)
    segment = wait_for(segments.first)
    url = reverse("wagtail_localize:edit_string_translation", args=[row.pk, segment.pk])
    body = urlencode({"value": text})
    return int(client.put(url, body, "application/x-www-form-urlencoded").status_code)


def stored(page: NewsPage, locale: Locale, source: str) -> StringTranslation:
    return StringTranslation.objects.get(
        locale=locale, translation_of__data=source, context__object_id=page.translation_key
    )


def save_texts(user: User, page: NewsPage, danish: Locale, texts: dict[str, str]) -> set[int]:
    client = client_of(user)
    return {save_text(client, page, danish, source, text) for source, text in texts.items()}


def publish_title(page_id: int, title: str) -> None:
    """As a process of its own does, which shares no instance with others."""
    publish_again(NewsPage.objects.get(pk=page_id), title=title)


def publish_once_the_worker_works(page: NewsPage, job: TranslationJob) -> None:
    wait_for(lambda: TranslationJob.objects.get(pk=job.pk).done_count)
    publish_title(page.pk, "Alla resor i kommunen")


def read_until(is_over: threading.Event, page: NewsPage, danish: Locale) -> set[tuple[str, int]]:
    """Title and number of paragraphs, as often as a visitor can ask."""
    found = set()
    while not is_over.is_set():
        live = translated(page, danish)
        assert Client().get(live.url).status_code == 200
        found.add((live.title, str(live.body).count("<p>")))
        time.sleep(0.05)
    return found


def work(job: TranslationJob, is_over: threading.Event) -> None:
    try:
        run_job(job.pk)
        run_jobs()
    finally:
        is_over.set()


def test_no_text_of_a_person_is_lost_and_nothing_is_half_live(
    page: NewsPage, danish: Locale, engine: Any, admin_user: User
) -> None:
    engine("SlowTranslator")
    body = [paragraph(f"<p>{text_of(number)}</p>") for number in range(1, PARAGRAPHS + 1)]
    page = publish_again(page, body=body)
    job, is_over = job_of(page, danish), threading.Event()
    olle = User.objects.create_superuser("olle")
    by_eva = {LEAD: LEAD_BY_EVA, **{text_of(each): text_by_eva(each) for each in (12, 3)}}
    by_olle = {text_of(each): text_by_olle(each) for each in (12, 7)}
    eva_got, olle_got, _, seen, _ = at_once(
        lambda: save_texts(admin_user, page, danish, by_eva),
        lambda: save_texts(olle, page, danish, by_olle),
        lambda: publish_once_the_worker_works(page, job),
        lambda: read_until(is_over, page, danish),
        lambda: work(job, is_over),
    )
    # What came after the worker had looked for the last time.
    request_translations(NewsPage.objects.get(pk=page.pk))
    run_jobs()
    assert eva_got | olle_got <= {200, 201}
    assert seen <= {(TITLES[0], 1), (TITLES[0], PARAGRAPHS), (TITLES[1], PARAGRAPHS)}
    for source in by_eva | by_olle:
        assert stored(page, danish, source).data in {by_eva.get(source), by_olle.get(source)}
    assert_live(page, danish, [*by_eva, *by_olle])


def assert_live(page: NewsPage, danish: Locale, sources: list[str]) -> None:
    """The Danish page shows what is stored of these parts, and is known for what it is."""
    found = translated(page, danish)
    shown = f"{found.lead} {found.body}"
    assert found.title == TITLES[1]
    assert shown.count("<p>") == PARAGRAPHS
    for source in sources:
        assert stored(page, danish, source).data in shown
    assert not TranslationJob.objects.open().filter(translation_key=page.translation_key).exists()
    key = ("wagtailcore.page", found.pk)
    state = language_states_of([key])[key]
    assert (state.state, state.missing_count) == (TextState.MACHINE, 0)
    assert state.corrected_count == len(set(sources))


@contextmanager
def before_reading(table: str, act: Callable[[], Any]) -> Iterator[None]:
    """``act`` is called before this connection reads the table for the first time."""
    is_done = threading.Event()

    def execute(call: Callable[..., Any], sql: str, *args: Any) -> Any:
        if not is_done.is_set() and sql.startswith("SELECT") and table in sql:
            is_done.set()
            act()
        return call(sql, *args)

    with connection.execute_wrapper(execute):
        yield
    assert is_done.is_set()


def test_text_written_while_machine_texts_are_made_anew_stays(
    page: NewsPage, danish: Locale, admin_user: User
) -> None:
    """The editor saves after the job has read the texts, and before it takes the machine's away."""
    eva = client_of(admin_user)
    (job,) = request_translations(page, locales=[danish], is_anew=True)
    with ThreadPoolExecutor(1) as pool:
        saved: list[Any] = []

        def save_meanwhile() -> None:
            act = partial(save_text, eva, page, danish, LEAD, LEAD_BY_EVA)
            saved.append(pool.submit(elsewhere, act))
            # Either it comes to its end here, or it waits until the job has let go.
            wait(saved, timeout=2)

        with before_reading(MachineText._meta.db_table, save_meanwhile):
            run_job(job.pk)
        assert saved[0].result(SECONDS) in {200, 201}
    assert stored(page, danish, LEAD).data == LEAD_BY_EVA


def test_two_publishers_leave_one_open_job(page: NewsPage, danish: Locale) -> None:
    titles = [f"Alla resor {number}" for number in range(2, 6)]
    at_once(*(partial(publish_title, page.pk, title) for title in titles))
    jobs = TranslationJob.objects.open().filter(translation_key=page.translation_key)
    assert jobs.count() == 1
    run_jobs()
    original = NewsPage.objects.get(pk=page.pk)
    assert translated(page, danish).title == original.title.replace("Alla resor", "Alle rejser")


def test_machine_text_changed_but_not_published_since_is_still_a_machine_s(
    page: NewsPage, danish: Locale, admin_user: User
) -> None:
    target = translated(page, danish)
    row = LiveText.objects.get(object_id=str(target.pk), locale=danish)
    assert save_text(client_of(admin_user), page, danish, LEAD, LEAD_BY_EVA) == 200
    target.get_latest_revision().publish()
    again = LiveText.objects.get(pk=row.pk)
    assert translated(page, danish).lead != LEAD_BY_EVA
    assert (again.machine_count, again.person_count, again.missing_count) == (
        row.machine_count,
        row.person_count,
        0,
    )
