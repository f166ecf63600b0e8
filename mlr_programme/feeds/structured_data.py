"""Which JSON-LD each page carries; read from what the page shows already."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Site

from mlr_programme.conf import conf
from mlr_programme.domain.programme import ProgrammeStatus
from mlr_programme.domain.schema_org import (
    Article,
    Cost,
    Node,
    Related,
    article_node,
    breadcrumb_node,
    graph,
    organisation_node,
)
from mlr_programme.domain.schema_org_course import Course, course_node
from mlr_programme.domain.schema_org_event import event_node
from mlr_programme.domain.session_event import EventOrganiser
from mlr_programme.feeds.session_events import prepared_events
from mlr_programme.models.choices import OrganisationKind
from mlr_programme.models.language_slots import X_DEFAULT, language_slots
from mlr_programme.models.organisation import Organisation
from mlr_programme.models.settings import ProgrammeSettings
from mlr_programme.models.text_states import page_state

# As Django's json_script(): nothing in a text can end the element or begin another. The two ends of
# line that JSON knows nothing of go too, for readers that take it for JavaScript.
ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
PUBLIC_KINDS = {
    OrganisationKind.MUNICIPALITY,
    OrganisationKind.REGION,
    OrganisationKind.AUTHORITY,
}


def write_script(document: Node) -> SafeString:
    """The element that holds the data: a block of data, which no policy for scripts forbids."""
    text = json.dumps(document, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')


def news_data(page: Any, request: HttpRequest) -> Node:
    """NewsArticle and BreadcrumbList; one query, for the pages above."""
    settings = ProgrammeSettings.for_request(request)
    site = Site.find_for_request(request)
    publisher = EventOrganiser(settings.publisher, site.root_url if site else "")
    article = Article(
        url=page.get_full_url(request),
        headline=page.title,
        description=page.lead,
        language=page.locale.language_code,
        published_at=page.published_at,
        updated_at=page.text_updated_at,
        author=organisation_node(_author(page, settings, publisher, request)),
        publisher=organisation_node(publisher, logo=_logo(settings, request)),
        # Search engines ask for one; the logo of the publisher at least tells whose news it is.
        image=_image(page, request) or _logo(settings, request),
        sections=tuple(category.name for category in page.category_list),
        related=_related(page, request),
    )
    return graph([article_node(article, conf.time_zone), _breadcrumbs(page, request)])


def programme_data(page: Any, request: HttpRequest) -> Node:
    """Course with its CourseInstance, unless it is finished, and BreadcrumbList."""
    if page.status is ProgrammeStatus.FINISHED:
        # A course there is what one can take.
        return graph([_breadcrumbs(page, request)])
    organisers = tuple(_organiser(each) for each in page.organisers)
    partnership = page.partnership
    if not organisers and partnership is not None:
        organisers = (EventOrganiser(partnership.name, partnership.website),)
    course = Course(
        url=page.get_full_url(request),
        name=page.title,
        description=page.lead,
        language=page.locale.language_code,
        instruction_language=page.instruction_language,
        providers=organisers,
        first_day=page.period.first_day,
        last_day=page.period.last_day,
        cost=_cost(page),
        image=_image(page, request),
        related=_related(page, request),
    )
    events = prepared_events(page.session_list, page.locale, request, organisers)
    return graph([course_node(course, events, conf.time_zone), _breadcrumbs(page, request)])


def session_data(session: Any, page: Any, request: HttpRequest) -> Node:
    """The event, and BreadcrumbList; ``page`` is the programme below which the session stands."""
    organisers = tuple(_organiser(each) for each in page.organisers)
    event = prepared_events([session], page.locale, request, organisers)[0]
    node = event_node(event, conf.time_zone, image=_image(page, request), cost=_cost(page))
    here = (event.title, event.url)
    return graph([node, _breadcrumbs(page, request, here)])


def listing_data(page: Any, request: HttpRequest) -> Node | None:
    """BreadcrumbList, where there is a page above."""
    trail = _breadcrumbs(page, request)
    return graph([trail]) if trail else None


def _related(page: Any, request: HttpRequest) -> Related:
    """The same addresses as the page names for search engines."""
    state = page_state(page)
    links = language_slots.alternates_of(page, request, "")
    found = {link.code: link.url for link in links}
    url = found.pop(X_DEFAULT, "")
    if not state.is_original:
        return Related(
            status=state.state.value,
            status_label=language_slots.label_of(state),
            original=(state.original_language, url) if url else None,
        )
    others = tuple((code, each) for code, each in found.items() if each != url)
    return Related(translations=others if page.is_source_page else ())


def _author(
    page: Any, settings: ProgrammeSettings, publisher: EventOrganiser, request: HttpRequest
) -> EventOrganiser:
    """Who the page names as its source.

    Without a website it is found among the news: the listing of those of this organisation alone.
    """
    if page.organisation is not None:
        author = _organiser(page.organisation)
        query = urlencode({"organisation": page.organisation.slug})
        listing = "" if author.url else f"{page.index_page.get_full_url(request)}?{query}"
        return replace(author, url=author.url or listing)
    if settings.default_organisation is not None:
        author = _organiser(settings.default_organisation)
        return replace(author, url=author.url or publisher.url)
    return publisher


def _organiser(organisation: Organisation) -> EventOrganiser:
    return EventOrganiser(
        name=organisation.name,
        url=organisation.website,
        is_public_body=organisation.kind in PUBLIC_KINDS,
        scb_code=organisation.scb_code or "",
    )


def _logo(settings: ProgrammeSettings, request: HttpRequest) -> str:
    """The file as uploaded: another size of it would be a query for each page."""
    logo = settings.publisher_logo
    return request.build_absolute_uri(logo.file.url) if logo is not None else ""


def _cost(page: Any) -> Cost:
    return Cost(is_free=page.is_free, amount=page.cost_amount, currency=page.cost_currency)


def _image(page: Any, request: HttpRequest) -> str:
    rendition = page.main_rendition
    return request.build_absolute_uri(rendition.url) if rendition is not None else ""


def _breadcrumbs(
    page: Any, request: HttpRequest, below: tuple[str, str] | None = None
) -> Node | None:
    """From the first page of the site on, without pages that nobody can open.

    All above a public page are public, but one of them may have been unpublished alone.
    """
    site = Site.find_for_request(request)
    if site is None:
        return None
    trail = [
        (each.title, each.get_full_url(request))
        for each in _pages_above(page, site.root_page)
        if each.live
    ]
    trail.append((page.title, page.get_full_url(request)))
    return breadcrumb_node([*trail, below] if below else trail)


def _pages_above(page: Any, root: Any) -> list[Any]:
    """From the root of the site, or its translation, to the parent.

    A query for each that the request has not read yet: the root and the listing of a news item
    mostly have been.
    """
    above: list[Any] = []
    here = page
    while here.depth > root.depth:
        is_below_root = here.path[: -here.steplen] == root.path
        here = root if is_below_root else here.get_parent()
        above.insert(0, here)
    return above
