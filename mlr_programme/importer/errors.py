"""What a source can do wrong. Every reader and the fetcher raise nothing else."""

from __future__ import annotations


class ImportSourceError(Exception):
    """A source that cannot be read; the message names what is wrong, and the fix if there is one."""


class LimitError(ImportSourceError):
    """A source that is larger, longer or deeper than the settings allow."""
