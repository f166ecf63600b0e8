"""Where sample links lead, and what every sample page answers."""

from __future__ import annotations

from typing import Any

from mlr_programme.compat import base_page_model

NOWHERE = "#"


class SamplePage:
    """What links and cards ask of every page."""

    url = NOWHERE
    alternative_text = ""

    @property
    def __class__(self) -> type:
        # The tag {% pageurl %} refuses what is no instance of the site's base page model.
        return base_page_model()

    def get_url(self, request: Any = None) -> str:
        return self.url
