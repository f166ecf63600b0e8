"""An import in portions, each within one request: hundreds of items with their pictures take longer
than servers wait for an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mlr_programme.importer.deadline import Deadline
from mlr_programme.importer.elements import Article, Item
from mlr_programme.importer.held import HeldImport
from mlr_programme.importer.imports import Import
from mlr_programme.importer.packing import pack_items, unpack_items

PORTION_SECONDS = 15.0
"""Half of what a server in front of the site is often willing to wait; the last item of a portion
takes its time beyond them."""


def import_portion(work: Import, held: HeldImport) -> None:
    """Go on with what is held, by one step at least; when nothing is left it has its report.

    ``work`` has the checkpoint of what is held, if there is one. Whatever is raised, the checkpoint
    tells what has been done.
    """
    deadline = Deadline.after(PORTION_SECONDS)
    if held.checkpoint is None:
        items = [item for document in held.documents for item in work.read(document)]
        work.checkpoint.total = len(items)
        held.items, held.documents, held.checkpoint = pack_items(items), [], work.checkpoint
    else:
        items = unpack_items(held.items)
        work.vanished.know(items)
    for _step in _steps(work, items):
        if not deadline.has_left(0):
            return
    held.report = work.finish().as_json()
    held.items, held.checkpoint = "", None


def _steps(work: Import, items: Sequence[Item]) -> Iterator[None]:
    """One item after the other, and then, in the same way, the links between them."""
    checkpoint = work.checkpoint
    while checkpoint.done < len(items):
        if work.take(items[checkpoint.done]):
            checkpoint.waiting.append(checkpoint.done)
        checkpoint.done += 1
        yield
    while checkpoint.linked < len(checkpoint.waiting):
        article = items[checkpoint.waiting[checkpoint.linked]]
        if isinstance(article, Article):
            work.link(article)
        checkpoint.linked += 1
        yield
