"""Which pages belong to a site, in every language that it speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from wagtail.models import Site

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
