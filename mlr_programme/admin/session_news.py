"""A draft news item about a change of a session."""

from __future__ import annotations

import logging
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.coreutils import cautious_slugify, find_available_slug, string_to_ascii
from wagtail.log_actions import log

from mlr_programme.admin.session_announcement import Announcement, announce
from mlr_programme.admin.session_move import SessionChangeMixin
from mlr_programme.compat import base_page_model
from mlr_programme.models import Session, SessionChange
from mlr_programme.models.news import NewsIndexPageMixin
from mlr_programme.models.news_listing import news_page_model
from mlr_programme.models.site_pages import pages_of_site
from mlr_programme.models.source_locale import source_language

logger = logging.getLogger(__name__)

TITLE_LENGTH = 255
SLUG_LENGTH = 100


def news_listings_of(user: Any, session: Session) -> QuerySet[Any]:
    """Where the user may add a news item, on the site of the session, in the source language."""
    pages = base_page_model().objects.all()
    kinds = [
        kind
        for kind in news_page_model().allowed_parent_page_models()
        if issubclass(kind, NewsIndexPageMixin)
    ]
    listings = pages.type(*kinds) if kinds else pages.none()
    listings = listings.filter(alias_of=None, locale__language_code=source_language())
    site = session.programme.get_site()
    if site is not None:
        listings = pages_of_site(listings, site)
    allowed = [page.pk for page in listings if page.permissions_for_user(user).can_add_subpage()]
    return pages.filter(pk__in=allowed).order_by("path")


def existing_draft(change: SessionChange, session: Session) -> Any | None:
    """An unpublished news item about this change that somebody has begun already."""
    title = announce(change, session).headline[:TITLE_LENGTH]
    drafts = news_page_model().objects.filter(live=False, programme=session.programme_id)
    return drafts.filter(draft_title=title).order_by("pk").last()


class NewsDraftForm(forms.Form):
    """Which listing the draft is written below; hidden where there is no choice."""

    listing = forms.ModelChoiceField(
        label=_("News listing"), queryset=base_page_model().objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, listings: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["listing"]
        field.queryset = listings
        self.listings = list(listings)
        self.initial["listing"] = self.listings[0].pk if self.listings else None
        if len(self.listings) == 1:
            field.widget = forms.HiddenInput()


class SessionNewsView(SessionChangeMixin, View):
    """Creates the draft, which nobody sees before an editor has read and published it."""

    http_method_names = ("post", "options")

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        listings = news_listings_of(request.user, self.session)
        form = NewsDraftForm(request.POST, listings=listings)
        if not form.listings:
            raise PermissionDenied
        if not form.is_valid():
            messages.error(request, _("Choose the news listing that the item belongs to."))
            return redirect("mlr_programme_session_change", self.change.pk)
        announcement = announce(self.change, self.session)
        listing = form.cleaned_data["listing"]
        try:
            page = draft_news(listing, announcement, self.session, request.user)
        except ValidationError as error:
            # A site's own news page may require more than can be filled in here.
            logger.warning("No draft about change %s: %s", self.change, error.messages)
            text = _("The draft could not be written. Add the news item by hand.")
            messages.error(request, text)
            return redirect("mlr_programme_session_change", self.change.pk)
        return redirect("wagtailadmin_pages:edit", page.pk)


def _free_slug(listing: Any, title: str) -> str:
    """In ASCII, as the admin makes those of all other pages."""
    stem = cautious_slugify(string_to_ascii(title))[:SLUG_LENGTH]
    return str(find_available_slug(listing, stem or "news"))


@transaction.atomic
def draft_news(listing: Any, announcement: Announcement, session: Session, user: Any) -> Any:
    """An unpublished news item, with the session's programme chosen and a first revision."""
    title = announcement.headline[:TITLE_LENGTH]
    page = news_page_model()(
        title=title,
        slug=_free_slug(listing, title),
        lead=f"{announcement.lead} {announcement.note}",
        programme=session.programme,
        locale=listing.locale,
        owner=user,
        live=False,
    )
    listing.specific.add_child(instance=page)
    log(page, "wagtail.create", user=user, content_changed=True)
    page.save_revision(user=user, log_action=True)
    return page
