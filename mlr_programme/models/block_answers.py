"""Answers to what blocks ask."""

from __future__ import annotations

from typing import Any

from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.models import Locale, Site

from mlr_programme.blocks.queries import (
    NewsQuery,
    NextSessionQuery,
    PartnerQuery,
    ProgrammeFactsQuery,
    ProgrammeQuery,
    SessionQuery,
    Surroundings,
    register_answer,
)
from mlr_programme.compat import base_page_model
from mlr_programme.models.boundaries import (
    next_end,
    next_midnight,
    report_programme,
    report_sessions,
)
from mlr_programme.models.category import NewsCategory
from mlr_programme.models.freshness import (
    ALL_PROGRAMMES,
    ALL_SESSIONS,
    Freshness,
    freshness_of,
    organisation_tag,
    programme_tag,
)
from mlr_programme.models.news_listing import article_keys, load_cards, report_news, visible_news
from mlr_programme.models.organisation import Organisation, Partnership
from mlr_programme.models.programme import ProgrammePageMixin
from mlr_programme.models.programme_display import NextSessionAnswer
from mlr_programme.models.programme_listing import (
    load_sessions,
    programme_page_model,
    visible_programme_pages,
)
from mlr_programme.models.session import Session
from mlr_programme.models.session_display import prepare_sessions
from mlr_programme.models.session_filters import arranged_by
from mlr_programme.models.site_pages import pages_of_site


def _locale_id(surroundings: Surroundings) -> int:
    if surroundings.page is not None:
        return int(surroundings.page.locale_id)
    return int(Locale.get_active().pk)


def _site(surroundings: Surroundings) -> Site | None:
    return Site.find_for_request(surroundings.request) if surroundings.request else None


def _freshness(surroundings: Surroundings) -> Freshness | None:
    """That of the response of which the block is a part, and which holds what nobody chose for it;
    None where there is no request."""
    if surroundings.request is None:
        return None
    freshness = freshness_of(surroundings.request)
    freshness.is_automatic = True
    return freshness


@register_answer(NewsQuery)
def answer_news(query: NewsQuery, surroundings: Surroundings) -> list[Any]:
    """Picked news that visitors may see, in the editor's order, then the newest that fit."""
    locale_id = _locale_id(surroundings)
    if freshness := _freshness(surroundings):
        report_news(freshness)
    news = visible_news(locale_id)
    if site := _site(surroundings):
        news = pages_of_site(news, site)
    newest = news
    if query.category:
        # By the key that its locales share: a block may have been written in any of them.
        chosen = NewsCategory.objects.filter(pk=query.category).values("translation_key")
        about = article_keys(locale_id, categories__translation_key__in=chosen)
        newest = newest.filter(translation_key__in=about)
    if query.organisation:
        newest = newest.filter(organisation_id=query.organisation)
    if query.programme:
        original = Coalesce("alias_of__translation_key", "translation_key")
        chosen = base_page_model().objects.filter(pk=query.programme).values_list(original)
        about = article_keys(locale_id, programme__translation_key__in=chosen)
        newest = newest.filter(translation_key__in=about)
    picked = _localised_ids(news, query.picked)
    here = surroundings.page.pk if surroundings.page is not None else None
    others = newest.exclude(pk__in=[*picked, here] if here else picked)
    ids = others.order_by("-published_at", "-pk").values_list("pk", flat=True)
    room = max(0, query.limit - len(picked))
    return load_cards([*picked[: query.limit], *ids[:room]])


def _localised_ids(visible: Any, picked: tuple[int, ...]) -> list[int]:
    """Keys of the visible pages that the picked ones are, or have as translation, in order,
    each once."""
    if not picked:
        return []
    chosen = visible.model.objects.filter(pk__in=picked)
    keys = dict(chosen.values_list("pk", "translation_key"))
    rows = visible.filter(translation_key__in=keys.values())
    ids = dict(rows.values_list("translation_key", "pk"))
    return list(dict.fromkeys(ids[keys[pk]] for pk in picked if keys.get(pk) in ids))


@register_answer(ProgrammeQuery)
def answer_programmes(query: ProgrammeQuery, surroundings: Surroundings) -> list[Any]:
    """Picked programmes, then others of the status asked for: the latest first day first.

    Those of which no day is known stand last.
    """
    locale_id = _locale_id(surroundings)
    visible = visible_programme_pages(locale_id)
    if site := _site(surroundings):
        visible = pages_of_site(visible, site)
    picked = _localised_ids(visible, query.picked)
    by_id = {page.pk: page for page in visible.filter(pk__in=picked)}
    pages = [by_id[pk] for pk in picked][: query.limit]
    pages = load_sessions(pages, locale_id, surroundings.request)
    others: list[Any] = []
    if len(pages) < query.limit:
        by_day = F("starts_on").desc(nulls_last=True)
        rows = visible.exclude(pk__in=picked).order_by(by_day, "title")
        others = load_sessions(rows, locale_id, surroundings.request)
    if freshness := _freshness(surroundings):
        freshness.show(ALL_PROGRAMMES)
        # Those that are left out too: they may come to have the status.
        for page in [*pages, *others]:
            report_programme(freshness, page)
    fitting = [page for page in others if not query.status or page.status == query.status]
    return [*pages, *fitting][: query.limit]


