"""The rights that docs/how-to/permissions.md names, and those that the form of a group offers."""

from __future__ import annotations

import re
from pathlib import Path

from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

GUIDE = Path(__file__).parents[2] / "docs" / "how-to" / "permissions.md"
ROW = re.compile(r"^\|(.*?)\| (`\w+`(?:, `\w+`)*) \| .+ \| (yes|no) \| (yes|no) \|$", re.MULTILINE)
ROLES = {"editor": 2, "publisher": 3}


def rows_of(part: str) -> list[tuple[str, ...]]:
    """Rows of one of the guide's two tables: that of the "package", or that of "translation"."""
    package, _, translation = GUIDE.read_text().partition("With the app for [translations]")
    return ROW.findall({"package": package, "translation": translation}[part])


def rights_named(part: str) -> dict[str, str]:
    """Codenames that the guide names, each with the heading of its row."""
    named: dict[str, str] = {}
    row = ""
    for cell, rights, *_ in rows_of(part):
        row = cell.strip(" *") or row
        named |= dict.fromkeys(re.findall(r"\w+", rights), row)
    return named


def rights_of(role: str, part: str = "package") -> list[str]:
    """Codenames that the guide gives to a role."""
    rows = [row for row in rows_of(part) if row[ROLES[role]] == "yes"]
    return [right for row in rows for right in re.findall(r"\w+", row[1])]


def rights_of_reviewers() -> list[str]:
    """Codenames that the guide gives to translation reviewers, in a sentence of their own."""
    _, _, text = GUIDE.read_text().partition("A translation reviewer")
    return re.findall(r"`(\w+)`", text.partition("\n\n")[0])


def rights_in_the_form(admin: Client, app_label: str) -> dict[str, tuple[str, str]]:
    """Permissions of an app that the form of a group offers: (row, label where one is shown)."""
    soup = BeautifulSoup(admin.get(reverse("wagtailusers_groups:add")).content, "html.parser")
    boxes = {box["value"]: box for box in soup.select("table input[name=permissions]")}
    rights = Permission.objects.filter(content_type__app_label=app_label, pk__in=boxes)
    return {
        right.codename: (
            boxes[str(right.pk)].find_parent("tr").h3.get_text(),
            " ".join(boxes[str(right.pk)].parent.get_text().split()),
        )
        for right in rights
    }
