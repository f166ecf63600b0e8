"""Who has reviewed a translation and when, in its editor, for as long as it counts."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from mlr_programme.models.date_text import moment_text
from mlr_programme.translation.drafts import publish_draft, write_draft
from mlr_programme.translation.models import Review
from mlr_programme.translation.reviews import approve
from tests.translation.admin_making import REVIEW, make_awaiting, make_person, said
from tests.translation.making import LEAD, publish, run_jobs

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(danish: Locale, engine: Any) -> Any:
    """A Danish page that Eva has reviewed."""
    page = make_awaiting(danish, engine)
    make_person("eva", REVIEW)
    approve(page, User.objects.get(username="eva"))
    return page


def told(page: Any) -> str:
    """What an editor without the right to review is told on opening it."""
    anna = make_person(f"anna{User.objects.count()}")
    return said(anna.get(reverse("wagtailadmin_pages:edit", args=[page.pk])))


def test_every_editor_is_told_who_has_reviewed_it_and_when(page: Any) -> None:
    when = moment_text(Review.objects.get().reviewed_at)
    assert f"Granskad av eva, {when}." in told(page)


def test_review_outlives_the_one_who_gave_it(page: Any) -> None:
    User.objects.get(username="eva").delete()
    when = moment_text(Review.objects.get().reviewed_at)
    assert f"Granskad {when}." in told(page)


def test_original_is_reviewed_by_nobody(page: Any) -> None:
    assert "Granskad" not in told(page.original_page)


def test_it_falls_away_when_the_translation_changes(page: Any) -> None:
    row = StringTranslation.objects.get(translation_of__data=LEAD)
    row.data = "Bussen afgår hver mandag kl. 18.30 og koster 400 kr."
    row.save()
    source = TranslationSource.objects.get(object_id=page.translation_key)
    publish_draft(write_draft(source, page.locale))
    assert "Granskad" not in told(page)


def test_it_falls_away_when_the_original_changes(page: Any) -> None:
    original = page.original_page
    original.lead = "Bussen går varje måndag kl 19.30 och kostar 400 kr."
    original.save_revision()
    publish(original)
    assert "Granskad" not in told(page)
    run_jobs()
    assert "Granskad" not in told(page)


def test_it_stays_where_people_keep_the_page_apart(page: Any) -> None:
    Translation.objects.filter(source__object_id=page.translation_key).update(enabled=False)
    assert "Granskad av eva" in told(page)