def _programme(key: int | None, surroundings: Surroundings) -> Any | None:
    """The programme asked for, or the one the block stands on, as visitors may see it."""
    if key is None:
        page = surroundings.page
        return page if isinstance(page, ProgrammePageMixin) else None
    visible = visible_programme_pages(_locale_id(surroundings))
    return visible.filter(pk__in=_localised_ids(visible, (key,))).first()


def _shown_programme(key: int | None, surroundings: Surroundings) -> Any | None:
    """As ``_programme``, of which the block shows what its sessions make of it."""
    programme = _programme(key, surroundings)
    if freshness := _freshness(surroundings):
        if programme is None:
            # The one that was chosen may come to be public.
            freshness.show(ALL_PROGRAMMES)
        else:
            freshness.show(programme_tag(programme.session_owner.pk))
            report_programme(freshness, programme)
    return programme


@register_answer(ProgrammeFactsQuery)
def answer_programme_facts(query: ProgrammeFactsQuery, surroundings: Surroundings) -> Any | None:
    return _shown_programme(query.programme, surroundings)


@register_answer(NextSessionQuery)
def answer_next_session_of(
    query: NextSessionQuery, surroundings: Surroundings
) -> NextSessionAnswer | None:
    programme = _shown_programme(query.programme, surroundings)
    return programme.next_session if programme is not None else None


@register_answer(SessionQuery)
def answer_sessions(query: SessionQuery, surroundings: Surroundings) -> list[Session]:
    """Sessions that visitors may see; on the page of a programme, those that the page shows."""
    locale_id = _locale_id(surroundings)
    if query.is_of_page:
        programme = _programme(None, surroundings)
        sessions = programme.published_sessions() if programme else Session.objects.none()
    else:
        sessions = Session.objects.visible(locale_id, _site(surroundings))
    if query.programme:
        sessions = sessions.filter(programme_id=_session_owner_id(query.programme))
    elif query.organisation:
        sessions = sessions.filter(programme__in=arranged_by(organisation=query.organisation))
    now, among = timezone.now(), sessions
    if query.period == "coming":
        sessions = sessions.not_over(now)
    elif query.period == "past":
        sessions = sessions.over(now).order_by("-sorts_at", "-over_at", "id")
    rows = sessions.select_related("venue").prefetch_related("change_rows")[: query.limit]
    shown = prepare_sessions(rows, locale_id, surroundings.request)
    if freshness := _freshness(surroundings):
        freshness.show(ALL_SESSIONS)
        report_sessions(freshness, shown)
        if any(session.over_at is None for session in shown):
            # What has no date is waited for until a period is over, at the end of some day.
            freshness.changes_at(next_midnight(now))
        if query.period == "past":
            freshness.changes_at(next_end(among, now))
    return shown


def _session_owner_id(key: int) -> int | None:
    """The programme that owns the sessions of the chosen one: an alias, a translation or itself."""
    pages = programme_page_model().objects.select_related("locale", "alias_of")
    chosen = pages.defer_streamfields().filter(pk=key).first()
    return chosen.session_owner.pk if chosen is not None else None


@register_answer(PartnerQuery)
def answer_partners(query: PartnerQuery, surroundings: Surroundings) -> list[Organisation]:
    """Members in their order, then the organisations chosen beside them, each once."""
    partners = _partners(query)
    if freshness := _freshness(surroundings):
        freshness.show(*(organisation_tag(partner.pk) for partner in partners))
    return partners


def _partners(query: PartnerQuery) -> list[Organisation]:
    partnership = (
        Partnership.objects.filter(pk=query.partnership)
        .prefetch_related("members__organisation__logo__renditions")
        .first()
    )
    members = partnership.member_organisations if partnership else []
    chosen = Organisation.objects.filter(pk__in=query.organisations)
    by_id = {row.pk: row for row in chosen.prefetch_related("logo__renditions")}
    extra = [by_id[pk] for pk in query.organisations if pk in by_id]
    known = {member.pk for member in members}
    return [*members, *(row for row in extra if row.pk not in known)]
