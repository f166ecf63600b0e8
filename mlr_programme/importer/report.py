"""The rows of a summary as a page shows them, before or after the import."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mlr_programme.importer.sources import WEB_ADDRESS
from mlr_programme.importer.summary import OUTCOME_LABELS, Outcome
from mlr_programme.models import Session

FORECAST_LABELS = {
    **OUTCOME_LABELS,
    Outcome.CREATED: _("Will be created"),
    Outcome.UPDATED: _("Will be updated"),
    Outcome.KEPT: _("Stays as it is here"),
}
# What asks something of the editor stands first.
ORDER = (Outcome.REFUSED, Outcome.KEPT, Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED)


@dataclass(frozen=True)
class ReportRow:
    outcome: str
    title: str
    detail: str
    """When and where, of a session."""
    reasons: list[str]
    address: str
    """Where it comes from; empty where that is not on the web."""
    edit_url: str
    state: str


@dataclass(frozen=True)
class Report:
    is_dry: bool
    counts: list[tuple[str, int]]
    """Label and number of each outcome that occurs."""
    rows: list[ReportRow]
    left_links: list[str]
    redirect_count: int
    has_news: bool
    """Whether the import would write anything, as far as can be told without fetching pictures."""
    can_import: bool


def make_report(summary: dict[str, Any]) -> Report:
    """From ``Summary.as_json``, which is what is kept of one."""
    is_dry = summary["dry_run"]
    of_outcome = FORECAST_LABELS if is_dry else OUTCOME_LABELS
    labels = {outcome: str(label) for outcome, label in of_outcome.items()}
    counts = {outcome: summary["counts"][outcome.value] for outcome in ORDER}
    items = sorted(summary["items"], key=lambda item: ORDER.index(Outcome(item["outcome"])))
    return Report(
        is_dry,
        [(labels[outcome], count) for outcome, count in counts.items() if count],
        [_row(item, labels, is_dry=is_dry) for item in items],
        [link for link in summary["left_links"] if WEB_ADDRESS.match(link)],
        summary["redirects"],
        has_news=bool(counts[Outcome.CREATED] or counts[Outcome.UPDATED]),
        can_import=any(counts[each] for each in ORDER if each is not Outcome.REFUSED),
    )


def _row(item: dict[str, Any], labels: dict[Outcome, str], *, is_dry: bool) -> ReportRow:
    return ReportRow(
        labels[Outcome(item["outcome"])],
        item["title"],
        item["detail"],
        item["reasons"],
        item["source"] if WEB_ADDRESS.match(item["source"]) else "",
        _edit_url(item),
        _state(item) if not is_dry else "",
    )


def _edit_url(item: dict[str, Any]) -> str:
    if item["page"]:
        return reverse("wagtailadmin_pages:edit", args=[item["page"]])
    if item["session"]:
        name = Session.snippet_viewset.get_url_name("edit")
        return reverse(name, args=[item["session"]])
    return ""


def _state(item: dict[str, Any]) -> str:
    if not item["page"] and not item["session"]:
        return ""
    return str(_("Published") if item["published"] else _("Draft"))
