"""Sessions: the next one, and lists of them."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.blocks import CharBlock, ChoiceBlock

from mlr_programme.blocks.asking import AskingBlock, AskingValue, EmptyTextBlock, LimitBlock
from mlr_programme.blocks.base import ContentValue, Group
from mlr_programme.blocks.choosers import ProgrammePageChooserBlock, SnippetChooserBlock, key_of
from mlr_programme.blocks.queries import NextSessionQuery, SessionQuery
from mlr_programme.blocks.samples import sample_next_session, sample_sessions

LIMIT_DEFAULT = 10
LIMIT_MAX = 50


class NextSessionValue(AskingValue):
    @property
    def query(self) -> NextSessionQuery:
        return NextSessionQuery(programme=key_of(self.get("programme")))


class NextSessionBlock(AskingBlock):
    heading = CharBlock(label=_("Heading"), required=False, max_length=150)
    programme = ProgrammePageChooserBlock(
        label=_("Programme"),
        required=False,
        help_text=_("Leave empty for the programme on whose page this stands."),
    )
    empty_text = EmptyTextBlock()

    def sample_answer(self) -> Any:
        return sample_next_session()

    class Meta:
        label = pgettext_lazy("block", "Next session")
        help_text = _("The session that comes next, found anew whenever the page is shown.")
        icon = "calendar-check"
        group = Group.SESSION
        template = "mlr_programme/blocks/next_session.html"
        value_class = NextSessionValue
        empty_text = _("There is no programme whose next session could be shown.")
        preview_value = {"heading": "Nästa utbildningstillfälle"}


class Scope(StrEnum):
    """Whose sessions a list shows."""

    PAGE = "page"
    PROGRAMME = "programme"
    ORGANISATION = "organisation"
    ALL = "all"


class SessionListValue(AskingValue):
    @property
    def scope(self) -> str:
        return self.get("scope") or Scope.PAGE

    @property
    def is_across_programmes(self) -> bool:
        """Whether each session must say which programme it belongs to."""
        return self.scope in (Scope.ORGANISATION, Scope.ALL)

    @property
    def query(self) -> SessionQuery:
        is_of_programme = self.scope == Scope.PROGRAMME
        is_of_organisation = self.scope == Scope.ORGANISATION
        return SessionQuery(
            programme=key_of(self.get("programme")) if is_of_programme else None,
            organisation=key_of(self.get("organisation")) if is_of_organisation else None,
            period=self.get("period") or "coming",
            limit=self.get("limit") or LIMIT_DEFAULT,
            is_of_page=self.scope == Scope.PAGE,
        )

    @property
    def is_empty(self) -> bool:
        """Whether what the list was about is gone: it must not turn into a list of everything."""
        return self.scope in (Scope.PROGRAMME, Scope.ORGANISATION) and not self.get(self.scope)


class SessionListBlock(AskingBlock):
    heading = CharBlock(label=_("Heading"), required=False, max_length=150)
    scope = ChoiceBlock(
        label=_("Sessions of"),
        choices=[
            (Scope.PAGE.value, _("The programme on whose page this stands")),
            (Scope.PROGRAMME.value, _("Another programme")),
            (Scope.ORGANISATION.value, _("An organisation's programmes")),
            (Scope.ALL.value, _("All programmes")),
        ],
        default=Scope.PAGE.value,
    )
    programme = ProgrammePageChooserBlock(label=_("Programme"), required=False)
    organisation = SnippetChooserBlock(
        "mlr_programme.Organisation", label=_("Organisation"), required=False
    )
    period = ChoiceBlock(
        label=_("Period"),
        choices=[
            ("coming", _("Coming and ongoing")),
            ("past", _("Past")),
            ("all", pgettext_lazy("period", "All")),
        ],
        default="coming",
    )
    limit = LimitBlock(label=_("How many at most"), default=LIMIT_DEFAULT, max_value=LIMIT_MAX)
    empty_text = EmptyTextBlock()

    def clean(self, value: Any) -> ContentValue:
        cleaned = super().clean(value)
        if cleaned.is_empty and not self.is_deferred_validation:
            messages = {
                Scope.PROGRAMME: _("Choose the programme whose sessions are listed."),
                Scope.ORGANISATION: _("Choose the organisation whose sessions are listed."),
            }
            raise self._error_of(cleaned.scope, messages[Scope(cleaned.scope)])
        return cleaned

    def sample_answer(self) -> Any:
        return sample_sessions()

    class Meta:
        label = pgettext_lazy("block", "Session list")
        help_text = _("Sessions of a programme, an organisation or all, from the one register.")
        icon = "calendar-alt"
        group = Group.SESSION
        template = "mlr_programme/blocks/session_list.html"
        value_class = SessionListValue
        empty_text = _("There are no sessions to show.")
        preview_value = {"heading": "Utbildningstillfällen", "scope": "page", "period": "all"}
