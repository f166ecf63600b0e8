"""What a queue calls. The job's row is the truth, and a task only says that it may be due."""

from __future__ import annotations

from django_tasks import task

from mlr_programme.conf import conf
from mlr_programme.translation.pipeline import run_job


@task(backend=conf.MLR_PROGRAMME_TRANSLATION_TASK_BACKEND)
def translate_task(job_id: int) -> None:
    run_job(job_id)
