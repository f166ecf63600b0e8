"""Running what is due, whether or not a queue has told of it."""

from __future__ import annotations

from collections import Counter

from django.utils import timezone

from mlr_programme.translation.models import TranslationJob
from mlr_programme.translation.pipeline import run_job


def sweep(limit: int) -> Counter[str]:
    """Run at most ``limit`` jobs, the oldest first; how many ended in which state.

    What one job begins, such as the page above it, is run as well.
    """
    ended: Counter[str] = Counter()
    for _number in range(limit):
        due = TranslationJob.objects.due(timezone.now()).order_by("due_at", "pk")
        job = due.first()
        if job is None:
            break
        run_job(job.pk)
        job.refresh_from_db()
        ended[str(job.get_state_display())] += 1
    return ended
