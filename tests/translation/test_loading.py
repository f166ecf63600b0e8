"""A site's rows are loaded from a file as they were: nothing is asked for, nothing is added."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import serializers
from wagtail.models import Locale, PageViewRestriction
from wagtail_localize.models import Translation, TranslationLog, TranslationSource

from mlr_programme.pages.models import NewsPage
from mlr_programme.translation.models import DraftOrigin, TranslationJob
from tests.translation.making import publish, run_jobs, set_policy, translated, write_news

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(danish: Locale, engine: Any) -> NewsPage:
    """Live in both languages."""
    set_policy(danish)
    page = publish(write_news())
    run_jobs()
    return page


def load(row: Any, *missing: Any) -> None:
    """As ``loaddata`` does, which may come to a row before those beside it."""
    text = serializers.serialize("json", [row])
    for field in type(row)._meta.many_to_many:
        field.remote_field.through.objects.all()._raw_delete("default")
    keys = [each.pk for each in (row, *missing)]
    type(row).objects.filter(pk__in=keys)._raw_delete("default")
    for loaded in serializers.deserialize("json", text):
        loaded.save()


def test_translation_that_is_loaded_is_asked_for_by_nobody(page: NewsPage) -> None:
    count = TranslationJob.objects.count()
    load(Translation.objects.get(source__object_id=page.translation_key))
    assert TranslationJob.objects.count() == count


def test_log_that_is_loaded_comes_with_the_origins_of_its_drafts(
    page: NewsPage, danish: Locale
) -> None:
    source = TranslationSource.objects.get(object_id=page.translation_key)
    revision = translated(page, danish).live_revision
    row = TranslationLog.objects.create(source=source, locale=danish, revision=revision)
    DraftOrigin.objects.all().delete()
    load(row)
    assert not DraftOrigin.objects.exists()


def test_restriction_that_is_loaded_comes_with_those_of_translations(page: NewsPage) -> None:
    row = PageViewRestriction.objects.create(page=page, restriction_type="groups")
    row.groups.add(Group.objects.create(name="Ledare"))
    load(row, *PageViewRestriction.objects.exclude(pk=row.pk))
    assert PageViewRestriction.objects.get().groups.count() == 1
