"""Articles as drafts of our pages: made once, updated when the source changes, and never over what
an editor has changed here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug
from wagtail.models import Page

from mlr_programme.compat import base_page_model
from mlr_programme.importer.contents import Contents, ContentsMaker
from mlr_programme.importer.drafts import is_edited, value_of
from mlr_programme.importer.elements import Article
from mlr_programme.importer.errors import ImportSourceError
from mlr_programme.importer.fingerprints import fingerprint
from mlr_programme.importer.main_picture import settle_picture, stays_alone, written_before
from mlr_programme.importer.publication import reason_to_wait, stand_below
from mlr_programme.importer.redirects import redirect_from
from mlr_programme.importer.summary import ItemReport, Outcome
from mlr_programme.importer.targets import SiteTarget
from mlr_programme.models.imported import ImportedPage, page_source_key_of

TITLE_LENGTH = 255


@dataclass(frozen=True)
class WriterOptions:
    publish: bool = False
    first_paragraph_as_lead: bool = False
    any_language: bool = False
    """Whether an article in another language than that of the parent is taken too."""


class PageWriter:
    """Writes articles below one parent. What an article names is fetched first; then the page is
    written in one transaction, which is short, for it locks out the editors of the page."""

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
        self.contents = ContentsMaker(target, options.first_paragraph_as_lead)

    def write(self, article: Article) -> ItemReport:
        """Create or update the page of the article, or tell why not."""
        self.target.notes = []
        if reason := self._refusal(article):
            return _left(article, Outcome.REFUSED, reason)
        rows = ImportedPage.objects.select_related("page")
        record = rows.filter(source_key=page_source_key_of(article.source_id)).first()
        if record is not None and (reason := self._reason_to_keep(record.page)):
            return _left(article, Outcome.KEPT, reason)
        model = record.page.specific_class if record and record.page else self.model
        contents = self.contents.make(article, model)
        notes = list(self.target.notes)
        try:
            return self._write(article, contents)
        except (IntegrityError, OperationalError, ValidationError):
            # Somebody else has taken the slug, or imported the same, since this was looked up; or
            # each waited for the other.
            self.target.notes = notes
            return self._write(article, contents)

    def _write(self, article: Article, contents: Contents) -> ItemReport:
        with transaction.atomic():
            rows = ImportedPage.objects.select_for_update()
            record = rows.filter(source_key=page_source_key_of(article.source_id)).first()
            if record is None:
                return self._create(article, contents)
            # Anew: it may have been edited, locked or deleted while files were fetched.
            page = _locked_page(record.page_id)
            if reason := self._reason_to_keep(page):
                return _left(article, Outcome.KEPT, reason)
            return self._update(article, contents, record, page)

    def _reason_to_keep(self, page: Page | None) -> str:
        """The page may have been made by another's import, anywhere on the site."""
        if page is None:
            return _("Its page has been deleted here.")
        if self.user is None:
            may_change = page.get_lock() is None
        else:
            rights = page.permissions_for_user(self.user)
            may_change = rights.can_edit() and not rights.page_locked()
        return "" if may_change else _("Its page here is locked, or is not yours to change.")

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

    def _create(self, article: Article, contents: Contents) -> ItemReport:
        # Anew: it may have been moved, and another may be making a page of the same slug.
        parent = _locked_page(self.parent.pk)
        if parent is None:
            reason = _("The page to import below has been deleted.")
            return _left(article, Outcome.REFUSED, reason)
        page: Any = self.model(locale_id=self.parent.locale_id, owner=self.user, live=False)
        values = contents.values(page)
        for name, value in values.items():
            setattr(page, name, value)
        page.slug = find_available_slug(parent, _slug_of(article.title))
        page.draft_title = page.title
        if self.target.is_dry:
            stand_below(page, parent)
            self._may_publish(page, article, was_edited=False)
        else:
            parent.add_child(instance=page)
            page.live = self._save(page, article)
            ImportedPage.objects.create(
                source_id=article.source_id,
                page_id=page.pk,
                written=_written(page, values),
                given_id=article.spare_id,
            )
        return self._report(article, Outcome.CREATED, page, self._redirect(article, page))

    def _redirect(self, article: Article, page: Page) -> bool:
        """Whether the old address leads to the page from now on.

        That of what nobody could read does not: it may tell what the page is called.
        """
        if not article.is_public:
            return False
        try:
            return redirect_from(article.url, page, is_dry=self.target.is_dry)
        except ImportSourceError as error:
            self.target.note(str(error))
            return False

    def _update(
        self, article: Article, contents: Contents, record: ImportedPage, row: Page
    ) -> ItemReport:
        page: Any = row.specific.get_latest_revision_as_object()
        values = contents.values(page)
        written = dict(record.written)
        changed, kept = self._differing(page, values, record)
        if record.written != written and not self.target.is_dry:
            record.save()
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
        if self.target.is_dry:
            self._may_publish(page, article, was_edited)
        else:
            page.live = self._save(page, article, was_edited)
            record.written |= _written(page, {name: values[name] for name in changed})
            record.given_id = article.spare_id or record.given_id
            record.save()
        return self._report(article, Outcome.UPDATED, page)

    def _differing(
        self, page: Any, values: Mapping[str, Any], record: ImportedPage
    ) -> tuple[list[str], list[str]]:
        """Fields that changed at the source: those to be written, and those changed here too.

        ``record`` takes note of what both say alike by now.
        """
        changed: list[str] = []
        kept: list[str] = []
        for name, value in values.items():
            said, stands = fingerprint(_comparable(value)), fingerprint(value_of(page, name))
            before = written_before(record.written, name)
            if said == stands and before is not None:
                # An editor may have written what the source says by now.
                record.written[name] = said
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
        if not self._may_publish(page, article, is_edited(page, record)):
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
        if not self._may_publish(page, article, was_edited):
            return bool(page.live)
        revision.publish(user=self.user, log_action=True)
        return True

    def _may_publish(self, page: Any, article: Article, was_edited: bool) -> bool:
        """Whether that is asked for, allowed and in order; what is not in order is told."""
        if not self.options.publish:
            return False
        reason = reason_to_wait(page, article, self.user, was_edited)
        if reason:
            self.target.note(reason)
        return not reason

    def _report(
        self, article: Article, outcome: Outcome, page: Any, has_redirect: bool = False
    ) -> ItemReport:
        for what in article.left_out:
            self.target.note(_("Left out: %(what)s") % {"what": what})
        return ItemReport(
            article.source_id,
            article.title,
            outcome,
            tuple(self.target.notes),
            page_id=page.pk,
            is_public=page.live,
            has_redirect=has_redirect,
        )


def _locked_page(key: int | None) -> Page | None:
    """As it stands now, until the end of the transaction; None where it is gone."""
    pages = base_page_model()._default_manager.select_for_update()
    page: Page | None = pages.filter(pk=key).first()
    return page


def _left(article: Article, outcome: Outcome, reason: str) -> ItemReport:
    return ItemReport(article.source_id, article.title, outcome, (reason,))


def _slug_of(title: str) -> str:
    """In ASCII, as addresses are read out and typed; in the letters of the title where little of
    it would be left, and the site allows them."""
    plain = slugify(title)
    whole = slugify(title, allow_unicode=True)
    is_allowed = getattr(settings, "WAGTAIL_ALLOW_UNICODE_SLUGS", True)
    slug = whole if is_allowed and len(plain) < len(whole) / 2 else plain
    return slug[:200] or "import"


def _comparable(value: Any) -> Any:
    if isinstance(value, list):
        return sorted(each.pk for each in value)
    return value


def _written(page: Any, values: Mapping[str, Any]) -> dict[str, str]:
    return {name: fingerprint(value_of(page, name)) for name in values}
