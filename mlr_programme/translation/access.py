"""Who may change a translation, asked of one and of a whole list alike."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permission_policies.pages import PagePermissionPolicy

from mlr_programme.compat import AbstractPage, base_page_model, permission_policy_of


class SessionTextPermissionPolicy(ModelPermissionPolicy):
    """Django's model permissions, narrowed to sessions of programmes that the user may edit.

    In the language of the text, or where the programme has no page in it, in its own: so whoever
    translates the pages of one language, or of one site, translates their sessions. Words in the
    language of the original are changed with their session, and go with it too.
    """

    def user_has_permission(self, user: Any, action: str) -> bool:
        is_possible = action in ("change", "publish", "view")
        return is_possible and bool(super().user_has_permission(user, action))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_any_permission_for_instance(user, [action], instance)

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Any) -> bool:
        found = self.instances_user_has_any_permission_for(user, actions)
        return bool(found.filter(pk=instance.pk).exists())

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> QuerySet[Any]:
        if not self.user_has_any_permission(user, actions):
            return self.model._default_manager.none()
        own = PagePermissionPolicy().instances_user_has_permission_for(user, "change").order_by()
        in_language = {
            "translation_key": OuterRef("session__programme__translation_key"),
            "locale": OuterRef("locale"),
            "alias_of": None,
        }
        pages = base_page_model()._default_manager.filter(**in_language)
        return self.model._default_manager.filter(
            Q(Exists(own.filter(**in_language)))
            | (~Q(Exists(pages)) & Q(Exists(own.filter(pk=OuterRef("session__programme")))))
        )

    def instances_user_has_permission_for(self, user: Any, action: str) -> QuerySet[Any]:
        return self.instances_user_has_any_permission_for(user, [action])


def changeable(model: Any, user: Any) -> QuerySet[Any]:
    """The objects of a model, or of all pages, that the user may change."""
    if issubclass(model, AbstractPage):
        return PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    return permission_policy_of(model).instances_user_has_permission_for(user, "change")


def may_change(user: Any, instance: Any) -> bool:
    if isinstance(instance, AbstractPage):
        return bool(instance.permissions_for_user(user).can_edit())
    policy = permission_policy_of(type(instance))
    return bool(policy.user_has_permission_for_instance(user, "change", instance))
