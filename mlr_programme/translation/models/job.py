"""One translation that is to be made: the truth about it, of which a queue only tells.

A queue may lose a task, deliver it twice, or leave it "running" after its worker was killed. So a
worker claims a row by one conditional UPDATE and holds it by a lease; what is not renewed in time
is anybody's again.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from mlr_programme.translation.models.translated_object import TranslatedObjectMixin

LEASE = timedelta(minutes=5)
"""Longer than one request to an engine may take, with its time-out."""
LATE = timedelta(hours=1)
"""How long what is due may wait: many times what a sweep every few minutes needs."""
TRY_LIMIT = 5
FIRST_WAIT = timedelta(minutes=1)
"""Before the second try; each further wait is four times as long."""


class JobQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.filter(state__in=TranslationJob.OPEN_STATES)

    def due(self, now: datetime) -> Self:
        """Those that a worker may claim: waiting and due, or left by a worker that is gone."""
        is_waiting = Q(state__in=TranslationJob.WAITING_STATES, due_at__lte=now)
        is_left = Q(state=TranslationJob.State.RUNNING, leased_until__lt=now)
        return self.filter(is_waiting | is_left)

    def overdue(self) -> Self:
        """Those that any worker or sweep would have taken up long ago: none is running."""
        return self.due(timezone.now() - LATE)


class TranslationJob(TranslatedObjectMixin):
    class State(models.TextChoices):
        QUEUED = "queued", _("Waits for its turn")
        RUNNING = "running", _("Under way")
        DELAYED = "delayed", _("Is published unless stopped")
        DONE = "done", _("Done")
        HELD = "held", _("Held for a person")
        STOPPED = "stopped", _("Stopped")
        FAILED = "failed", _("Failed")

    OPEN_STATES: ClassVar = (State.QUEUED, State.RUNNING, State.DELAYED)
    WAITING_STATES: ClassVar = (State.QUEUED, State.DELAYED)

    state = models.CharField(max_length=16, choices=State.choices, default=State.QUEUED)
    due_at = models.DateTimeField(default=timezone.now, db_index=True)
    """Not before then: the next try, or the publishing of what waits."""
    requested_at = models.DateTimeField(default=timezone.now)
    """When the original was published last; later than ``begun_at`` where it changed meanwhile."""
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_anew = models.BooleanField(default=False)
    """Whether what a machine has made already is to be made again."""
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    lease = models.UUIDField(null=True)
    """Of the worker that holds it; every step asks for it."""
    leased_until = models.DateTimeField(null=True)
    try_count = models.PositiveSmallIntegerField(default=0)
    part_count = models.PositiveIntegerField(default=0)
    done_count = models.PositiveIntegerField(default=0)
    draft = models.ForeignKey(Revision, null=True, on_delete=models.SET_NULL, related_name="+")
    """The revision that this job has made: it makes one and no second."""
    live_before = models.PositiveBigIntegerField(null=True)
    """Key of the revision that was live when the draft was made: it is what may be replaced."""
    reason = models.CharField(max_length=32, blank=True)
    """Why it is held, stopped or has failed; see ``job_reasons``."""
    detail = models.TextField(blank=True)
    """What the engine said, for the log and the report."""

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("translation under way")
        verbose_name_plural = _("translations under way")
        ordering = ["-requested_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "translation_key", "locale"],
                condition=Q(state__in=("queued", "running", "delayed")),
                name="mlr_one_open_job",
            )
        ]
        indexes = [
            models.Index(fields=["translation_key", "locale", "-requested_at"], name="mlr_job_of")
        ]

    def __str__(self) -> str:
        return f"{self.translation_key} ({self.locale_id}): {self.state}"

    @classmethod
    def claim(cls, pk: int, now: datetime | None = None) -> TranslationJob | None:
        """The job, held by a new lease; None where another worker was first or it is not due."""
        now = now or timezone.now()
        lease = uuid4()
        claimed = (
            cls.objects.due(now)
            .filter(pk=pk)
            .update(
                lease=lease,
                leased_until=now + LEASE,
                begun_at=now,
                try_count=F("try_count") + 1,
                state=cls.State.RUNNING,
            )
        )
        return cls.objects.get(pk=pk, lease=lease) if claimed else None

    def held_rows(self) -> JobQuerySet:
        """The row, as long as it is still held by this worker."""
        return type(self).objects.filter(pk=self.pk, lease=self.lease, state=self.State.RUNNING)

    def renew(self, **values: object) -> None:
        """Hold it for longer, and note how far it has come. Raises ``LeaseLostError``."""
        until = timezone.now() + LEASE
        if not self.held_rows().update(leased_until=until, **values):
            raise LeaseLostError(f"Job {self.pk} is held by another worker, or was stopped.")
        for name, value in values.items():
            setattr(self, name, value)

    def end_anew(self) -> None:
        """What there was has been made again; what somebody asks for meanwhile is still to be."""
        self.held_rows().filter(requested_at=self.requested_at).update(is_anew=False)
        self.is_anew = False

    def release(self, state: str, **values: object) -> bool:
        """End the turn in this state. A job whose original changed meanwhile is queued again.

        False where it is no longer held: then another worker answers for it.
        """
        is_closed = state not in self.OPEN_STATES
        ending: dict[str, object] = {"lease": None, "leased_until": None, **values}
        now = timezone.now()
        # One UPDATE for each case: between a look and a write the original may be published.
        again = self.held_rows().filter(requested_at__gt=F("begun_at"))
        if is_closed and again.update(state=self.State.QUEUED, due_at=now, try_count=0, **ending):
            return True
        return bool(
            self.held_rows().update(state=state, ended_at=now if is_closed else None, **ending)
        )


class LeaseLostError(Exception):
    """Another worker holds the job, or a person has stopped it: this one must write no more."""
