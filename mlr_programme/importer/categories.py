"""Categories of this site by what sources call them."""

from __future__ import annotations

from mlr_programme.models.category import NewsCategory
from mlr_programme.models.imported import ImportedName, source_key_of


class Categories:
    """Those of one language, also one that is called otherwise since an earlier import."""

    def __init__(self, locale_id: int, *, is_dry: bool) -> None:
        self.is_dry, self.prefix = is_dry, f"category:{locale_id}:"
        self.named = {
            category.name.casefold(): category
            for category in NewsCategory.objects.filter(locale_id=locale_id)
        }
        rows = ImportedName.objects.filter(source_id__startswith=self.prefix)
        self.remembered = {
            row.source_id.removeprefix(self.prefix): row.category
            for row in rows.select_related("category")
        }

    def get(self, name: str) -> NewsCategory | None:
        key = name.casefold()
        found = self.named.get(key)
        if found is None:
            return self.remembered.get(key)
        if self.remembered.get(key) != found and not self.is_dry:
            source_id = f"{self.prefix}{key}"
            ImportedName.objects.update_or_create(
                source_key=source_key_of(source_id),
                defaults={"source_id": source_id, "category": found},
            )
            self.remembered[key] = found
        return found
