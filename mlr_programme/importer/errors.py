"""What a source can do wrong. Every reader and the fetcher raise nothing else."""

from __future__ import annotations


class ImportSourceError(Exception):
    """A source that cannot be read; the message names what is wrong, and the fix if any."""


class LimitError(ImportSourceError):
    """A source that is larger, longer or deeper than the settings allow."""


class RefusedAddressError(ImportSourceError):
    """An address that is not asked: no web address, or one that leads into a private network."""


class UnreachableError(ImportSourceError):
    """Nothing came, or not all of it; the same address may answer later."""
