"""Translations that visitors can trust; the only code that knows wagtail-localize."""
