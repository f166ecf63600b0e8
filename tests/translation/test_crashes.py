"""Workers that are killed at any step: nothing is lost, nothing doubled, nothing half live."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from mlr_programme.pages.models import NewsPage
from mlr_programme.translation.models import TranslationJob
from mlr_programme.translation.models.job import LEASE
from mlr_programme.translation.sweep import sweep
from tests.translation.making import BODY, paragraph, publish, set_policy, translated, write_news

# The first page, the locale and the names of municipalities come from migrations.
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

ROOT = Path(__file__).resolve().parents[2]
PARAGRAPHS = 25
# That of the copy which Wagtail makes, and the one draft, which was published.
REVISIONS = 2
STEPS = [
    "before:_read_source:1",
    "before:_translate_portion:1",
    "before:_translate_portion:2",
    "before:_store_machine_text:4",
    "before:guard_pairs:1",
    "before:write_draft:1",
    "after:write_draft",
    "after:_draft",
    "before:publish_draft:1",
    "after:publish_draft",
    "after:record_live_text",
]


@pytest.fixture
def page(danish: Locale, engine: Any) -> NewsPage:
    """A published page whose ancestors have been translated; its own job waits."""
    set_policy(danish)
    index = publish(write_news()).get_parent().specific
    sweep(20)
    texts = [
        paragraph(BODY.replace("hela dagen", f"hela dagen i {number + 2} resor"))
        for number in range(PARAGRAPHS)
    ]
    return publish(write_news(index, title="Alla resor i kommunen", body=texts))


def job_of(page: NewsPage) -> TranslationJob:
    return TranslationJob.objects.filter(translation_key=page.translation_key).latest("pk")


def run_in_child(job: TranslationJob, step: str = "") -> int:
    """Return code of a worker that runs the job; the database is that of the test."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.translation.settings",
        "MLR_TEST_DATABASE_NAME": str(connection.settings_dict["NAME"]),
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", "tests.translation.crash_child", str(job.pk), step]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, timeout=120)
    if done.returncode not in (0, -signal.SIGKILL):
        pytest.fail(done.stderr.decode())
    return done.returncode


def let_lease_run_out(job: TranslationJob) -> None:
    past = timezone.now() - LEASE - timedelta(seconds=1)
    TranslationJob.objects.filter(pk=job.pk, state="running").update(leased_until=past)


def assert_whole(page: NewsPage, danish: Locale) -> None:
    found = translated(page, danish)
    assert found.live
    assert found.title == "Alle rejser i kommunen"
    assert str(found.body).count("Velkommen om bord.") == PARAGRAPHS
    assert found.revisions.count() == REVISIONS
    texts = StringTranslation.objects.filter(locale=danish, context__object_id=page.translation_key)
    assert texts.count() == texts.values("translation_of", "context").distinct().count()
    assert not TranslationJob.objects.open().filter(translation_key=page.translation_key).exists()


@pytest.mark.parametrize("step", STEPS)
def test_killed_worker_is_followed_by_one_that_ends_the_work(
    page: NewsPage, danish: Locale, step: str
) -> None:
    job = job_of(page)
    assert run_in_child(job, step) == -signal.SIGKILL
    job.refresh_from_db()
    assert job.state == "running"
    translation = page.get_translation_or_none(danish)
    if translation is not None and translation.live:
        # Whole or not at all.
        assert str(translation.specific.body).count("Velkommen om bord.") == PARAGRAPHS
    # While the lease holds nobody else takes it.
    sweep(5)
    job.refresh_from_db()
    assert job.state == "running"
    let_lease_run_out(job)
    sweep(5)
    assert_whole(page, danish)


def test_second_delivery_of_a_task_does_nothing(page: NewsPage, danish: Locale) -> None:
    job = job_of(page)
    assert run_in_child(job) == 0
    assert run_in_child(job) == 0
    assert_whole(page, danish)


def test_two_workers_at_once_make_one_translation(page: NewsPage, danish: Locale) -> None:
    job = job_of(page)
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "tests.translation.settings",
        "MLR_TEST_DATABASE_NAME": str(connection.settings_dict["NAME"]),
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", "tests.translation.crash_child", str(job.pk), ""]
    workers = [subprocess.Popen(command, env=environment, cwd=ROOT) for _number in range(2)]
    assert [worker.wait(timeout=120) for worker in workers] == [0, 0]
    assert_whole(page, danish)
