"""Sample content for block previews, in Swedish, with the attributes that templates read.

It comes from the article the app was made for. Nothing here touches the database: a preview
shows the same in a new site and in an old one.
"""

from mlr_programme.blocks.samples.languages import SAMPLE_LANGUAGES
from mlr_programme.blocks.samples.media import SAMPLE_DOCUMENTS, sample_picture
from mlr_programme.blocks.samples.news import sample_news
from mlr_programme.blocks.samples.people import SAMPLE_ADDRESSES, sample_contact, sample_partners
from mlr_programme.blocks.samples.programme import sample_programme
from mlr_programme.blocks.samples.session import sample_next_session, sample_sessions

__all__ = [
    "SAMPLE_ADDRESSES",
    "SAMPLE_DOCUMENTS",
    "SAMPLE_LANGUAGES",
    "sample_contact",
    "sample_news",
    "sample_next_session",
    "sample_partners",
    "sample_picture",
    "sample_programme",
    "sample_sessions",
]
