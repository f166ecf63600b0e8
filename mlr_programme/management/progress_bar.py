"""How far an import has come, on one line of a terminal."""

from __future__ import annotations

import sys
import unicodedata
from types import TracebackType
from typing import Self

from tqdm import tqdm
from tqdm.utils import disp_trim

from mlr_programme.importer.progress import Progress

# Of the share that is done: how many items a source has shows only when all of it has been read.
LINE = "{percentage:3.0f} %|{bar}| {elapsed}<{remaining} {desc}"
TITLE_COLUMNS = 40
SECONDS_BETWEEN = 0.1
"""Before the line is drawn again: a terminal far away is slow."""


class ProgressBar:
    """Is gone when it ends, so that the report begins on a clean line; shown on a terminal only."""

    def __init__(self) -> None:
        self._bar = tqdm(
            total=1.0,
            bar_format=LINE,
            file=sys.stderr,
            disable=None,
            leave=False,
            dynamic_ncols=True,
            mininterval=SECONDS_BETWEEN,
            miniters=0,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._bar.close()

    def tell(self, progress: Progress) -> None:
        text = f"{progress.item_count} {disp_trim(plain_line(progress.title), TITLE_COLUMNS)}"
        self._bar.set_description_str(text, refresh=False)
        # Set and not added to: shares of a thousandth do not add up to one.
        self._bar.n = progress.share
        self._bar.update(0)


def plain_line(text: str) -> str:
    """On one line, without characters that a terminal obeys or that turn it around (Unicode C)."""
    shown = (" " if unicodedata.category(each)[0] in "CZ" else each for each in text)
    return " ".join("".join(shown).split())
