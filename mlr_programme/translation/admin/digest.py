"""A letter to each reviewer with the translations that need them, at most one a day."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext, override
from wagtail.admin.mail import send_mail

from mlr_programme.compat import AbstractPage
from mlr_programme.translation.access import changeable
from mlr_programme.translation.admin.matrix import MATRIX_URL
from mlr_programme.translation.admin.translated_objects import edit_url_of, title_of
from mlr_programme.translation.cells import (
    CellState,
    cell_models,
    job_cells,
    unshadowed_live_cells,
)
from mlr_programme.translation.job_reasons import reason_text
from mlr_programme.translation.models import DigestRecipient
from mlr_programme.translation.models.review import REVIEW_PERMISSION

logger = logging.getLogger(__name__)

# More than anybody does in a day; the report has the rest.
ITEM_LIMIT = 50
TEMPLATE = "mlr_programme/admin/translation_digest.txt"


@dataclass(frozen=True)
class DigestItem:
    """One translation that needs somebody."""

    title: str
    language: str
    reason: str
    url: str


@dataclass(frozen=True)
class DigestPart:
    """All that is in one state."""

    state: CellState
    items: list[DigestItem]
    rest_count: int
    """How many more there are than are listed."""


def send_digests(base_url: str) -> Counter[str]:
    """Write to everybody whom something waits for; how many were ``sent`` and have ``failed``.

    ``base_url`` is where the admin stands. A second call on the same day of the site writes to
    nobody who has been written to.
    """
    done: Counter[str] = Counter()
    waiting = waiting_cells()
    for user in reviewers():
        with override(_language_of(user)):
            parts = parts_for(user, waiting, base_url)
            if parts and _claim(user, timezone.localdate()):
                done["sent" if _send(user, parts, base_url) else "failed"] += 1
    return done


def reviewers() -> Iterator[Any]:
    """Those who may review, have an address and have not said no."""
    unwanted = DigestRecipient.objects.filter(is_wanted=False).values("user")
    permission = Permission.objects.filter(
        content_type__app_label="mlr_programme_translation", codename=REVIEW_PERMISSION
    )
    may_review = Q(user_permissions__in=permission) | Q(groups__permissions__in=permission)
    users = get_user_model()._default_manager.filter(may_review | Q(is_superuser=True))
    for user in users.filter(is_active=True).exclude(pk__in=unwanted).distinct().order_by("pk"):
        if _address_of(user) and user.has_perm("wagtailadmin.access_admin"):
            yield user


def waiting_cells() -> list[Any]:
    """All jobs and live texts that need a reviewer; the same for everybody."""
    jobs = job_cells().filter(cell_state__in=(CellState.HELD, CellState.AWAITING))
    texts = unshadowed_live_cells().filter(cell_state=CellState.OUTDATED)
    return [row for rows in (jobs, texts) for row in rows.select_related("locale").order_by("pk")]


def parts_for(user: Any, waiting: Iterable[Any], base_url: str) -> list[DigestPart]:
    """What of it the user may change, by state; a constant number of queries."""
    targets = _changeable(user, {row.translation_key for row in waiting})
    found: dict[CellState, list[DigestItem]] = {}
    for row in waiting:
        target = targets.get((row.translation_key, row.locale_id))
        if target is not None:
            state = CellState(row.cell_state)
            found.setdefault(state, []).append(_item(row, target, base_url))
    return [
        DigestPart(state, items[:ITEM_LIMIT], max(0, len(items) - ITEM_LIMIT))
        for state in CellState
        if (items := found.get(state))
    ]


def _changeable(user: Any, keys: set[Any]) -> dict[tuple[Any, int], Any]:
    found: dict[tuple[Any, int], Any] = {}
    for model in cell_models():
        own: QuerySet[Any] = changeable(model, user).filter(translation_key__in=keys)
        if issubclass(model, AbstractPage):
            own = own.filter(alias_of=None)
        targets = own.select_related("locale").order_by()
        found |= {(target.translation_key, target.locale_id): target for target in targets}
    return found


def _item(row: Any, target: Any, base_url: str) -> DigestItem:
    reason = reason_text(row.cell_reason) if row.cell_state == CellState.HELD else ""
    url = base_url + (edit_url_of(target) or reverse(MATRIX_URL))
    return DigestItem(title_of(target), str(row.locale), reason, url)


def _claim(user: Any, today: date) -> bool:
    """Whether the user has not been written to today: two runs at once write once."""
    DigestRecipient.objects.get_or_create(user=user)
    due = Q(sent_on=None) | Q(sent_on__lt=today)
    return bool(DigestRecipient.objects.filter(due, user=user).update(sent_on=today))


def _send(user: Any, parts: list[DigestPart], base_url: str) -> bool:
    """Whether the letter left; where it did not, the next run tries again."""
    count = sum(len(part.items) + part.rest_count for part in parts)
    subject = ngettext("%(count)d translation needs you", "%(count)d translations need you", count)
    context = {
        "parts": parts,
        "report_url": base_url + reverse(MATRIX_URL),
        "account_url": base_url + reverse("wagtailadmin_account"),
    }
    try:
        send_mail(
            subject % {"count": count}, render_to_string(TEMPLATE, context), [_address_of(user)]
        )
    except (SMTPException, OSError):
        logger.exception("The letter about translations to user %s was not sent.", user.pk)
        DigestRecipient.objects.filter(user=user).update(sent_on=None)
        return False
    return True


def _address_of(user: Any) -> str:
    return str(getattr(user, user.get_email_field_name(), "") or "")


def _language_of(user: Any) -> str:
    profile = getattr(user, "wagtail_userprofile", None)
    return (profile and profile.preferred_language) or settings.LANGUAGE_CODE
