"""StreamField blocks, by topic. ``story`` says which of them a page kind allows."""

from mlr_programme.blocks.accordion import AccordionBlock
from mlr_programme.blocks.fields import StoryField
from mlr_programme.blocks.link import ButtonBlock, LinkBlock
from mlr_programme.blocks.media import DocumentsBlock, GalleryBlock, ImageBlock
from mlr_programme.blocks.news import NewsListBlock
from mlr_programme.blocks.notice import FactBoxBlock, NoticeBlock
from mlr_programme.blocks.people import ContactBlock, PartnerLogosBlock
from mlr_programme.blocks.programme import (
    FocusAreaBlock,
    FocusAreasBlock,
    ProgrammeCardsBlock,
    ProgrammeFactsBlock,
)
from mlr_programme.blocks.session import NextSessionBlock, SessionListBlock
from mlr_programme.blocks.story import (
    BaseStoryBlock,
    ContactListBlock,
    FocusAreaListBlock,
    NewsStoryBlock,
    ProgrammeStoryBlock,
)
from mlr_programme.blocks.subscribe import SubscribeBlock
from mlr_programme.blocks.table import TableBlock
from mlr_programme.blocks.text import HeadingBlock, ParagraphBlock, QuoteBlock
from mlr_programme.blocks.translate import TranslateBlock
from mlr_programme.blocks.video import VideoBlock

__all__ = [
    "AccordionBlock",
    "BaseStoryBlock",
    "ButtonBlock",
    "ContactBlock",
    "ContactListBlock",
    "DocumentsBlock",
    "FactBoxBlock",
    "FocusAreaBlock",
    "FocusAreaListBlock",
    "FocusAreasBlock",
    "GalleryBlock",
    "HeadingBlock",
    "ImageBlock",
    "LinkBlock",
    "NewsListBlock",
    "NewsStoryBlock",
    "NextSessionBlock",
    "NoticeBlock",
    "ParagraphBlock",
    "PartnerLogosBlock",
    "ProgrammeCardsBlock",
    "ProgrammeFactsBlock",
    "ProgrammeStoryBlock",
    "QuoteBlock",
    "SessionListBlock",
    "StoryField",
    "SubscribeBlock",
    "TableBlock",
    "TranslateBlock",
    "VideoBlock",
]
