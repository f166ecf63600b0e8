"""The groups that a site may begin with, against the guide to rights."""

from __future__ import annotations

from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.utils.translation import override
from wagtail.models import GroupCollectionPermission

from mlr_programme.admin.example_groups import EDITOR, EXAMPLE_GROUPS, PUBLISHER, REVIEWER
from tests.admin.permission_guide import rights_of, rights_of_reviewers
from tests.making import site_root

pytestmark = pytest.mark.django_db
ROLES = {"editor": EDITOR, "publisher": PUBLISHER}


def create(*arguments: str) -> str:
    output = StringIO()
    call_command("create_example_groups", *arguments, stdout=output)
    return output.getvalue()


@pytest.mark.parametrize("role", ["editor", "publisher"])
def test_group_has_the_rights_that_the_guide_gives_its_role(role: str) -> None:
    named = {right for rights in ROLES[role].rights.values() for right in rights}
    assert named == {*rights_of(role), *rights_of(role, "translation")}


def test_reviewers_have_the_rights_that_the_guide_gives_them() -> None:
    named = [right for rights in REVIEWER.rights.values() for right in rights]
    assert sorted(named) == sorted(rights_of_reviewers())


def test_each_right_of_an_app_that_is_there_is_given() -> None:
    create()
    for example in EXAMPLE_GROUPS:
        group = Group.objects.get(name=str(example.name))
        given = set(group.permissions.values_list("codename", flat=True))
        named = {right for rights in example.rights.values() for right in rights}
        existing = Permission.objects.filter(codename__in=named)
        assert given == {*existing.values_list("codename", flat=True), "access_admin"}


def test_pages_are_written_published_and_reviewed_by_their_groups() -> None:
    create()
    rights = {
        str(example.name): sorted(
            Group.objects.get(name=str(example.name)).page_permissions.values_list(
                "permission__codename", flat=True
            )
        )
        for example in EXAMPLE_GROUPS
    }
    assert rights == {
        "Webbredaktörer": ["add_page", "change_page"],
        "Ansvariga för publicering": ["add_page", "change_page", "publish_page"],
        "Översättningsgranskare": ["change_page"],
    }
    media = GroupCollectionPermission.objects.filter(group__name="Webbredaktörer")
    found = media.values_list("permission__codename", flat=True)
    assert sorted(found) == ["add_document", "add_image", "choose_document", "choose_image"]


def test_rights_to_pages_hold_everywhere_or_below_the_page_that_is_named() -> None:
    create()
    group = Group.objects.get(name="Webbredaktörer")
    assert {each.page.depth for each in group.page_permissions.all()} == {1}
    group.delete()
    create("--page", str(site_root().pk))
    group = Group.objects.get(name="Webbredaktörer")
    assert {each.page_id for each in group.page_permissions.all()} == {site_root().pk}


def test_group_of_the_same_name_stays_as_it_is() -> None:
    group = Group.objects.create(name="Webbredaktörer")
    said = create()
    assert "Webbredaktörer: already there" in said
    assert "Översättningsgranskare: made" in said
    assert not group.permissions.exists()
    assert not group.page_permissions.exists()
    assert "made" not in create()


def test_groups_are_named_in_the_language_of_the_site() -> None:
    with override("en"):
        create()
    assert Group.objects.filter(name="Translation reviewers").exists()


def test_unknown_page_is_named_and_nothing_is_made() -> None:
    before = Group.objects.count()
    with pytest.raises(CommandError, match="--page"):
        create("--page", "999999")
    assert Group.objects.count() == before
