"""An import in portions, each within one request: hundreds of items with their pictures take longer
than servers wait for an answer, and so does a look at them beforehand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mlr_programme.importer.deadline import Deadline
from mlr_programme.importer.elements import Article, Item
from mlr_programme.importer.errors import ImportSourceError
from mlr_programme.importer.given import fetch_pending
from mlr_programme.importer.held import HeldImport
from mlr_programme.importer.imports import Import
from mlr_programme.importer.packing import pack_items, unpack_items
from mlr_programme.importer.rights import ImportRights
from mlr_programme.importer.sources import SourceReader

PORTION_SECONDS = 15.0
"""Half of what a server in front of the site is often willing to wait; the last item of a portion
takes its time beyond them."""


def preview_portion(
    work: Import, held: HeldImport, reader: SourceReader, rights: ImportRights
) -> None:
    """Go on with fetching, reading and a dry run, by one step at least; in the end it has its
    preview, or the fault of the source as a whole.

    ``work`` is dry, and has the checkpoint of what is held, if there is one.
    """
    deadline = Deadline.after(PORTION_SECONDS)
    items = unpack_items(held.items) if held.items else []
    try:
        for _step in _preview_steps(work, held, items, reader, rights):
            if not deadline.has_left(0):
                return
    except ImportSourceError as error:
        held.fault = str(error)
        return
    finally:
        held.items = pack_items(items)
    held.preview, held.checkpoint = work.finish().as_json(), None


def import_portion(work: Import, held: HeldImport) -> None:
    """Go on with what has been previewed, by one step at least; when nothing is left it has its
    report.

    ``work`` has the checkpoint of what is held, if there is one. Whatever is raised, the checkpoint
    tells what has been done.
    """
    deadline = Deadline.after(PORTION_SECONDS)
    items = unpack_items(held.items)
    held.given = []
    for _step in _steps(work, held, items):
        if not deadline.has_left(0):
            return
    held.report = work.finish().as_json()
    held.items, held.checkpoint, held.preview = "", None, None


def _preview_steps(
    work: Import,
    held: HeldImport,
    items: list[Item],
    reader: SourceReader,
    rights: ImportRights,
) -> Iterator[None]:
    yield from fetch_pending(held, reader, rights)
    while held.read_count < len(held.documents):
        items += work.read(held.documents[held.read_count])
        held.read_count += 1
        yield
    held.documents = []
    yield from _steps(work, held, items)


def _steps(work: Import, held: HeldImport, items: Sequence[Item]) -> Iterator[None]:
    """One item after the other, and then, in the same way, the links between them."""
    checkpoint = held.checkpoint = work.checkpoint
    checkpoint.total = len(items)
    work.vanished.know(items)
    while checkpoint.done < len(items):
        if work.take(items[checkpoint.done]) and not work.options.is_dry:
            checkpoint.waiting.append(checkpoint.done)
        checkpoint.done += 1
        yield
    while checkpoint.linked < len(checkpoint.waiting):
        article = items[checkpoint.waiting[checkpoint.linked]]
        if isinstance(article, Article):
            work.link(article)
        checkpoint.linked += 1
        yield
