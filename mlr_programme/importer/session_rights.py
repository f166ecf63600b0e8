"""Who may import sessions: whoever may add and change them by hand, on the same sites."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from mlr_programme.compat import permission_policy_of
from mlr_programme.models import Session
from mlr_programme.models.programme import ProgrammePageMixin


def may_add_sessions(parent: Page, user: Any) -> bool:
    """``parent`` is an object of the class that it is, read in full or not."""
    # Sessions are kept with the programme of the source language; an alias has none of its own.
    if not isinstance(parent, ProgrammePageMixin) or parent.alias_of_id:
        return False
    if not parent.is_source_page:
        return False
    # Of an unsaved one the policy looks at the programme, and so at the sites of the user.
    return _has_permission(user, "add", Session(programme=parent))


def may_change_session(session: Session, user: Any) -> bool:
    return _has_permission(user, "change", session)


def _has_permission(user: Any, action: str, session: Session) -> bool:
    policy = permission_policy_of(Session)
    return bool(policy.user_has_permission_for_instance(user, action, session))
