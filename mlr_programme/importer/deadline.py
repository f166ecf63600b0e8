"""An end to waiting, however many waits there are."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic


@dataclass(frozen=True)
class Deadline:
    seconds: float
    """From its beginning to its end."""
    end: float
    """By the clock of ``monotonic``."""

    @classmethod
    def after(cls, seconds: float) -> Deadline:
        return cls(seconds, monotonic() + seconds)

    def has_left(self, seconds: float) -> bool:
        """Whether it will be open still after so many seconds."""
        return self.end - monotonic() > seconds

    def seconds_left(self) -> float:
        """Above zero; raises ``TimeoutError`` when it is over."""
        left = self.end - monotonic()
        if left <= 0:
            raise TimeoutError
        return left
