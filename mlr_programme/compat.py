"""What differs between Wagtail 7.4 LTS and Wagtail 8, and nothing else."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import swapper
import wagtail
from django.apps import apps
from django.utils.functional import cached_property

if TYPE_CHECKING:
    from django.db import models
    from wagtail.permission_policies import BasePermissionPolicy

# The setting is called WAGTAIL_PAGE_MODEL, not WAGTAILCORE_PAGE_MODEL; Wagtail 8 says so itself,
# but our models may be loaded before its own.
swapper.set_app_prefix("wagtailcore", "wagtail")

HAS_SWAPPABLE_PAGE = wagtail.VERSION >= (8, 0)

# A preview in Wagtail 8, and nothing that a site must have.
HAS_API_V3 = find_spec("wagtail.api.v3") is not None

if HAS_SWAPPABLE_PAGE:
    from wagtail.models import AbstractPage
    from wagtail.permissions import policy_registry, register_permission_policy

    def permission_policy_of(model: type[models.Model]) -> BasePermissionPolicy:
        """That which was registered for the model, else Django's model permissions."""
        return policy_registry.get_by_type(model)

    class PolicyViewSetMixin:
        """Nothing to add: viewsets ask the registry."""

    class ChooserWidgetMixin:
        """Nothing to add: choosers of snippets make their widget of ``base_widget_class``."""
else:
    from wagtail.models import Page as AbstractPage
    from wagtail.permission_policies import ModelPermissionPolicy

    policies: dict[type[models.Model], BasePermissionPolicy] = {}
    FILE_POLICIES = ("wagtail.images.permissions", "wagtail.documents.permissions")

    def register_permission_policy(
        model: type[models.Model], policy: BasePermissionPolicy, exact_class: bool = False
    ) -> None:
        """Keep the policy for ``PolicyViewSetMixin``; ``exact_class`` makes no difference here."""
        policies[model] = policy

    def permission_policy_of(model: type[models.Model]) -> BasePermissionPolicy:
        """That which was registered for the model, else that of its viewset as a snippet."""
        if model in policies:
            return policies[model]
        for module in FILE_POLICIES:
            # They can be imported only once all models are there.
            policy: BasePermissionPolicy = import_module(module).permission_policy
            if policy.model is model:
                return policy
        viewset = getattr(model, "snippet_viewset", None)
        return viewset.permission_policy if viewset else ModelPermissionPolicy(model)

    class PolicyViewSetMixin:  # type: ignore[no-redef]  # one for each version of Wagtail
        """Gives a viewset the registered policy, as the registry of Wagtail 8 does."""

        model: type[models.Model]

        @property
        def permission_policy(self) -> BasePermissionPolicy:
            return policies[self.model]

    class ChooserWidgetMixin:  # type: ignore[no-redef]  # one for each version of Wagtail
        """Gives a chooser of snippets its ``base_widget_class``, which Wagtail 7.4 passes over."""

        model: type[models.Model]
        icon: str
        base_widget_class: type[Any]

        @cached_property
        def widget_class(self) -> Any:
            return self.base_widget_class(model=self.model, icon=self.icon)


PAGE_MODEL_NAME: str = swapper.get_model_name("wagtailcore", "Page")
"""Label of the base page model, for keys in models and migrations."""


def base_page_model() -> type[models.Model]:
    """The base page model of the site: ``wagtailcore.Page``, or the one it was swapped for."""
    return apps.get_model(PAGE_MODEL_NAME)


__all__ = [
    "HAS_API_V3",
    "HAS_SWAPPABLE_PAGE",
    "PAGE_MODEL_NAME",
    "AbstractPage",
    "ChooserWidgetMixin",
    "PolicyViewSetMixin",
    "base_page_model",
    "permission_policy_of",
    "register_permission_policy",
]
