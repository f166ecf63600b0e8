"""Deleting several sessions or records at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.shortcuts import get_list_or_404
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction

from mlr_programme.admin.records import RECORD_MODELS
from mlr_programme.models import Session


class OwnDeleteBulkAction(DeleteBulkAction):
    """Stands for Wagtail's, which names to anyone what may not be deleted.

    Wagtail 7.4 would besides ask about the model alone.
    """

    models = [Session, *RECORD_MODELS]

    def get_queryset(self, model: type[Model], object_ids: Iterable[Any]) -> list[Any]:
        """What belongs to the user's sites, of all that was asked for; 404 when nothing does."""
        own = model.snippet_viewset.permission_policy.instances_user_has_permission_for(
            self.request.user, "delete"
        )
        return get_list_or_404(own, pk__in=object_ids)

    def check_perm(self, thing: Any) -> bool:
        policy = thing.snippet_viewset.permission_policy
        return bool(policy.user_has_permission_for_instance(self.request.user, "delete", thing))
