"""The demo's logins, which are known to everybody who has read this file."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from example_site.home.demo.tally import Tally
from mlr_programme.models import (
    ContactPerson,
    NewsCategory,
    Organisation,
    Partnership,
    ProgrammeSettings,
    Session,
    SessionText,
    Venue,
)

# In the repository on purpose: the demo listens on this machine only. Behind TLS, where somebody
# else could reach it, no login is made (see may_make_logins).
DEMO_PASSWORD = "endast-for-demo"  # noqa: S105
ADMIN_NAME = "admin"
EDITOR_NAME = "redaktor"
GROUP_NAME = "Redaktörer"

PAGE_RIGHTS = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
FULL_RIGHTS = (
    ContactPerson,
    NewsCategory,
    Organisation,
    Partnership,
    Session,
    SessionText,
    Venue,
)
# By name: the tests that come from outside read the logins without these apps.
TRANSLATION_RIGHTS = (
    Q(content_type__app_label="wagtail_localize", codename="submit_translation")
    | Q(content_type__app_label="mlr_programme_translation", codename="review_translation")
    | Q(content_type__app_label="mlr_programme_translation", content_type__model="term")
)


@dataclass(frozen=True)
class Login:
    name: str
    role: str
    # False once somebody has set a password of their own.
    has_demo_password: bool

    def __str__(self) -> str:
        password = DEMO_PASSWORD if self.has_demo_password else "(changed; not the demo's)"
        return f"{self.name} / {password}   {self.role}"


def may_make_logins() -> bool:
    """Whether the site is a demo on one's own machine: known passwords belong nowhere else."""
    return not getattr(settings, "SECURE_SSL_REDIRECT", False)


def make_editor_group(home: Page, tally: Tally) -> None:
    """Editors who may publish everything below the home page, and sessions; the demo's is one."""
    group, is_new = Group.objects.get_or_create(name=GROUP_NAME)
    tally.note("Group", is_new)
    if not is_new:
        return
    if (editor := user_of(EDITOR_NAME)) is not None:
        editor.groups.add(group)
    _grant_pages(group, home)
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(
            group=group,
            collection=Collection.get_first_root_node(),
            permission=_permission(model, f"{right}_{model._meta.model_name}"),
        )
        for model in (get_image_model(), get_document_model())
        for right in ("add", "change", "choose")
    )
    content_types = ContentType.objects.get_for_models(*FULL_RIGHTS).values()
    group.permissions.add(
        Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"),
        _permission(ProgrammeSettings, "change_programmesettings"),
        *Permission.objects.filter(content_type__in=content_types),
        *Permission.objects.filter(TRANSLATION_RIGHTS),
    )


def let_editors_edit(home: Page) -> None:
    """The first page of a language stands beside the others, whose rights do not reach it."""
    group = Group.objects.filter(name=GROUP_NAME).first()
    if group is not None and not group.page_permissions.filter(page=home).exists():
        _grant_pages(group, home)


def _grant_pages(group: Group, home: Page) -> None:
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page=home, permission=_permission(Page, right))
        for right in PAGE_RIGHTS
    )


def _permission(model: type, codename: str) -> Permission:
    content_type = ContentType.objects.get_for_model(model)
    return Permission.objects.get(content_type=content_type, codename=codename)


def make_users(tally: Tally) -> None:
    """The superuser and the editor; a user that exists keeps its password."""
    manager = get_user_model().objects
    for name, make in ((ADMIN_NAME, manager.create_superuser), (EDITOR_NAME, manager.create_user)):
        is_new = user_of(name) is None
        tally.note("User", is_new)
        if is_new:
            make(name, f"{name}@exempelkommun.example", DEMO_PASSWORD)


def user_of(name: str) -> AbstractUser | None:
    return get_user_model().objects.filter(username=name).first()


def demo_logins() -> list[Login]:
    """The logins that exist, with what a visitor of the demo needs to know of them."""
    roles = {ADMIN_NAME: "may do everything", EDITOR_NAME: "edits and publishes"}
    users = get_user_model().objects.filter(username__in=roles).order_by("username")
    return [
        Login(user.username, roles[user.username], user.check_password(DEMO_PASSWORD))
        for user in users
    ]
