"""Gives the readers of imports whatever Atheris finds that leads further into them.

``python -m tests.fuzz.readers KIND FOLDER -max_total_time=60`` begins with documents of the kind,
keeps in the folder what it finds, and ends with a report where a reader raises, takes too long or
too much memory, or lets through what could act. The options are libFuzzer's.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris  # type: ignore[import-untyped,import-not-found,unused-ignore]
import django

from mlr_programme.importer.source_kinds import SourceKind

SEEDS = {
    SourceKind.HTML: ("page_body", "page_parts", "page_escaped", "page_head"),
    SourceKind.FEED: ("feed_cdata", "feed_escaped", "feed_atom"),
    SourceKind.WORDPRESS: ("wordpress_text", "wordpress_codes"),
    SourceKind.PLONE: ("plone_classic", "plone_slate"),
    SourceKind.CALENDAR: ("calendar",),
    SourceKind.TABLE: ("table",),
}
# Seconds and megabytes of one document; and its bytes, so that neither is spent on length alone.
BOUNDS = ["-timeout=20", "-rss_limit_mb=2048", "-max_len=8192"]


def main(kind: SourceKind, folder: Path, options: list[str]) -> None:
    # Django's own start loads some of them already.
    with atheris.instrument_imports(include=["mlr_programme.importer", "mlr_programme.domain"]):
        django.setup()
        from mlr_programme.importer.reading import read_document
        from mlr_programme.importer.sources import SourceDocument
        from tests.importer.harmless import faults_of_reading
        from tests.importer.hostile_places import OPTIONS, PLACES

    def read(content: bytes) -> None:
        document = SourceDocument(content, "https://www.gamla.example/x", "", kind)
        faults = faults_of_reading(read_document(document, OPTIONS))
        if faults:
            raise AssertionError(faults)

    for name in SEEDS[kind]:
        (folder / name).write_bytes(PLACES[name]("<b>Ord</b>").content)
    atheris.Setup([sys.argv[0], str(folder), *BOUNDS, *options], read)
    atheris.Fuzz()


if __name__ == "__main__":
    main(SourceKind(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:])
