"""Groups with the rights of docs/how-to/permissions.md, for a site to begin with.

Nothing but the command makes them: who may do what is for the site to say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission

RECORDS = ("organisation", "partnership", "venue", "contactperson")


@dataclass(frozen=True)
class ExampleGroup:
    name: Any
    """To be translated when the group is made."""
    rights: dict[str, tuple[str, ...]]
    """Codenames by label of the app; those of an app that the site lacks are left out."""
    page_rights: tuple[str, ...]
    has_media: bool = True
    """Whether images and documents are added and chosen."""


EDITOR = ExampleGroup(
    _("Web editors"),
    {
        "mlr_programme": (
            "add_session",
            "change_session",
            "delete_session",
            "change_sessiontext",
            *(f"{action}_{record}" for record in RECORDS for action in ("add", "change")),
        ),
        "wagtail_localize": ("submit_translation",),
    },
    ("add_page", "change_page"),
)
PUBLISHER = ExampleGroup(
    _("Responsible publishers"),
    {
        **EDITOR.rights,
        "mlr_programme": (
            *EDITOR.rights["mlr_programme"],
            "publish_session",
            "publish_sessiontext",
            *(f"delete_{record}" for record in RECORDS),
            *(f"{action}_newscategory" for action in ("add", "change", "delete")),
            "redact_correction",
            "change_programmesettings",
        ),
        "mlr_programme_translation": (
            "review_translation",
            *(
                f"{action}_{register}"
                for register in ("term", "localepolicy", "noticetext")
                for action in ("add", "change", "delete")
            ),
        ),
    },
    ("add_page", "change_page", "publish_page"),
)
REVIEWER = ExampleGroup(
    _("Translation reviewers"),
    {
        "mlr_programme": ("change_sessiontext",),
        "wagtail_localize": ("submit_translation",),
        "mlr_programme_translation": ("review_translation", "add_term", "change_term"),
    },
    ("change_page",),
    has_media=False,
)
EXAMPLE_GROUPS = (EDITOR, PUBLISHER, REVIEWER)


@transaction.atomic
def create_group(example: ExampleGroup, page: Any) -> Group | None:
    """The new group, with its rights to pages from this one downwards; None where one of that name
    is there already, of which nothing is changed."""
    group, is_new = Group.objects.get_or_create(name=str(example.name))
    if not is_new:
        return None
    group.permissions.set(permissions_of(example))
    _grant_pages(group, page, example.page_rights)
    if example.has_media:
        _grant_media(group)
    return group


def permissions_of(example: ExampleGroup) -> Iterable[Permission]:
    named = Q(content_type__app_label="wagtailadmin", codename="access_admin")
    for app_label, codenames in example.rights.items():
        named |= Q(content_type__app_label=app_label, codename__in=codenames)
    return Permission.objects.filter(named)


def _grant_pages(group: Group, page: Any, codenames: Iterable[str]) -> None:
    rights = Permission.objects.filter(
        content_type__app_label=page._meta.app_label,
        content_type__model=page._meta.model_name,
        codename__in=codenames,
    )
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page=page, permission=right) for right in rights
    )


def _grant_media(group: Group) -> None:
    rights = Permission.objects.filter(
        codename__in=[
            f"{action}_{model}" for model in ("image", "document") for action in ("add", "choose")
        ],
        content_type__app_label__in=("wagtailimages", "wagtaildocs"),
    )
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(
            group=group, collection=Collection.get_first_root_node(), permission=right
        )
        for right in rights
    )
