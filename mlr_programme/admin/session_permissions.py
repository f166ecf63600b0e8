"""Who may see, edit, publish and delete which sessions."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from wagtail.models import Site
from wagtail.permission_policies import ModelPermissionPolicy

from mlr_programme.admin.site_permissions import editable_sites
from mlr_programme.models import Session

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User

PUBLISH_PERMISSION = "mlr_programme.publish_session"


class SessionPermissionPolicy(ModelPermissionPolicy):
    """Django's model permissions, narrowed to the sessions of the user's own sites.

    What visitors see is changed by those only who may publish it, and never deleted.
    """

    def user_has_permission_for_instance(
        self, user: User | AnonymousUser, action: str, instance: Session
    ) -> bool:
        if action == "delete" and instance.first_published_at is not None:
            return False
        if action == "change" and instance.is_published and not user.has_perm(PUBLISH_PERMISSION):
            return False
        is_allowed = super().user_has_permission_for_instance(user, action, instance)
        return bool(is_allowed) and is_own_session(user, instance)

    def instances_user_has_any_permission_for(
        self, user: User, actions: Iterable[str]
    ) -> QuerySet[Any]:
        sessions = super().instances_user_has_any_permission_for(user, actions)
        roots = _own_roots(user)
        if roots is None:
            return sessions
        # One whose programme was deleted is nobody's, and has only its public notice left.
        own = (Q(programme__path__startswith=path) for path in roots)
        return sessions.filter(reduce(or_, own, Q(programme=None)))


def is_own_session(user: User | AnonymousUser, session: Session) -> bool:
    """Whether the session belongs to a site of the user, or to none any more."""
    return session.programme is None or may_use_programme(user, session.programme)


def may_use_programme(user: User | AnonymousUser, programme: Any) -> bool:
    """Whether the user may have to do with the sessions of this page."""
    roots = _own_roots(user)
    return roots is None or any(programme.path.startswith(path) for path in roots)


def _own_roots(user: User | AnonymousUser) -> list[str] | None:
    """Paths of the user's sites; None for all, as in an installation that has only one."""
    sites = list(Site.objects.select_related("root_page"))
    if user.is_superuser or len(sites) < 2:
        return None
    return [site.root_page.path for site in editable_sites(user)]


class SessionAccessMixin:
    """Opens a session to those only to whom its site belongs: Wagtail asks about the model."""

    request: HttpRequest

    def get_object(self, *args: Any, **kwargs: Any) -> Session:
        session: Session = super().get_object(*args, **kwargs)
        if not is_own_session(self.request.user, session):
            raise PermissionDenied
        return session
