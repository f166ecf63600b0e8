"""Facts of an original that its translations carry in rows of their own, kept in step at once."""

from __future__ import annotations

from typing import Any

from mlr_programme.compat import AbstractPage
from mlr_programme.translation.declarations import fact_columns
from mlr_programme.translation.drafts import is_alias

# An address is changed by moving and renaming, which Wagtail does with redirects.
NEVER_COPIED = frozenset({"slug"})


def copy_facts(original: Any) -> int:
    """Give the live rows of all translations the facts of the original; returns how many.

    The words wait for a translator; a date does not.
    """
    names = [name for name in fact_columns(type(original)) if name not in NEVER_COPIED]
    if not names or not isinstance(original, AbstractPage):
        return 0
    fields = [original._meta.get_field(name) for name in names]
    values = {field.attname: getattr(original, field.attname) for field in fields}
    found = 0
    for page in original.get_translations():
        if not is_alias(page):
            found += type(original)._default_manager.filter(pk=page.pk).update(**values)
    return found
