"""Sessions: one row of facts each, without locale and without revisions."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import connection, models, transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.admin.panels import FieldPanel
from wagtail.documents import get_document_model_string
from wagtail.models import Orderable, PreviewableMixin

from mlr_programme.compat import PAGE_MODEL_NAME
from mlr_programme.conf import conf
from mlr_programme.domain.sessions import Occasion, Precision, Status, sort_key
from mlr_programme.models.choices import (
    AttendanceMode,
    SessionKind,
    SessionPrecision,
    SessionStatus,
    WorkingMethod,
)
from mlr_programme.models.session_display import SessionDisplayMixin
from mlr_programme.models.session_query import PublishedSessionError, SessionQuerySet
from mlr_programme.models.session_validation import clear_unused_times, validate_session
from mlr_programme.models.site_time import SiteDateField, SiteDateTimeField
from mlr_programme.models.venue import Venue


class Session(PreviewableMixin, SessionDisplayMixin, ClusterableModel):
    """The facts of one session; every output reads this row.

    A session that is not published yet is edited freely. The facts of a published one change only
    through ``models.session_changes``, which requires the public note and writes the log.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # Null once the programme is deleted: a published session's address must go on answering.
    programme = models.ForeignKey(
        PAGE_MODEL_NAME,
        verbose_name=_("programme"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="mlr_sessions",
    )
    kind = models.CharField(
        _("kind"), max_length=20, choices=SessionKind.choices, default=SessionKind.SESSION
    )
    status = models.CharField(
        _("status"), max_length=20, choices=SessionStatus.choices, default=SessionStatus.SCHEDULED
    )
    precision = models.CharField(
        _("time is known as"),
        max_length=10,
        choices=SessionPrecision.choices,
        default=SessionPrecision.MINUTE,
    )
    starts_at = SiteDateTimeField(_("starts"), null=True, blank=True)
    ends_at = SiteDateTimeField(
        _("ends"), null=True, blank=True, help_text=_("Leave empty if the end is not known.")
    )
    starts_on = SiteDateField(
        _("first day"), null=True, blank=True, help_text=_("For a month: any day of that month.")
    )
    ends_on = SiteDateField(
        _("last day"), null=True, blank=True, help_text=_("Included. Leave empty for a single day.")
    )
    is_date_inferred = models.BooleanField(
        _("the date is inferred"),
        default=False,
        help_text=_("Nobody has stated the date; it follows from other facts. Shown to visitors."),
    )
    working_method = models.CharField(
        _("way of working"), max_length=20, choices=WorkingMethod.choices, blank=True
    )
    attendance = models.CharField(
        _("attendance"),
        max_length=10,
        choices=AttendanceMode.choices,
        default=AttendanceMode.ON_SITE,
    )
    venue = models.ForeignKey(
        Venue,
        verbose_name=_("venue"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sessions",
    )
    room = models.CharField(_("room"), max_length=120, blank=True)
    online_url = models.URLField(_("online address"), blank=True)
    is_online_url_public = models.BooleanField(
        _("show the online address to everyone"),
        default=False,
        help_text=_("Otherwise it is for participants only and appears nowhere on the site."),
    )
    registration_url = models.URLField(_("registration link"), blank=True)
    registration_opens_at = SiteDateTimeField(_("registration opens"), null=True, blank=True)
    registration_closes_at = SiteDateTimeField(_("registration closes"), null=True, blank=True)
    is_full = models.BooleanField(_("full"), default=False)

    # Derived by save(), for the database to sort and filter on; no form shows them.
    first_day = models.DateField(null=True, editable=False)
    last_day = models.DateField(null=True, editable=False)
    over_at = models.DateTimeField(null=True, editable=False)
    # As the domain sorts: a month of which no day is known stands after its days.
    sorts_at = models.DateTimeField(null=True, editable=False)

    sequence = models.PositiveIntegerField(default=0, editable=False)
    is_published = models.BooleanField(_("published"), default=False, editable=False)
    first_published_at = models.DateTimeField(null=True, editable=False)
    changed_at = models.DateTimeField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    # Which calendars held it, for those that follow them: see ``session_withdrawal``.
    withdrawn_from = models.JSONField(default=dict, editable=False)

    objects = SessionQuerySet.as_manager()

    # What visitors and calendars rely on: on a published session these change through the service.
    public_facts = (
        "programme",
        "kind",
        "status",
        "precision",
        "starts_at",
        "ends_at",
        "starts_on",
        "ends_on",
        "is_date_inferred",
        "working_method",
        "attendance",
        "venue",
        "room",
        "online_url",
        "is_online_url_public",
        "registration_url",
        "registration_opens_at",
        "registration_closes_at",
        "is_full",
    )
    derived_facts = ("first_day", "last_day", "over_at", "sorts_at")
    fact_fields = (
        "id",
        *public_facts,
        *derived_facts,
        "sequence",
        "is_published",
        "first_published_at",
        "changed_at",
        "withdrawn_at",
        "withdrawn_from",
    )

    class Meta:
        verbose_name = pgettext_lazy("of a programme", "session")
        verbose_name_plural = pgettext_lazy("of a programme", "sessions")
        # Undated ones last in every database; the key makes the order total.
        ordering = [models.F("sorts_at").asc(nulls_last=True), "over_at", "id"]
        permissions = [("publish_session", _("Can publish sessions"))]
        indexes = [
            models.Index(fields=["is_published", "sorts_at"], name="mlr_session_sorts_at"),
            models.Index(fields=["is_published", "over_at"], name="mlr_session_over_at"),
        ]

    def __str__(self) -> str:
        return self.title or str(self.get_kind_display())

    def clean(self) -> None:
        super().clean()
        self.drop_seconds()
        clear_unused_times(self)
        validate_session(self)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the row; refuses to change a public fact of a published session.

        Raises ``PublishedSessionError`` then: ``session_changes.change_session`` is the way. The
        row of a published session is not even written again, since an instance that was loaded
        before a change would bring an old sequence back; only its materials are.
        """
        with transaction.atomic():
            stored = self._published_facts()
            if stored is None:
                self.store(*args, **kwargs)
            elif changed := self._differences(stored):
                raise PublishedSessionError(
                    f"Session {self.pk} is published: change {', '.join(changed)} through "
                    "models.session_changes.change_session(), with a public note."
                )
            else:
                for relation in get_all_child_relations(self):
                    getattr(self, relation.get_accessor_name()).commit()

    def store(self, *args: Any, **kwargs: Any) -> None:
        """Save without asking; for ``save()`` and the service in ``session_changes`` only.

        Refuses to lower the sequence: calendars would take the next change for an old one.
        """
        if self._stored_sequence() > self.sequence:
            raise PublishedSessionError(
                f"Session {self.pk} has been changed since it was loaded: load it again."
            )
        self.drop_seconds()
        self.derive_days()
        if (names := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*names, *self.derived_facts}
        super().save(*args, **kwargs)

    def changed_public_facts(self) -> list[str]:
        """Names of the public facts that differ from the stored, published row; one query."""
        stored = self._published_facts()
        return self._differences(stored) if stored is not None else []

    def _published_facts(self) -> dict[str, Any] | None:
        """The stored facts, locked until the transaction ends; None while not published."""
        if self._state.adding:
            return None
        rows = type(self).objects.filter(pk=self.pk, is_published=True)
        if connection.in_atomic_block:
            rows = rows.select_for_update()
        return rows.values(*self.public_facts).first()

    def _stored_sequence(self) -> int:
        if self._state.adding:
            return 0
        rows = type(self).objects.filter(pk=self.pk)
        return int(rows.values_list("sequence", flat=True).first() or 0)

    def _differences(self, stored: dict[str, Any]) -> list[str]:
        return [
            name
            for name in self.public_facts
            if stored[name] != getattr(self, self._meta.get_field(name).attname)
        ]

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete a session that was never published; cancel a published one instead."""
        if self.first_published_at is not None:
            raise PublishedSessionError(
                f"Session {self.pk} has been published: cancel it, its address must not die."
            )
        return super().delete(*args, **kwargs)

    @property
    def occasion(self) -> Occasion:
        """The times and status of the session as the domain reads them."""
        from_minute = self.precision == Precision.MINUTE
        return Occasion(
            key=self.pk,
            status=Status(self.status),
            precision=Precision(self.precision),
            starts_at=self.starts_at if from_minute else None,
            ends_at=self.ends_at if from_minute else None,
            starts_on=None if from_minute else self.starts_on,
            ends_on=None if from_minute else self.ends_on,
        )

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "mlr_programme/session_page.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """The page of the session under its programme, with the facts that are being edited."""
        if self.programme is None:
            return {"session": self, "base_template": conf.MLR_PROGRAMME_BASE_TEMPLATE}
        context: dict[str, Any] = self.programme.specific.get_context(request)
        return {**context, "session": self}

    def drop_seconds(self) -> None:
        """Times are known to the minute, as forms show them; a hidden second would be a change."""
        for name in ("starts_at", "ends_at", "registration_opens_at", "registration_closes_at"):
            if (moment := getattr(self, name)) is not None:
                setattr(self, name, moment.replace(second=0, microsecond=0))

    def derive_days(self) -> None:
        """Fill the derived columns from the facts, in the site's time zone.

        A postponed session has none: its old date no longer holds.
        """
        zone = conf.time_zone
        occasion = self.occasion
        days = occasion.days(zone) if occasion.is_dated else None
        self.first_day, self.last_day = days or (None, None)
        self.over_at = occasion.is_over_at(zone) if days else None
        self.sorts_at = sort_key(occasion, zone)[0] if days else None


class SessionMaterial(Orderable):
    """A document that belongs to a session."""

    session = ParentalKey(Session, on_delete=models.CASCADE, related_name="material_rows")
    document = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("document"),
        on_delete=models.CASCADE,
        related_name="+",
    )

    fact_fields = ("session", "document", "sort_order")

    panels = [FieldPanel("document")]

    class Meta(Orderable.Meta):
        verbose_name = _("material")
        verbose_name_plural = _("materials")
