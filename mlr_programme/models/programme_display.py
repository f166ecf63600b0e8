"""What a programme shows of itself without anyone listing it: status, sessions, news."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, get_language_info

from mlr_programme.conf import conf
from mlr_programme.domain.programme import (
    ProgrammeStatus,
    programme_status,
    takes_applications,
)
from mlr_programme.domain.sessions import Occasion, Outcome, conflicts, next_session
from mlr_programme.domain.written import number_in
from mlr_programme.models.boundaries import report_programme
from mlr_programme.models.choices import OrganiserRole, ProgrammeState
from mlr_programme.models.freshness import ALL_NEWS, Freshness, programme_tag
from mlr_programme.models.news_listing import load_cards, load_links, programme_news
from mlr_programme.models.organisation import Organisation
from mlr_programme.models.session import Session
from mlr_programme.models.session_display import prepare_sessions
from mlr_programme.models.session_query import SessionQuerySet
from mlr_programme.models.source_locale import source_language
from mlr_programme.models.view_restrictions import is_public

# As cards, and as plain links below them.
NEWS_LIMIT, EARLIER_NEWS_LIMIT = 4, 40


@dataclass(frozen=True)
class NextSessionAnswer:
    """What comes next, with the sessions themselves in place of the domain's occasions."""

    outcome: Outcome
    current: Session | None
    following: Session | None


def answer_next_session(programme: Any) -> NextSessionAnswer:
    """The next of the published sessions of ``programme``."""
    by_key: dict[Hashable, Session] = {session.pk: session for session in programme.session_list}
    answer = next_session(
        programme.occasions,
        timezone.now(),
        conf.time_zone,
        period_ends_on=programme.period.last_day,
        expected_count=programme.planned_session_count,
    )
    return NextSessionAnswer(
        outcome=answer.outcome,
        current=by_key[answer.current.key] if answer.current else None,
        following=by_key[answer.following.key] if answer.following else None,
    )


