"""A site with a base page model of its own, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from mlr_programme.compat import HAS_SWAPPABLE_PAGE

ROOT = Path(__file__).resolve().parent.parent

SCRIPT = """
import django
django.setup()
from datetime import timedelta
from django.core.management import call_command
from django.test import Client
from django.test.utils import setup_test_environment
from django.utils import timezone
call_command("migrate", verbosity=0)
call_command("makemigrations", check=True, dry_run=True, verbosity=0)
call_command("check", fail_level="WARNING", verbosity=0)
setup_test_environment()

from wagtail.models import Locale, Site
from mlr_programme.models import Session, SessionText
from mlr_programme.models.session_changes import publish_session
from tests.custom_page_site.basepage.models import BasePage
from tests.custom_page_site.sitepages.models import (
    NewsIndexPage, NewsPage, ProgrammeIndexPage, ProgrammePage, SessionListingPage,
)

locale = Locale.objects.get_or_create(language_code="sv")[0]
root = BasePage.objects.filter(depth=1).first() or BasePage.add_root(
    instance=BasePage(title="Root", slug="root", locale=locale)
)
home = root.add_child(instance=BasePage(title="Start", slug="start", locale=locale))
Site.objects.all().delete()
Site.objects.create(hostname="testserver", root_page=home, is_default_site=True)

def publish(parent, page):
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page

news_index = publish(home, NewsIndexPage(title="Nyheter", slug="nyheter"))
programmes = publish(home, ProgrammeIndexPage(title="Program", slug="program"))
listing = publish(home, SessionListingPage(title="Kalender", slug="kalender"))
programme = publish(programmes, ProgrammePage(title="Ledarskap", slug="ledarskap", lead="Lead."))
news = publish(news_index, NewsPage(
    title="Nyhet", slug="nyhet", lead="Lead.", programme_id=programme.pk,
    published_at=timezone.now() - timedelta(days=1),
))
session = Session.objects.create(
    programme_id=programme.pk, starts_at=timezone.now() + timedelta(days=7)
)
SessionText.objects.create(session=session, locale=locale, title="Träff")
publish_session(session)
client = Client()
for page, words in [
    (news_index, "Nyhet"), (news, "Ledarskap"), (programmes, "Ledarskap"),
    (programme, "Träff"), (listing, "Träff"),
]:
    response = client.get(page.url)
    assert response.status_code == 200, (page.url, response.status_code)
    assert words in response.text, page.url
assert client.get(session.url).status_code == 200
copy = programme.copy(update_attrs={"slug": "kopia"})
assert Session.objects.filter(programme_id=copy.pk).count() == 1
print("all page kinds served")
"""


@pytest.mark.skipif(
    not HAS_SWAPPABLE_PAGE, reason="Before Wagtail 8 the base page model cannot be swapped."
)
def test_every_page_kind_works_on_a_base_page_of_the_site() -> None:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.custom_page_site.settings",
        "MLR_TEST_DATABASE": "sqlite",
    }
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert "all page kinds served" in done.stdout
