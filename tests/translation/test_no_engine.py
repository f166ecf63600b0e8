"""A language for which the site has chosen no translation service: a person is told so."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.models import Locale

from mlr_programme.translation.job_reasons import reason_text
from mlr_programme.translation.models import SentText
from tests.translation.making import job_of, publish, run_jobs, set_policy, write_news

pytestmark = pytest.mark.django_db
GUARDED = "mlr_programme.translation.translators.GuardedTranslator"
WORDS = {"CLASS": "tests.translation.engines.WordTranslator"}


@pytest.mark.parametrize(
    "config",
    [
        {"CLASS": GUARDED, "OPTIONS": {"ENGINES": {"en": WORDS}}},
        {"CLASS": GUARDED, "OPTIONS": {}},
        {"CLASS": GUARDED},
        None,
    ],
)
def test_editor_reads_that_no_service_is_chosen(
    danish: Locale, settings: Any, config: dict[str, Any] | None
) -> None:
    settings.WAGTAILLOCALIZE_MACHINE_TRANSLATOR = config
    set_policy(danish)
    page = publish(write_news())
    run_jobs()
    job = job_of(page, danish)
    assert (job.state, job.reason) == ("held", "no_engine")
    assert reason_text(job.reason).startswith("Ingen översättningstjänst är vald för språket")
    assert not SentText.objects.exists()
