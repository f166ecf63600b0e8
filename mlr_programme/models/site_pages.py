"""Which pages belong to a site, in every language that it speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, Q
from wagtail.models import Site

from mlr_programme.compat import base_page_model

if TYPE_CHECKING:
    from wagtail.query import PageQuerySet


def pages_of_site(pages: PageQuerySet, site: Site) -> PageQuerySet:
    """Those of ``pages`` that have an address on ``site``, by the roots that Wagtail itself keeps.

    Not ``in_site()``: that takes the pages below the site's root page alone, and the translations
    of this page are roots of the site too.
    """
    is_on_site = Q(pk__in=[])
    for root in Site.get_site_root_paths():
        if root.site_id == site.pk:
            is_on_site |= Q(url_path__startswith=root.root_path)
    return pages.filter(is_on_site)


def reachable_pages(pages: PageQuerySet, site: Site) -> PageQuerySet:
    """Those of ``pages`` whose address on ``site`` leads to them; no query of its own.

    Wagtail goes by the first page of the language, and by that of the site where it is not live:
    below it the addresses of a language show something else. It asks no other page above.
    """
    is_reachable = Q(pk__in=[])
    for root in Site.get_site_root_paths():
        if root.site_id == site.pk:
            roots = base_page_model().objects.filter(url_path=root.root_path)
            starts = roots.filter(Q(live=True) | Q(sites_rooted_here=site.pk)).order_by()
            is_reachable |= Q(Exists(starts), url_path__startswith=root.root_path)
    return pages.filter(is_reachable)
