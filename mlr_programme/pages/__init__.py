"""The concrete pages, for sites that keep Wagtail's own base page model."""
