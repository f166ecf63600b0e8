"""wagtail-localize's "Translate this page", which here writes over nothing that is live.

Its own saves the row of each page before the revision, of those below the chosen one too: what is
held for a person would be public at once, and so would a Swedish copy in another language.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.admin import messages
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.operations import TranslationCreator
from wagtail_localize.tasks import background
from wagtail_localize.views.submit_translations import (
    SubmitPageTranslationView,
    SubmitSnippetTranslationView,
)

from mlr_programme.compat import base_page_model
from mlr_programme.translation.drafts import ensure_target, is_alias
from mlr_programme.translation.unpublishing import following_original


class DraftCreator(TranslationCreator):
    """Makes drafts where there is nothing; what it orders, the jobs do by the policies."""

    def create_translations(self, instance: Any, include_related_objects: bool = True) -> None:
        instance = getattr(instance, "specific", instance)
        if instance.translation_key in self.seen_objects:
            return
        self.seen_objects.add(instance.translation_key)
        source, _is_new = TranslationSource.get_or_create_from_instance(instance)
        if include_related_objects:
            for segment in source.relatedobjectsegment_set.all():
                related = segment.object.get_instance(instance.locale)
                self.create_translations(related, include_related_objects=False)
        for locale in self.target_locales:
            if locale.pk != source.locale_id:
                self.mappings[source].append(self._begin(instance, source, locale))

    def _begin(self, instance: Any, source: TranslationSource, locale: Locale) -> Translation:
        target = ensure_target(instance, locale)
        if is_alias(target):
            _make_draft(target, self.user)
        # Saving it tells the jobs, as of whatever else a person asks for.
        row, _is_new = Translation.objects.update_or_create(
            source=source, target_locale=locale, defaults={"enabled": _is_kept_in_step(instance)}
        )
        return row


def _is_kept_in_step(instance: Any) -> bool:
    """By wagtail-localize's own setting, and that of the model."""
    default = getattr(settings, "WAGTAIL_LOCALIZE_DEFAULT_TRANSLATION_MODE", "synced")
    return bool(getattr(instance, "localize_default_translation_mode", default) == "synced")


def _make_draft(alias: Any, user: Any) -> None:
    """A page of its own, which shows nobody the words of the original any more."""
    ConvertAliasPageAction(alias, user=user, log_action="wagtail.convert_alias").execute(
        skip_permission_checks=True
    )
    if alias.live:
        # It is taken away as the copy that it was: nobody has decided against the translation.
        with following_original():
            alias.unpublish(user=user)


@transaction.atomic
def draft_subtree(page_id: int, locales: Iterable[Locale], components: Any, user: Any) -> None:
    """Drafts of all pages below a page that has one."""
    creator = DraftCreator(user, locales)
    for page in base_page_model().objects.get(pk=page_id).get_descendants():
        creator.create_translations(page)
    components.save(creator, sources_and_translations=creator.mappings)


class SubmitMixin:
    request: Any
    object: Any
    components: Any

    def form_valid(self, form: Any) -> HttpResponse:
        locales = list(form.cleaned_data["locales"])
        user = self.request.user
        with transaction.atomic():
            creator = DraftCreator(user, locales)
            creator.create_translations(self.object)
            self.components.save(creator, sources_and_translations=creator.mappings)
            if isinstance(self.object, Page) and form.cleaned_data["include_subtree"]:
                values = [self.object.pk, locales, self.components, user]
                background.enqueue(draft_subtree, values, {})
        names = ", ".join(locale.get_display_name() for locale in locales)
        messages.success(self.request, self.get_success_message(names))
        only = self.object.get_translation(locales[0]) if len(locales) == 1 else None
        return redirect(self.get_success_url() or self.get_default_success_url(only))


class SubmitPageView(SubmitMixin, SubmitPageTranslationView):
    """What pages are submitted with."""


class SubmitSnippetView(SubmitMixin, SubmitSnippetTranslationView):
    """What snippets are submitted with."""
