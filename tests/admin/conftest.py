from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission, User
from django.test import Client
from wagtail.models import GroupPagePermission, Page, Site


def make_editor(name: str, root: Page, *permissions: str) -> User:
    """An editor of the pages below ``root``, with these permissions of the app besides."""
    group = Group.objects.create(name=f"Redaktörer {name}")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for codename in permissions:
        group.permissions.add(
            Permission.objects.get(content_type__app_label="mlr_programme", codename=codename)
        )
    for codename in ("add_page", "change_page", "publish_page"):
        permission = Permission.objects.get(
            content_type__app_label="wagtailcore", codename=codename
        )
        GroupPagePermission.objects.create(group=group, page=root, permission=permission)
    user = get_user_model().objects.create_user(name, f"{name}@testkommun.example", "lösen")
    user.groups.add(group)
    return user


@pytest.fixture
def admin(admin_user: User) -> Client:
    client = Client()
    client.force_login(admin_user)
    return client


@pytest.fixture
def second_site() -> Site:
    root = Page.objects.get(depth=1).add_child(instance=Page(title="Eslöv", slug="eslov"))
    return Site.objects.create(hostname="eslov.example", root_page=root, site_name="Eslöv")