class ProgrammeDisplayMixin(models.Model):
    class Meta:
        abstract = True

    @property
    def session_parent(self) -> Any:
        """The page below which the sessions have their addresses in this language.

        An alias has none: it leads to those of its original, unless it stands for a translation
        that has not been made.
        """
        page, original = self, self.alias_of
        while original is not None and original.translation_key != page.translation_key:
            page, original = original, original.alias_of
        return page

    @cached_property
    def session_owner(self) -> Any:
        """The programme that its sessions are kept with: neither an alias nor a translation."""
        return self.session_parent.specific.source_page

    @cached_property
    def can_show_sessions(self) -> bool:
        """Whether those who may open this page may see its sessions; one query for translations.

        Wagtail asks who may open this page, and nobody about the programme that owns the sessions.
        """
        owner = self.session_owner
        return owner.pk == self.pk or bool(owner.live and is_public(owner))

    def published_sessions(self) -> SessionQuerySet:
        """The published sessions that this page shows; none where they are not public."""
        if self.session_owner.pk is None or not self.can_show_sessions:
            return Session.objects.none()
        return Session.objects.published().filter(programme_id=self.session_owner.pk)

    @cached_property
    def session_list(self) -> list[Session]:
        """Published sessions in order of time, undated ones last; an alias shows its original's."""
        sessions = self.published_sessions().select_related("venue").prefetch_related("change_rows")
        programmes = {self.session_owner.pk: self.session_parent}
        return prepare_sessions(sessions, self.locale_id, programmes=programmes)

    @property
    def editor_sessions(self) -> list[Session]:
        """All sessions, unpublished ones too, each with ``is_clashing``; for the admin only."""
        rows = Session.objects.filter(programme_id=self.pk).select_related("venue")
        sessions = prepare_sessions(rows, self.locale_id, programmes={self.pk: self})
        pairs = conflicts([session.occasion for session in sessions], conf.time_zone)
        clashing = {occasion.key for pair in pairs for occasion in pair}
        for session in sessions:
            session.is_clashing = session.pk in clashing
        return sessions

    @property
    def unpublished_count(self) -> int:
        """How many of its sessions visitors do not see yet; for the admin only."""
        return int(Session.objects.filter(programme_id=self.pk, is_published=False).count())

    @property
    def is_private(self) -> bool:
        return bool(self.get_view_restrictions().exists())

    @cached_property
    def next_session(self) -> NextSessionAnswer:
        return answer_next_session(self)

    def report_freshness(self, freshness: Freshness) -> None:
        # The address of one session shows neither the others nor the news.
        if "session_list" in self.__dict__:
            report_programme(freshness, self)
        if "news_rows" in self.__dict__:
            freshness.show(ALL_NEWS)
            freshness.is_automatic = True
            freshness.changes_at(self.news_rows[1])
        freshness.show(programme_tag(self.session_owner.pk))

    @cached_property
    def occasions(self) -> list[Occasion]:
        """The times and statuses of ``session_list``, as the domain reads them."""
        return [session.occasion for session in self.session_list]

    @cached_property
    def status(self) -> ProgrammeStatus:
        """Derived from the period, the application and the sessions; stored nowhere."""
        return programme_status(
            self.period,
            self.application,
            self.occasions,
            timezone.now(),
            conf.time_zone,
            expected_count=self.planned_session_count,
        )

    @property
    def status_label(self) -> str:
        return str(ProgrammeState(self.status).label)

    @property
    def undated_session_count(self) -> int:
        """How many planned sessions nothing is known about yet."""
        return max(0, (self.planned_session_count or 0) - len(self.session_list))

    @cached_property
    def news_rows(self) -> tuple[list[int], datetime | None]:
        """Keys of all news that the page shows, newest first, and when there may be another."""
        return programme_news(self, NEWS_LIMIT + EARLIER_NEWS_LIMIT)

    @property
    def news_ids(self) -> list[int]:
        return self.news_rows[0]

    @cached_property
    def news_list(self) -> list[Any]:
        """The newest, for cards."""
        return load_cards(self.news_ids[:NEWS_LIMIT])

    @cached_property
    def earlier_news(self) -> list[Any]:
        """Those for which there is no card; no query where there are none."""
        return load_links(self.news_ids[NEWS_LIMIT:])

    @cached_property
    def _organiser_rows(self) -> list[Any]:
        return list(self.source_page.organiser_rows.select_related("organisation"))

    @property
    def organisers(self) -> list[Organisation]:
        """Those who arrange it, in the editor's order."""
        rows = self._organiser_rows
        return [row.organisation for row in rows if row.role == OrganiserRole.ORGANISER]

    @cached_property
    def organisers_by_role(self) -> list[tuple[str, list[Organisation]]]:
        """(label of the role, organisations in the editor's order) for the roles that occur."""
        rows = self._organiser_rows
        return [
            (str(role.label), [row.organisation for row in rows if row.role == role])
            for role in OrganiserRole
            if any(row.role == role for row in rows)
        ]

    @cached_property
    def partnership_members(self) -> list[Organisation]:
        """Members of the partnership, with their logos at hand."""
        if self.partnership_id is None:
            return []
        members = self.partnership.members.select_related("organisation")
        rows = members.prefetch_related("organisation__logo__renditions")
        return [row.organisation for row in rows]

    @property
    def application_is_open(self) -> bool:
        """Whether to invite people to apply: in time, and to what is yet to take place."""
        return takes_applications(
            self.period,
            self.application,
            self.occasions,
            timezone.now(),
            conf.time_zone,
            expected_count=self.planned_session_count,
        )

    @property
    def application_opens_later(self) -> bool:
        opens_at = self.application_opens_at
        return opens_at is not None and opens_at > timezone.now()

    @property
    def application_has_closed(self) -> bool:
        closes_at = self.application_closes_at
        return closes_at is not None and closes_at <= timezone.now()

    @property
    def cost(self) -> str:
        """The amount with its currency, as the page's language writes numbers.

        The ISO code always stands there: "kr" is another money in Denmark and Norway.
        """
        if self.cost_amount is None:
            return ""
        amount = number_in(get_language() or source_language(), self.cost_amount)
        return f"{amount}\N{NO-BREAK SPACE}{self.cost_currency}"

    @property
    def instruction_language_name(self) -> str:
        """The language of instruction in the page's language; its code where no name is known."""
        try:
            return str(get_language_info(self.instruction_language)["name_translated"])
        except KeyError:
            return self.instruction_language

    def session_search_text(self) -> str:
        """Titles and places of the sessions, so that a search for one finds its programme."""
        if self.pk is None:
            return ""
        return "\n".join(
            f"{session.title} {session.venue or ''}".strip() for session in self.session_list
        )
