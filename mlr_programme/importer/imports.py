"""One import from its source to its summary: each item in a transaction of its own, so that it can
be broken off anywhere and begun again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cached_property, partial
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.coreutils import resolve_model_string
from wagtail.models import Locale, Page

from mlr_programme.compat import base_page_model
from mlr_programme.conf import conf
from mlr_programme.domain.page_addresses import page_address_key, page_id_key
from mlr_programme.importer.addresses import host_of
from mlr_programme.importer.checkpoint import Checkpoint
from mlr_programme.importer.elements import Article, Item, Refusal, SessionItem
from mlr_programme.importer.fetch import Fetcher
from mlr_programme.importer.fingerprints import fingerprint
from mlr_programme.importer.kinds import Kind
from mlr_programme.importer.limits import Limits
from mlr_programme.importer.progress import Progress, Tell
from mlr_programme.importer.reading import ReadingOptions, items_of
from mlr_programme.importer.rules import Becomes, Rule, rule_for
from mlr_programme.importer.saving import write_or_refuse
from mlr_programme.importer.session_rights import may_add_sessions
from mlr_programme.importer.session_writer import SessionWriter
from mlr_programme.importer.sources import Documents, SourceDocument
from mlr_programme.importer.summary import ItemReport, Outcome, Summary
from mlr_programme.importer.targets import SiteTarget
from mlr_programme.importer.vanished import Vanished
from mlr_programme.importer.writer import PageWriter, WriterOptions
from mlr_programme.models.imported import ImportedPage, page_source_key_of
from mlr_programme.models.programme import ProgrammePageMixin

# How far ahead a recurrence without an end is written out.
AHEAD = timedelta(days=2 * 365)
BEHIND = timedelta(days=365)
# A web address, a URN, a tag (RFC 4151), or what we have named ourselves. No file's name, no first
# line: others have them too.
OWN_ID = re.compile(r"(?!text:|html:)[a-z][\w+.-]*:", re.IGNORECASE)
BELOW = "below:"


@dataclass(frozen=True)
class ImportOptions:
    becomes: Becomes = Becomes.NEWS
    rules: tuple[Rule, ...] = ()
    writer: WriterOptions = field(default_factory=WriterOptions)
    note: str = ""
    """Public note for published sessions that have changed at the source."""
    is_dry: bool = False
    may_add_people: bool = True
    takes_pages: bool = False
    """Whether pages of an export come along that no rule names."""


class Import:
    """Takes the documents of a source below one page."""

    def __init__(
        self,
        parent: Page,
        user: Any | None,
        options: ImportOptions,
        *,
        fetcher: Fetcher | None = None,
        limits: Limits | None = None,
        checkpoint: Checkpoint | None = None,
    ) -> None:
        self.parent, self.user, self.options = parent, user, options
        self.limits = limits or Limits.configured()
        self.fetcher = fetcher or Fetcher(self.limits)
        self.checkpoint = checkpoint or Checkpoint(Summary(is_dry=options.is_dry))
        today = timezone.localdate(timezone=conf.time_zone)
        window = (today - BEHIND, today + AHEAD)
        has_sessions = isinstance(parent.specific, ProgrammePageMixin)
        self.reading = ReadingOptions(conf.time_zone, window, self.limits, today, has_sessions)
        self.vanished = Vanished(parent.pk, self.checkpoint)
        self.page_ids = _imported_pages()
        self.target = SiteTarget(
            locale_id=parent.locale_id,
            user=user,
            fetch_picture=lambda address: self.fetcher.fetch(address, Kind.PICTURE).content,
            fetch_document=lambda address: self.fetcher.fetch(address, Kind.FILE).content,
            picture_pixels=self.limits.picture_pixels,
            may_add_people=options.may_add_people,
            is_dry=options.is_dry,
            page_ids=self.page_ids,
            old_hosts=self.checkpoint.old_hosts,
        )
        self._writers: dict[tuple[Becomes, str], PageWriter | str] = {}

    @property
    def summary(self) -> Summary:
        return self.checkpoint.summary

    def run(
        self, documents: Documents | Sequence[SourceDocument | Refusal], tell: Tell | None = None
    ) -> Summary:
        """Import all; what is wrong with one item is told, and the others go on."""
        found = documents if isinstance(documents, Documents) else Documents.of(documents)
        waiting: list[Article] = []
        for item, share in self._items(found):
            if self.take(item) and isinstance(item, Article):
                waiting.append(item)
            if tell is not None:
                title = item.source_id if isinstance(item, Refusal) else item.title
                tell(Progress(len(self.summary.items), share, title))
        for article in waiting:
            self.link(article)
        return self.finish()

    def _items(self, documents: Documents) -> Iterator[tuple[Item, float]]:
        """Each item, with the share of the whole that is done when it is."""
        for document in documents:
            items = self.read(document)
            self.vanished.know(items)
            for number, item in enumerate(items, 1):
                yield item, documents.part.share(number, len(items))

    def read(self, document: SourceDocument | Refusal) -> list[Item]:
        """All that the document holds, and nothing of it is written yet."""
        return items_of(document, self.reading)

    def take(self, item: Item) -> bool:
        """Import one item. Whether its text has links that a later item may be the end of."""
        if isinstance(item, Refusal):
            self._refuse(item)
            return False
        if isinstance(item, Article) and self._is_unasked_page(item):
            self._refuse_page(item)
            return False
        if self.checkpoint.counted >= self.limits.item_count:
            self._refuse_rest(item)
            return False
        if isinstance(item, Article) and self._is_of_another(item):
            self._refuse_namesake(item)
            return False
        has_left_links = False
        if isinstance(item, SessionItem):
            self._write_session(item)
        else:
            self._know_host(item.url)
            self.target.left_links = []
            self.summary.items.append(self._write(item))
            has_left_links = self._keep_left_links()
        self.checkpoint.counted += 1
        return has_left_links

    def link(self, article: Article) -> None:
        """Let the text of an article lead to pages that were made after it."""
        if not self.options.is_dry:
            self.target.left_links = []
            report = self._write(article)
            if report.outcome is Outcome.REFUSED:
                self.summary.items.append(report)
            self._keep_left_links()

    def finish(self) -> Summary:
        self.summary.items += self.vanished.reports(self.summary.items)
        known = set(self.page_ids)
        if self.options.is_dry:
            # Of what would be made.
            made = (each for each in self.summary.items if each.outcome is Outcome.CREATED)
            known |= {page_address_key(each.source_id) for each in made}
        self.summary.left_links = [
            link for link in self.checkpoint.left_links if page_address_key(link) not in known
        ]
        return self.summary

    def _know_host(self, url: str) -> None:
        hosts = {host_of(url)} - {""}
        self.checkpoint.old_hosts |= hosts
        self.target.old_hosts = self.checkpoint.old_hosts

    def _keep_left_links(self) -> bool:
        """Whether the last article has left any, though another may have left the same ones."""
        self.checkpoint.left_links |= dict.fromkeys(self.target.left_links)
        return bool(self.target.left_links)

    def _refuse_rest(self, item: Article | SessionItem) -> None:
        text = _(
            "There are more items than the %(count)d that item_count in "
            "MLR_PROGRAMME_IMPORT_LIMITS allows."
        )
        reasons = (text % {"count": self.limits.item_count},)
        self.summary.items.append(ItemReport(item.source_id, item.title, Outcome.REFUSED, reasons))

    def _refuse(self, refusal: Refusal) -> None:
        reasons = tuple(filter(None, (refusal.reason, refusal.detail)))
        self.summary.items.append(ItemReport(refusal.source_id, "", Outcome.REFUSED, reasons))

    def _named_apart(self, article: Article) -> Article:
        """By the id of its system, where an earlier import has known it by that; and by the parent
        too where its id is but the name of a file or its first line."""
        named = replace(article, source_id=self._id_below(article.source_id))
        if not article.spare_id:
            return named
        spare = self._id_below(article.spare_id)
        spare_key, key = page_source_key_of(spare), page_source_key_of(named.source_id)
        rows = ImportedPage.objects.filter(source_key__in=[spare_key, key])
        found = {row.source_key: row for row in rows}
        if spare_key in found or (key in found and _is_of_another_item(found[key], article)):
            return replace(article, source_id=spare)
        return named

    def _id_below(self, source_id: str) -> str:
        return source_id if OWN_ID.match(source_id) else f"{BELOW}{self.parent.pk}:{source_id}"

    def _is_of_another(self, article: Article) -> bool:
        """Whether this import has had another article of that id."""
        key, said = page_id_key(article.source_id), fingerprint(repr(article))
        return self.checkpoint.articles.setdefault(key, said) != said

    def _refuse_namesake(self, article: Article) -> None:
        text = _(
            "The import has had another item of the same address: only the first one is imported."
        )
        self.summary.items.append(
            ItemReport(article.source_id, article.title, Outcome.REFUSED, (text,))
        )

    def _refuse_page(self, article: Article) -> None:
        text = _(
            "It is a page of the site, and no news. Choose to import pages too, if it shall come "
            "along."
        )
        self.summary.items.append(
            ItemReport(article.source_id, article.title, Outcome.REFUSED, (text,))
        )

    def _is_unasked_page(self, article: Article) -> bool:
        """Whether nobody has said that a page that is no news is to come along."""
        if not article.is_page or self.options.takes_pages:
            return False
        return rule_for(article.url or article.source_id, self.options.rules) is None

    def _write(self, article: Article) -> ItemReport:
        rule = rule_for(article.url or article.source_id, self.options.rules)
        becomes = rule.becomes if rule else self.options.becomes
        if becomes is Becomes.NOTHING:
            reasons = (_("A rule says that it becomes nothing."),)
            return ItemReport(article.source_id, article.title, Outcome.REFUSED, reasons)
        writer = self._writer(becomes, rule.into if rule else "")
        if isinstance(writer, str):
            return ItemReport(article.source_id, article.title, Outcome.REFUSED, (writer,))
        named = self._named_apart(article)
        report = write_or_refuse(named, partial(writer.write, named))
        # Told as the source calls it.
        report = replace(report, source_id=article.source_id)
        if report.page_id is not None:
            self.page_ids[page_address_key(named.source_id)] = report.page_id
        self.summary.redirects += report.has_redirect
        return report

    def _writer(self, becomes: Becomes, into: str) -> PageWriter | str:
        """The writer for pages of a kind below a parent, or why there can be none."""
        if (becomes, into) not in self._writers:
            self._writers[becomes, into] = self._make_writer(becomes, into)
        return self._writers[becomes, into]

    def _make_writer(self, becomes: Becomes, into: str) -> PageWriter | str:
        parent = self.parent if not into else find_parent(into)
        if parent is None:
            return _("There is no page %(into)s to import below.") % {"into": into}
        model = page_model(becomes)
        if reason := refusal_of(parent, model, self.user):
            return reason
        return PageWriter(parent, model, self.user, self.target, self.options.writer)

    def _write_session(self, event: SessionItem) -> None:
        writer = self._session_writer
        if isinstance(writer, str):
            report = ItemReport(event.source_id, event.title, Outcome.REFUSED, (writer,))
        else:
            report = write_or_refuse(event, partial(writer.write, event))
        self.summary.items.append(report)

    @cached_property
    def _session_writer(self) -> SessionWriter | str:
        """The one for all events, or why there can be none."""
        parent = self.parent.specific
        if not isinstance(parent, ProgrammePageMixin):
            return _("Sessions are imported below a programme page.")
        if self.user is not None and not may_add_sessions(parent, self.user):
            return _("You may not add sessions to this programme.")
        return SessionWriter(
            parent,
            self.user,
            note=self.options.note,
            publish=self.options.writer.publish,
            is_dry=self.options.is_dry,
            vanished=self.vanished,
        )


def _is_of_another_item(row: ImportedPage, article: Article) -> bool:
    """Whether the address was that of an item with another id and another title: news about the
    running of things may have one address, one after the other. Some systems give an item a new id
    each time."""
    is_given_another = row.given_id not in ("", article.spare_id)
    return is_given_another and row.written.get("title") != fingerprint(article.title)


def page_model(becomes: Becomes) -> type[Page]:
    name = (
        conf.MLR_PROGRAMME_PROGRAMME_PAGE_MODEL
        if becomes is Becomes.PROGRAMME
        else conf.MLR_PROGRAMME_NEWS_PAGE_MODEL
    )
    model: type[Page] = resolve_model_string(name)
    return model


def find_parent(name: str) -> Page | None:
    """A page by its key, or by its slug where only one page has it.

    Translations share the slug of their original; they are given by their keys.
    """
    pages: Any = base_page_model()._default_manager.all()
    if name.isdecimal():
        found = list(pages.filter(pk=int(name)))
    else:
        slug = name.strip("/").rsplit("/", 1)[-1]
        found = list(pages.filter(slug=slug, alias_of=None).select_related("locale"))
        if len({page.translation_key for page in found}) == 1:
            default = Locale.get_default()
            found = [page for page in found if page.locale == default] or found
    page: Page | None = found[0].specific if len(found) == 1 else None
    return page


def refusal_of(parent: Page, model: type[Page], user: Any | None) -> str:
    """Why pages of the model cannot be put below the parent, by this user; empty where they can."""
    specific = parent.specific
    if not model.can_create_at(specific):
        text = _("A page of the kind “%(kind)s” cannot stand below “%(parent)s”.")
        return text % {"kind": model._meta.verbose_name, "parent": parent.title}
    if user is not None and not parent.permissions_for_user(user).can_add_subpage():
        return _("You may not add pages below “%(parent)s”.") % {"parent": parent.title}
    return ""


def _imported_pages() -> dict[str, int]:
    rows = ImportedPage.objects.exclude(page=None).values_list("source_id", "page_id")
    return {page_address_key(source_id): page_id for source_id, page_id in rows.iterator()}
