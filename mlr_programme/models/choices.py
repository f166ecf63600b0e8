"""Choices of the models; values shared with ``domain`` are taken from there, labels stand here."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mlr_programme.domain import programme, sessions


class OrganisationKind(models.TextChoices):
    MUNICIPALITY = "municipality", _("Municipality")
    REGION = "region", _("Region")
    AUTHORITY = "authority", _("Authority")
    ASSOCIATION = "association", _("Association")
    COMPANY = "company", _("Company")
    OTHER = "other", _("Other")


class OrganiserRole(models.TextChoices):
    ORGANISER = "organiser", _("Organiser")
    PARTNER = "partner", _("Partner")
    FUNDER = "funder", _("Funder")


class SessionKind(models.TextChoices):
    SESSION = sessions.Kind.SESSION.value, pgettext_lazy("kind of session", "Session")
    RESIDENTIAL = sessions.Kind.RESIDENTIAL.value, _("Residential")
    KICK_OFF = sessions.Kind.KICK_OFF.value, _("Kick-off")
    STUDY_VISIT = sessions.Kind.STUDY_VISIT.value, _("Study visit")
    DIGITAL_MEETING = sessions.Kind.DIGITAL_MEETING.value, _("Digital meeting")


class SessionStatus(models.TextChoices):
    SCHEDULED = sessions.Status.SCHEDULED.value, pgettext_lazy("session status", "Scheduled")
    PROVISIONAL = sessions.Status.PROVISIONAL.value, pgettext_lazy("session status", "Provisional")
    POSTPONED = sessions.Status.POSTPONED.value, pgettext_lazy("session status", "Postponed")
    CANCELLED = sessions.Status.CANCELLED.value, pgettext_lazy("session status", "Cancelled")


class AttendanceMode(models.TextChoices):
    ON_SITE = sessions.Attendance.ON_SITE.value, _("On site")
    ONLINE = sessions.Attendance.ONLINE.value, _("Online")
    MIXED = sessions.Attendance.MIXED.value, _("On site and online")


class SessionPrecision(models.TextChoices):
    """How exactly the time of a session is known."""

    MINUTE = sessions.Precision.MINUTE.value, _("Date and time")
    DAY = sessions.Precision.DAY.value, _("Whole days, no time")
    MONTH = sessions.Precision.MONTH.value, _("Only the month")
    TEXT = sessions.Precision.TEXT.value, _("Only in words")


class PeriodPrecision(models.TextChoices):
    """How exactly the period of a programme is known."""

    DAY = sessions.Precision.DAY.value, _("Exact dates")
    MONTH = sessions.Precision.MONTH.value, _("Months")
    TEXT = sessions.Precision.TEXT.value, _("Only in words")


class WorkingMethod(models.TextChoices):
    WHOLE_GROUP = "whole_group", _("Whole group")
    SMALL_GROUPS = "small_groups", _("Small groups")
    ONE_TO_ONE = "one_to_one", _("One to one")


class ProgrammeState(models.TextChoices):
    """Labels of the derived status; no field stores it."""

    UPCOMING = programme.ProgrammeStatus.UPCOMING.value, pgettext_lazy("programme", "Upcoming")
    OPEN = (
        programme.ProgrammeStatus.OPEN_FOR_APPLICATION.value,
        pgettext_lazy("programme", "Open for application"),
    )
    ONGOING = programme.ProgrammeStatus.ONGOING.value, pgettext_lazy("programme", "Ongoing")
    FINISHED = programme.ProgrammeStatus.FINISHED.value, pgettext_lazy("programme", "Finished")
