"""Articles as drafts of our pages: made once, updated when the source changes, and never over what
an editor has changed here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.blocks import StreamValue
from wagtail.coreutils import find_available_slug
from wagtail.models import Page

from mlr_programme.conf import conf
from mlr_programme.importer.block_ids import Block, with_ids
from mlr_programme.importer.categories import Categories
from mlr_programme.importer.converters import caption_without_credit, convert_elements
from mlr_programme.importer.drafts import is_edited, value_of
from mlr_programme.importer.elements import Article, Contact, Element, Paragraph
from mlr_programme.importer.fingerprints import fingerprint
from mlr_programme.importer.main_picture import settle_picture, stays_alone, written_before
from mlr_programme.importer.page_faults import page_faults
from mlr_programme.importer.readers.inline import words_of
from mlr_programme.importer.summary import ItemReport, Outcome
from mlr_programme.importer.targets import SiteTarget
from mlr_programme.models.category import NewsCategory
from mlr_programme.models.imported import ImportedPage, page_source_key_of

STREAM_FIELDS = ("body", "contacts")
TITLE_LENGTH = 255
# Longer a first paragraph is no lead.
LEAD_LENGTH = 600


@dataclass(frozen=True)
class WriterOptions:
    publish: bool = False
    first_paragraph_as_lead: bool = False
    any_language: bool = False
    """Whether an article in another language than that of the parent is taken too."""


class PageWriter:
    """Writes articles below one parent; one transaction an article."""

    def __init__(
        self,
        parent: Page,
        model: type[Page],
        user: Any | None,
        target: SiteTarget,
        options: WriterOptions,
    ) -> None:
        self.parent, self.model, self.user = parent, model, user
        self.target, self.options = target, options
        self.categories = Categories(parent.locale_id, is_dry=target.is_dry)

    def write(self, article: Article) -> ItemReport:
        """Create or update the page of the article, or tell why not."""
        self.target.notes = []
        if reason := self._refusal(article):
            return ItemReport(article.source_id, article.title, Outcome.REFUSED, (reason,))
        with transaction.atomic():
            rows = ImportedPage.objects.select_for_update(of=("self",)).select_related("page")
            record = rows.filter(source_key=page_source_key_of(article.source_id)).first()
            if record is None:
                return self._create(article)
            if record.page_id is None:
                reason = _("Its page has been deleted here.")
                return ItemReport(article.source_id, article.title, Outcome.KEPT, (reason,))
            if not self._may_change(record.page):
                reason = _("Its page here is locked, or is not yours to change.")
                return ItemReport(article.source_id, article.title, Outcome.KEPT, (reason,))
            return self._update(article, record)

    def _may_change(self, page: Page) -> bool:
        """The page may have been made by another's import, anywhere on the site."""
        if self.user is None:
            return not page.locked
        rights = page.permissions_for_user(self.user)
        return bool(rights.can_edit() and not rights.page_locked())

    def _refusal(self, article: Article) -> str:
        own = self.parent.locale.language_code.split("-")[0]
        if article.language and article.language != own and not self.options.any_language:
            text = _(
                "It is in %(language)s, and the parent page in %(own)s: import it below a page in "
                "its language."
            )
            return text % {"language": article.language, "own": own}
        if len(article.title) > TITLE_LENGTH:
            return _("Its title is longer than %(count)d characters.") % {"count": TITLE_LENGTH}
        return ""

    def _create(self, article: Article) -> ItemReport:
        page = self.model(locale_id=self.parent.locale_id, owner=self.user, live=False)
        values = self._values(article, page)
        for name, value in values.items():
            setattr(page, name, value)
        page.slug = find_available_slug(self.parent, _slug_of(article.title))
        page.draft_title = page.title
        if self.target.is_dry:
            return self._report(article, Outcome.CREATED, page)
        self.parent.add_child(instance=page)
        page.live = self._save(page, article)
        ImportedPage.objects.create(
            source_id=article.source_id, page_id=page.pk, written=_written(page, values)
        )
        return self._report(article, Outcome.CREATED, page)

    def _update(self, article: Article, record: ImportedPage) -> ItemReport:
        page: Any = record.page
        page = page.specific.get_latest_revision_as_object()
        values = self._values(article, page)
        changed, kept = self._differing(page, values, record)
        if article.image is None and stays_alone(page, record.written):
            self.target.note(_("The source has no main picture any more: the one here stays."))
        for name in kept:
            label = str(page._meta.get_field(name).verbose_name)
            self.target.note(
                _("“%(field)s” has been changed here and at the source: ours is kept.")
                % {"field": label}
            )
        if not changed:
            if self._publish_unchanged(page, article, record):
                return self._report(article, Outcome.UPDATED, page)
            return self._report(article, Outcome.KEPT if kept else Outcome.UNCHANGED, page)
        was_edited = self.options.publish and is_edited(page, record)
        for name in changed:
            setattr(page, name, values[name])
        if not self.target.is_dry:
            page.live = self._save(page, article, was_edited)
            record.written |= _written(page, {name: values[name] for name in changed})
            record.save()
        return self._report(article, Outcome.UPDATED, page)

    def _differing(
        self, page: Any, values: Mapping[str, Any], record: ImportedPage
    ) -> tuple[list[str], list[str]]:
        """Fields that changed at the source: those to be written, and those changed here too."""
        changed: list[str] = []
        kept: list[str] = []
        for name, value in values.items():
            said, stands = fingerprint(_comparable(value)), fingerprint(value_of(page, name))
            before = written_before(record.written, name)
            if said in (before, stands):
                continue
            (changed if stands == before else kept).append(name)
        for note in settle_picture(page, values, record.written, changed, kept):
            self.target.note(note)
        return changed, kept

    def _publish_unchanged(self, page: Any, article: Article, record: ImportedPage) -> bool:
        """Whether a draft of an earlier import, looked through since, is published now."""
        if not self.options.publish or (page.live and not page.has_unpublished_changes):
            return False
        if page.first_published_at is not None and not page.live:
            self.target.note(_("It has been unpublished here: it stays a draft."))
            return False
        if reason := self._unpublishable(page, article, is_edited(page, record)):
            self.target.note(reason)
            return False
        if not self.target.is_dry:
            page.get_latest_revision().publish(user=self.user, log_action=True)
            page.live = True
        return True

    def _save(self, page: Any, article: Article, was_edited: bool = False) -> bool:
        """A draft; published where that is asked for, allowed and in order, and then true."""
        page.has_unpublished_changes = True
        # A draft may lack what a page must have to be published.
        revision = page.save_revision(user=self.user, log_action=True, clean=False)
        if not self.options.publish:
            return bool(page.live)
        if reason := self._unpublishable(page, article, was_edited):
            self.target.note(reason)
            return bool(page.live)
        revision.publish(user=self.user, log_action=True)
        return True

    def _unpublishable(self, page: Any, article: Article, was_edited: bool) -> str:
        if not article.is_public:
            return _("It is not public at the source: it stays a draft.")
        dated = getattr(page, "published_at", None)
        if dated is not None and dated > timezone.now():
            return _("Its date is yet to come: it stays a draft.")
        if was_edited:
            return _("There is a draft of an editor here: it is not published with it.")
        if self.user is not None and not page.permissions_for_user(self.user).can_publish():
            return _("You may not publish there: it stays a draft.")
        if faults := page_faults(page, STREAM_FIELDS):
            text = _("It stays a draft, for something is missing: %(what)s")
            return text % {"what": " ".join(faults)}
        return ""

    def _report(self, article: Article, outcome: Outcome, page: Any) -> ItemReport:
        for what in article.left_out:
            self.target.note(_("Left out: %(what)s") % {"what": what})
        return ItemReport(
            article.source_id,
            article.title,
            outcome,
            tuple(self.target.notes),
            page_id=page.pk,
            is_public=page.live,
        )

    def _values(self, article: Article, page: Any) -> dict[str, Any]:
        """What the source says of each field of the page."""
        elements, people = _split_contacts(article.body)
        lead, elements = self._lead(article, elements)
        if article.published is None:
            self.target.note(_("The source has no date: it got that of the import."))
        values: dict[str, Any] = {"title": article.title, "lead": lead}
        cards = convert_elements(people, self.target)
        # Whom the register does not take in stays in the text.
        body = [*convert_elements(elements, self.target), *_of_type(cards, False)]
        values["body"] = self._stream(page, "body", body, article.source_id)
        values["contacts"] = self._stream(
            page, "contacts", _of_type(cards, True), article.source_id
        )
        if hasattr(page, "published_at") and article.published is not None:
            values["published_at"] = _instant(article.published)
        if article.image is not None and (image_id := self.target.image_id(article.image)):
            values |= {
                "image_id": image_id,
                "image_alt": article.image.alt[:255],
                "image_credit": article.image.credit[:255],
            }
            if caption := caption_without_credit(article.image):
                self.target.note(
                    _("The main picture has no place for its caption: “%(text)s”.")
                    % {"text": caption}
                )
        if hasattr(page, "categories"):
            values["categories"] = self._categories(article)
        return values

    def _lead(self, article: Article, elements: list[Element]) -> tuple[str, list[Element]]:
        for address in article.lead_links:
            self.target.note(
                _("A link in the lead is not taken: %(address)s") % {"address": address}
            )
        if article.lead or not self.options.first_paragraph_as_lead:
            return article.lead, elements
        first = elements[0] if elements else None
        if isinstance(first, Paragraph) and len(text := words_of(first.html)) <= LEAD_LENGTH:
            return text, elements[1:]
        return "", elements

    def _stream(self, page: Any, name: str, blocks: list[Block], source_id: str) -> StreamValue:
        stored = list(getattr(page, name).get_prep_value()) if page.pk else []
        stream_block = page._meta.get_field(name).stream_block
        value = stream_block.to_python(with_ids(blocks, stored, source_id))
        # With the defaults of what the source has nothing for, as the editor stores it.
        complete = [
            {"type": part.block_type, "value": part.block.get_prep_value(part.value), "id": part.id}
            for part in value
        ]
        return stream_block.to_python(complete)

    def _categories(self, article: Article) -> list[NewsCategory]:
        found = []
        for name in article.categories:
            if category := self.categories.get(name):
                found.append(category)
            else:
                self.target.note(_("There is no category “%(name)s” here.") % {"name": name})
        return found


