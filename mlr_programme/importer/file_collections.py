"""Where a user may put pictures and documents, by Wagtail's own rights to collections."""

from __future__ import annotations

from typing import Any

from wagtail.models import Collection

from mlr_programme.compat import permission_policy_of


def collection_for(model: type[Any], user: Any | None) -> Collection | None:
    """The root where the user may add files of the model to it, else the first that allows it;
    None where nowhere does. Without a user everything is allowed."""
    if user is None:
        return Collection.get_first_root_node()
    policy = permission_policy_of(model)
    return policy.collections_user_has_permission_for(user, "add").order_by("path").first()
