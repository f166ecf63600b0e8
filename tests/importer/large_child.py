"""Imports a file in a process of its own, and says what that took."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import django


def megabytes() -> float:
    """The most memory since the last call. ``getrusage`` would begin with that of the parent."""
    status = Path("/proc/self/status").read_text()
    Path("/proc/self/clear_refs").write_text("5")
    return next(int(line.split()[1]) for line in status.splitlines() if "VmHWM" in line) / 1024


def now() -> tuple[float, float]:
    """Seconds of this process alone, and by the clock."""
    return time.process_time(), time.perf_counter()


def halves(times: list[float]) -> tuple[float, float]:
    middle = len(times) // 2
    return times[middle - 1] - times[0], times[-1] - times[middle]


def main(source: str, into: str) -> None:
    django.setup()
    from mlr_programme.importer.fetch import Fetcher
    from mlr_programme.importer.imports import Import, ImportOptions, find_parent
    from mlr_programme.importer.limits import Limits
    from mlr_programme.importer.sources import SourceReader

    limits = Limits(item_count=2000)
    parent = find_parent(into)
    assert parent is not None
    fetcher = Fetcher(limits)
    work = Import(parent, None, ImportOptions(), fetcher=fetcher, limits=limits)
    times: list[tuple[float, float]] = []
    megabytes()
    start = megabytes()
    documents = SourceReader(fetcher, limits).documents(str(Path(source)))
    summary = work.run(documents, lambda _progress: times.append(now()))
    found = {
        "items": len(summary.items),
        "megabytes": megabytes() - start,
        "halves": halves([of_process for of_process, _by_clock in times]),
        "halves_with_database": halves([by_clock for _of_process, by_clock in times]),
    }
    print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
