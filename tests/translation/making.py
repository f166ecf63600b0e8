"""Pages with words that the engines of the tests know, and policies for their languages."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.utils import timezone
from wagtail.models import Locale, Page

from mlr_programme.pages.models import NewsIndexPage, NewsPage
from mlr_programme.translation.models import LocalePolicy, TranslationJob
from mlr_programme.translation.pipeline import run_job
from tests.making import make_news_index

TITLE = "Ny busslinje till Höör"
LEAD = "Bussen går varje måndag kl 18.30 och kostar 400 kr."
BODY = "<p>Välkommen ombord. Biljetten gäller hela dagen.</p>"


def set_policy(locale: Locale, mode: str = "automatic", **values: Any) -> LocalePolicy:
    policy, _created = LocalePolicy.objects.update_or_create(
        locale=locale, kind=values.pop("kind", ""), defaults={"mode": mode, **values}
    )
    return policy


def paragraph(html: str) -> dict[str, Any]:
    """A block as the editor stores it, with an id of its own."""
    return {"type": "paragraph", "value": html, "id": str(uuid4())}


def write_news(index: NewsIndexPage | None = None, **fields: Any) -> NewsPage:
    """A news item that is not published yet."""
    index = index or make_news_index(title="Nyheter")
    values = {"title": TITLE, "lead": LEAD, "body": [paragraph(BODY)], "live": False, **fields}
    page = NewsPage(**values)
    index.add_child(instance=page)
    page.save_revision()
    return page


def publish(page: Page) -> Any:
    """Publish the newest draft, as the editor's button does."""
    page.get_latest_revision().publish()
    return page.specific_class.objects.get(pk=page.pk)


def job_of(page: Page, locale: Locale) -> TranslationJob:
    """The newest job of the page in the language."""
    return TranslationJob.objects.filter(
        translation_key=page.translation_key, locale=locale
    ).latest("pk")


def run_jobs() -> None:
    """What a worker does until nothing is due: what one job begins, it ends too."""
    for _round in range(10):
        due = list(TranslationJob.objects.due(timezone.now()).values_list("pk", flat=True))
        if not due:
            return
        for pk in due:
            run_job(pk)
    raise AssertionError("The jobs come to no end.")


def translated(page: Page, locale: Locale) -> Any:
    return page.get_translation(locale).specific
