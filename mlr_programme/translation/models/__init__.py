"""What is kept about translations, beside what wagtail-localize keeps."""

from mlr_programme.translation.models.digest import DigestRecipient
from mlr_programme.translation.models.finding import Finding
from mlr_programme.translation.models.job import TranslationJob
from mlr_programme.translation.models.kept_back import KeptBack
from mlr_programme.translation.models.live_text import DraftOrigin, LiveText
from mlr_programme.translation.models.machine_text import MachineText, SentText
from mlr_programme.translation.models.notice_text import NoticeText
from mlr_programme.translation.models.policy import LocalePolicy
from mlr_programme.translation.models.review import Review
from mlr_programme.translation.models.term import Term, TermTranslation

__all__ = [
    "DigestRecipient",
    "DraftOrigin",
    "Finding",
    "KeptBack",
    "LiveText",
    "LocalePolicy",
    "MachineText",
    "NoticeText",
    "Review",
    "SentText",
    "Term",
    "TermTranslation",
    "TranslationJob",
]
