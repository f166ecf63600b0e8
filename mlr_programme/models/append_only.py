"""Rows that are added and then stay as they are: the public logs."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models


class AppendOnlyError(Exception):
    """A row of a public log was about to be changed or deleted."""


class AppendOnlyQuerySet(models.QuerySet):
    def update(self, **values: Any) -> NoReturn:
        raise AppendOnlyError(
            f"Rows of {self.model.__name__} are never altered; add a further one."
        )

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> list[Any]:
        """Refuse to write over rows that exist."""
        if kwargs.get("update_conflicts"):
            raise AppendOnlyError(f"Rows of {self.model.__name__} are never altered.")
        return super().bulk_create(objs, *args, **kwargs)

    def delete(self) -> NoReturn:
        raise AppendOnlyError(f"Rows of {self.model.__name__} are never deleted.")


class AppendOnlyMixin(models.Model):
    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError(
                f"A {self._meta.verbose_name} is never altered; add a further one."
            )
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnlyError(f"A {self._meta.verbose_name} is never deleted.")
