"""The database of a test, for processes of their own."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection


@contextmanager
def shared_database(path: Path) -> Iterator[str]:
    """The name of the test's database; SQLite's is in memory, and in a file meanwhile."""
    if connection.vendor != "sqlite":
        yield str(connection.settings_dict["NAME"])
        return
    connection.ensure_connection()
    with closing(sqlite3.connect(path)) as file:
        connection.connection.backup(file)
    yield str(path)
    with closing(sqlite3.connect(path)) as file:
        file.backup(connection.connection)
