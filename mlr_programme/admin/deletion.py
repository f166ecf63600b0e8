"""What may not be deleted, said before the database says it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import PROTECT
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages

from mlr_programme.models import Session
from mlr_programme.models.record import RecordMixin


def refuse_deletion(request: HttpRequest, objects: Iterable[Any]) -> HttpResponse | None:
    """A message and the way back when something must stay: a record in use, a published session.

    Wagtail 7.4 asks about the model alone before it deletes in bulk, so sessions stand here too,
    and what belongs to other people's sites.
    """
    kept = [(each, text) for each in objects if (text := reason_to_keep(request.user, each))]
    for text in dict.fromkeys(text for _each, text in kept):
        messages.error(request, text)
    return redirect(kept[0][0].snippet_viewset.get_url_name("list")) if kept else None


def reason_to_keep(user: Any, each: Any) -> str:
    """Why the user cannot delete it, in words; empty when it can be deleted."""
    if isinstance(each, Session) and each.first_published_at is not None:
        return _("A published session is cancelled, never deleted.")
    if not isinstance(each, Session | RecordMixin):
        return ""
    policy = each.snippet_viewset.permission_policy
    if not policy.user_has_permission_for_instance(user, "delete", each):
        return _("“%(name)s” belongs to a site whose pages you may not edit.") % {"name": each}
    if isinstance(each, RecordMixin) and is_protected(each):
        text = _("“%(name)s” is in use and cannot be deleted. Archive it instead.")
        return text % {"name": each.name}
    return ""


def is_protected(record: RecordMixin) -> bool:
    """Whether rows hold on to the record; one query a relation."""
    return any(
        relation.on_delete is PROTECT
        and relation.related_model.objects.filter(**{relation.field.name: record.pk}).exists()
        for relation in record._meta.related_objects
    )
