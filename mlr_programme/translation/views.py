"""A page that the language does not have at the address: shown where the language has it, else in
the language of the original."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from wagtail.models import Site
from wagtail.views import serve

from mlr_programme.compat import base_page_model
from mlr_programme.conf import conf
from mlr_programme.domain.page_document import PageDocument
from mlr_programme.models.source_locale import source_language
from mlr_programme.models.view_restrictions import is_public
from mlr_programme.translation.drafts import is_alias
from mlr_programme.translation.languages import language_of
from mlr_programme.translation.page_languages import live_pages_of

# What the page's own template extends, so that of all its blocks the content alone is left.
BARE_TEMPLATE = "mlr_programme/components/bare.html"
TEMPLATE = "mlr_programme/untranslated_page.html"
ARTICLE_TEMPLATE = "mlr_programme/components/untranslated_article.html"
NOTICE_TEMPLATE = "mlr_programme/components/translation_notice.html"


def serve_page(request: HttpRequest, path: str) -> HttpResponse:
    """Wagtail's own view for a page of the language; else the original, said to be it.

    Wagtail itself would show an alias, or the original where the first page of the language is
    missing, without a word. Redirects to a translation that stands under another slug than the
    original's. Answers 404 where ``MLR_PROGRAMME_UNTRANSLATED_PAGES`` is off, where
    there is no such page in the original's language either, and where not everybody may open it.
    """
    if get_language() == source_language() or _has_page(request, path):
        response: HttpResponse = serve(request, path)
        return response
    if not conf.MLR_PROGRAMME_UNTRANSLATED_PAGES:
        raise Http404("The language has no such page.")
    return _serve_original(request, path)


def _has_page(request: HttpRequest, path: str) -> bool:
    """Whether there is a page of the language at the address, and no alias of another."""
    route = base_page_model().route_for_request(request, path)
    if route is None:
        return False
    page = route.page
    if page.locale.language_code != get_language():
        return False
    while is_alias(page):
        page = page.alias_of
    return bool(page.locale.language_code == get_language())


def _serve_original(request: HttpRequest, path: str) -> HttpResponse:
    code = get_language() or source_language()
    site = Site.find_for_request(request)
    if site is None:
        raise Http404("No site answers at this address.")
    components = [component for component in path.split("/") if component]
    page, args, kwargs = site.root_page.specific.route(request, components)
    if page.locale.language_code != source_language() or not is_public(page):
        raise Http404("No public original has this address.")
    if address := _address_in(code, page, components, request):
        return HttpResponseRedirect(address)
    with translation.override(source_language()):
        original = page.serve(request, *args, **kwargs)
        if not isinstance(original, TemplateResponse):
            raise Http404("The original at this address is no page to be shown.")
        original.context_data = {
            **(original.context_data or {}),
            "base_template": BARE_TEMPLATE,
            "missing_language": code,
        }
        written = PageDocument(original.rendered_content)
    address = f"{page.get_full_url(request) or ''}{_below(page, components, request)}"
    return _stand_in(original, written, page, request, address)


def _stand_in(
    original: TemplateResponse,
    written: PageDocument,
    page: Any,
    request: HttpRequest,
    address: str,
) -> HttpResponse:
    """The original in the site's frame, of which the language is that of the address asked for.

    ``address`` is the original's own. A template that does not extend ``base_template`` has a
    frame of its own.
    """
    if written.content is None:
        raise Http404("The template does not say where the content of the page stands.")
    context: dict[str, Any] = {
        **(original.context_data or {}),
        "base_template": conf.MLR_PROGRAMME_BASE_TEMPLATE,
        # What the original's own template has written.
        "article": mark_safe(_with_notice(written, original, page, request)),
        "original": language_of(source_language()),
    }
    if not written.is_whole:
        return TemplateResponse(request, TEMPLATE, context)
    original.context_data = context
    # Without a main nothing tells the frame from the content: all of it is Swedish then.
    frame = PageDocument(original.rendered_content) if written.has_main else written
    article = render_to_string(ARTICLE_TEMPLATE, context)
    shown = PageDocument(frame.with_content(article))
    original.content = shown.with_canonical(address)
    return original


def _with_notice(
    written: PageDocument, original: TemplateResponse, page: Any, request: HttpRequest
) -> str:
    """What the template has written, and that it is no translation if it does not say so."""
    if written.is_told_of_translation:
        return written.content or ""
    context = {**(original.context_data or {}), "page": page, "request": request}
    return written.content_after_heading(render_to_string(NOTICE_TEMPLATE, context))


def _address_in(code: str, original: Any, components: Sequence[str], request: HttpRequest) -> str:
    """Where the original can be read in the language, under another slug than its own; empty
    where it cannot. ``components`` are those of the original's address and of what is below."""
    root = Site.find_for_request(request).root_page
    if root.localized.locale.language_code != code:
        return ""  # without a first page in the language no address works
    found = live_pages_of(original, request).filter(locale__language_code=code).first()
    if found is None:
        return ""
    below = _below(original, components, request)
    query = request.META.get("QUERY_STRING", "")
    return f"{found.get_url(request)}{below}" + (f"?{query}" if query else "")


def _below(original: Any, components: Sequence[str], request: HttpRequest) -> str:
    """What of the address is below the page itself."""
    root = Site.find_for_request(request).root_page
    above = len([each for each in original.url_path[len(root.url_path) :].split("/") if each])
    return "".join(f"{quote(each)}/" for each in components[above:])
