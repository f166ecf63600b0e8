"""What a user may import below a page, by the rights to do the same by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from mlr_programme.importer.imports import page_model, refusal_of
from mlr_programme.importer.rules import Becomes
from mlr_programme.importer.session_rights import may_add_sessions

ADD_PERSON = "mlr_programme.add_contactperson"
ADD_SESSION = "mlr_programme.add_session"
CHANGE_SESSION = "mlr_programme.change_session"
PUBLISH_SESSION = "mlr_programme.publish_session"


@dataclass(frozen=True)
class ImportRights:
    pages: tuple[Becomes, ...] = ()
    """What the items of a source may become below the page."""
    has_sessions: bool = False
    """Whether those of a calendar or a table may become sessions of the page."""
    may_publish: bool = False
    may_tell_visitors: bool = False
    """Whether published sessions may be changed, with a public note."""
    may_add_people: bool = False

    def __bool__(self) -> bool:
        return bool(self.pages or self.has_sessions)


def import_rights(parent: Page, user: Any) -> ImportRights:
    """``parent`` is an object of the class that it is, read in full or not."""
    kinds = (Becomes.NEWS, Becomes.PROGRAMME)
    pages = tuple(kind for kind in kinds if not refusal_of(parent, page_model(kind), user))
    has_sessions = may_add_sessions(parent, user)
    if not pages and not has_sessions:
        return ImportRights()
    may_publish_sessions = has_sessions and user.has_perm(PUBLISH_SESSION)
    may_publish_pages = pages and parent.permissions_for_user(user).can_publish_subpage()
    return ImportRights(
        pages,
        has_sessions,
        may_publish=bool(may_publish_pages or may_publish_sessions),
        may_tell_visitors=bool(may_publish_sessions and user.has_perm(CHANGE_SESSION)),
        may_add_people=user.has_perm(ADD_PERSON),
    )
