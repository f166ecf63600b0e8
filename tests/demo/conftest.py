"""The tests in ``site/`` need the example site's settings; Django takes one set per process."""

from django.conf import settings

collect_ignore = [] if settings.ROOT_URLCONF == "example_site.urls" else ["site"]
