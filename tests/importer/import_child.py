"""Runs ``import_programme`` in a process of its own, and is killed where it is told to be."""

from __future__ import annotations

import io
import sys
from typing import Any

import django

from tests.translation.crash_child import kill, kill_before


def kill_after_calls(owner: Any, name: str, number: int) -> None:
    """Be killed when the function has done its work for the ``number``-th time."""
    original = getattr(owner, name)
    calls = 0

    def call(*args: Any, **kwargs: Any) -> Any:
        nonlocal calls
        calls += 1
        result = original(*args, **kwargs)
        if calls == number:
            kill()
        return result

    setattr(owner, name, call)


def give_pictures() -> None:
    """What the network would: the picture of an address is one of its own colour."""
    from PIL import Image

    from mlr_programme.importer.errors import ImportSourceError
    from mlr_programme.importer.fetch import Fetched, Fetcher
    from mlr_programme.importer.kinds import Kind

    def fetch(_self: Fetcher, address: str, kind: Kind, *_known: Any) -> Fetched:
        if kind is not Kind.PICTURE:
            raise ImportSourceError(f"{address} answers 404.")
        file = io.BytesIO()
        colour = (sum(address.encode()) % 256, 0, 0)
        Image.new("RGB", (8, 6), colour).save(file, "PNG")
        return Fetched(address, file.getvalue())

    Fetcher.fetch = fetch  # type: ignore[method-assign]


def main(source: str, into: str, step: str) -> None:
    django.setup()
    from django.core.management import call_command
    from wagtail.models import Page

    from mlr_programme.importer import imports, writer
    from mlr_programme.importer.contents import ContentsMaker
    from mlr_programme.importer.targets import SiteTarget
    from mlr_programme.importer.writer import PageWriter
    from mlr_programme.models import ImportedFile, ImportedPage

    give_pictures()
    owners: dict[str, Any] = {
        "add_child": Page,
        "save_revision": Page,
        "contents": ContentsMaker,
        "image_id": SiteTarget,
        "stored_image": SiteTarget,
        "write": PageWriter,
        "report": PageWriter,
        "file_record": ImportedFile,
        "page_record": ImportedPage,
        "redirect_from": writer,
        "link": imports.Import,
    }
    names = {
        "contents": "make",
        "stored_image": "_stored_image",
        "report": "_report",
        "file_record": "save",
        "page_record": "save",
    }
    match step.split(":"):
        case ["before", name, number]:
            kill_before(owners[name], names.get(name, name), int(number))
        case ["after", name, number]:
            kill_after_calls(owners[name], names.get(name, name), int(number))
    call_command("import_programme", source, into=into, publish=True, stdout=io.StringIO())
    print("ended", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
