"""Models of the app. The concrete pages stand in ``mlr_programme.pages``."""

from mlr_programme.models.category import NewsCategory
from mlr_programme.models.contact import ContactPerson, ContactPersonText
from mlr_programme.models.correction import Correction
from mlr_programme.models.imported import (
    ImportedFile,
    ImportedName,
    ImportedPage,
    ImportedSession,
)
from mlr_programme.models.news import NewsIndexPageMixin, NewsPageMixin
from mlr_programme.models.organisation import (
    Organisation,
    OrganisationText,
    Partnership,
    PartnershipMember,
    PartnershipText,
)
from mlr_programme.models.organiser import ProgrammeOrganiserMixin
from mlr_programme.models.programme import ProgrammePageMixin
from mlr_programme.models.programme_listing import ProgrammeIndexPageMixin
from mlr_programme.models.session import Session, SessionMaterial
from mlr_programme.models.session_changes import SessionChange
from mlr_programme.models.session_listing import SessionListingPageMixin
from mlr_programme.models.session_query import PublishedSessionError
from mlr_programme.models.session_text import SessionText
from mlr_programme.models.settings import ProgrammeSettings
from mlr_programme.models.venue import Venue, VenueText

__all__ = [
    "ContactPerson",
    "ContactPersonText",
    "Correction",
    "ImportedFile",
    "ImportedName",
    "ImportedPage",
    "ImportedSession",
    "NewsCategory",
    "NewsIndexPageMixin",
    "NewsPageMixin",
    "Organisation",
    "OrganisationText",
    "Partnership",
    "PartnershipMember",
    "PartnershipText",
    "ProgrammeIndexPageMixin",
    "ProgrammeOrganiserMixin",
    "ProgrammePageMixin",
    "ProgrammeSettings",
    "PublishedSessionError",
    "Session",
    "SessionChange",
    "SessionListingPageMixin",
    "SessionMaterial",
    "SessionText",
    "Venue",
    "VenueText",
]
