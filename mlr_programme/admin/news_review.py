"""The report of public news whose texts should be read again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import django_filters
from django import forms
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, StatusFlagColumn, TitleColumn, UserColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies.pages import PagePermissionPolicy

from mlr_programme.compat import base_page_model
from mlr_programme.conf import conf
from mlr_programme.models.news_listing import news_page_model

SOON = timedelta(days=30)


def visitors_today() -> date:
    """Today where the visitors are: an editor may have chosen another time zone in the admin."""
    return timezone.localdate(timezone=conf.time_zone)


def news_to_review(user: Any) -> QuerySet[Any]:
    """Public news with a day of review that the user may edit; an alias follows its original."""
    pages = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    news = news_page_model().objects.live().filter(alias_of=None)
    return news.exclude(review_on=None).filter(pk__in=pages.order_by().values("pk"))


def owners_of_news(request: HttpRequest) -> QuerySet[Any]:
    users = get_user_model()
    owners = users.objects.filter(pk__in=news_to_review(request.user).order_by().values("owner"))
    return owners.order_by(users.USERNAME_FIELD)


class NewsReviewFilterSet(WagtailFilterSet):
    when = django_filters.ChoiceFilter(
        label=_("Review"),
        method="filter_when",
        choices=[("due", _("Due")), ("soon", _("Within 30 days")), ("later", _("Later"))],
        widget=forms.RadioSelect,
        empty_label=pgettext_lazy("values of a filter", "All"),
    )
    owner = django_filters.ModelChoiceFilter(label=_("Owner"), queryset=owners_of_news)

    class Meta:
        # For the filter of languages, which Wagtail adds; the report brings its own rows.
        model = base_page_model()
        fields = ("owner",)

    def filter_when(self, news: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        today = visitors_today()
        match value:
            case "due":
                return news.filter(review_on__lte=today)
            case "soon":
                return news.filter(review_on__gt=today, review_on__lte=today + SOON)
            case _:
                return news.filter(review_on__gt=today + SOON)


class NewsReviewReportView(ReportView):
    page_title = _("News to review")
    header_icon = "calendar-check"
    index_url_name = "mlr_programme_news_review"
    index_results_url_name = "mlr_programme_news_review_results"
    filterset_class = NewsReviewFilterSet
    permission_policy = PagePermissionPolicy()
    permission_required = "change"
    default_ordering = ("review_on", "title")
    columns = [
        TitleColumn("title", label=_("Title"), url_name="wagtailadmin_pages:edit"),
        Column("review_on", label=_("Review"), sort_key="review_on"),
        StatusFlagColumn(
            "is_due",
            label=_("Status"),
            true_label=_("Due"),
            accessor=lambda news: news.review_on <= visitors_today(),
        ),
        UserColumn("owner", label=_("Owner")),
    ]
    list_export = ["title", "review_on", "owner", "full_url"]
    export_headings = {"owner": _("Owner"), "full_url": _("Address")}
    export_filename = "news-to-review"

    def get_base_queryset(self) -> QuerySet[Any]:
        # The profile has the picture of the owner: one query for all instead of one a row.
        return news_to_review(self.request.user).select_related("owner__wagtail_userprofile")


class NewsReviewMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(PagePermissionPolicy().user_has_permission(request.user, "change"))