def _of_type(blocks: list[Block], is_contact: bool) -> list[Block]:
    return [block for block in blocks if (block["type"] == "contact") is is_contact]


def _split_contacts(body: tuple[Element, ...]) -> tuple[list[Element], list[Contact]]:
    people = [each for each in body if isinstance(each, Contact)]
    return [each for each in body if not isinstance(each, Contact)], people


def _slug_of(title: str) -> str:
    """In ASCII, as addresses are read out and typed; in the letters of the title where little of
    it would be left, and the site allows them."""
    plain = slugify(title)
    whole = slugify(title, allow_unicode=True)
    is_allowed = getattr(settings, "WAGTAIL_ALLOW_UNICODE_SLUGS", True)
    slug = whole if is_allowed and len(plain) < len(whole) / 2 else plain
    return slug[:200] or "import"


def _instant(moment: date | datetime) -> datetime:
    """Of a day its first minute: readers are shown the day."""
    if isinstance(moment, datetime):
        return moment
    return datetime.combine(moment, time(), conf.time_zone)


def _comparable(value: Any) -> Any:
    if isinstance(value, list):
        return sorted(each.pk for each in value)
    return value


def _written(page: Any, values: Mapping[str, Any]) -> dict[str, str]:
    return {name: fingerprint(value_of(page, name)) for name in values}
