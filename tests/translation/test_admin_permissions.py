"""The rights of the app, as docs/how-to/permissions.md names them."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.test import Client

from mlr_programme.admin.example_groups import EXAMPLE_GROUPS
from tests.admin.permission_guide import rights_in_the_form, rights_named, rights_of

pytestmark = pytest.mark.django_db

OF_LOCALIZE = {"submit_translation": "(the one of wagtail-localize)"}
# Of a model of the package, and offered only where it is translated.
OF_SESSIONS = ("change_sessiontext", "publish_sessiontext")


def test_guide_names_every_right_that_the_form_of_a_group_offers() -> None:
    admin = Client()
    admin.force_login(User.objects.create_superuser("admin"))
    offered = rights_in_the_form(admin, "mlr_programme_translation")
    package = rights_in_the_form(admin, "mlr_programme")
    offered |= {right: found for right, found in package.items() if right in OF_SESSIONS}
    assert set(package) - set(rights_named("package")) == set(OF_SESSIONS)
    rows = {right: row for right, (row, _) in offered.items()}
    assert rights_named("translation") == rows | OF_LOCALIZE


@pytest.mark.parametrize("role", ["editor", "publisher"])
def test_each_right_of_a_role_exists(role: str) -> None:
    named = set(rights_of(role, "translation"))
    existing = Permission.objects.filter(codename__in=named)
    assert named == set(existing.values_list("codename", flat=True))


def test_groups_to_begin_with_have_their_rights_here_too() -> None:
    call_command("create_example_groups")
    for example in EXAMPLE_GROUPS:
        given = Group.objects.get(name=str(example.name)).permissions
        named = {right for rights in example.rights.values() for right in rights}
        assert set(given.values_list("codename", flat=True)) == {*named, "access_admin"}
