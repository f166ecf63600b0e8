"""Which calendar an event comes from: several of them may fill one programme.

Kept as the name of the calendar, a digest of where it stands, since the addresses of calendars
often hold a secret, and a number where another one has the same name. The name of a file says
nothing: it may be called otherwise the next time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from urllib.parse import urlsplit

NAME_LENGTH = 200
_BETWEEN = "\n"


def origin_of(name: str, address: str) -> str:
    """As the calendar tells of itself; ``address`` is where it can be had again. Both may be
    empty."""
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    # A query may be another one at each visit.
    digest = sha256(f"{parts.netloc}{parts.path}".encode(errors="replace")).hexdigest()[:16]
    told = " ".join(name.split()) or parts.hostname or ""
    label = "".join(filter(str.isprintable, told))[:NAME_LENGTH]
    return f"{label}{_BETWEEN}{digest if parts.netloc else ''}" if label else ""


def origin_label(origin: str) -> str:
    return origin.split(_BETWEEN)[0]


def is_told_alike(one: str, other: str) -> bool:
    """Whether both tell the same of themselves: where they stand, or where that is not known of
    one what they are called."""
    (name, address), (other_name, other_address) = (
        each.split(_BETWEEN)[:2] for each in (one, other)
    )
    if address and other_address:
        return address == other_address
    return name == other_name


def stand_alike(one: str, other: str) -> bool:
    """Whether both are known to stand at the same address."""
    addresses = ["".join(each.split(_BETWEEN)[1:2]) for each in (one, other)]
    return bool(addresses[0]) and addresses[0] == addresses[1]


def _number_of(origin: str) -> int:
    return int((origin.split(_BETWEEN)[2:] or ["1"])[0])


class Origins:
    """The calendars that a source is, by those of its events that were imported before.

    They count before what it tells of itself: a calendar may be renamed, and two may have one name.
    """

    def __init__(self, again: Iterable[str], stored: Iterable[str]) -> None:
        """Of each event that the source has again, and of all that were imported before."""
        self.again = Counter(filter(None, again))
        self.stored = set(filter(None, stored))

    def has(self, origin: str, told: str) -> bool:
        """Whether what is stored of an event means a calendar of the source, which tells ``told``
        of itself."""
        if origin in self.again:
            return True
        return bool(told) and not self._alike(told) and is_told_alike(origin, told)

    def name_of(self, told: str) -> str:
        """What to store of a new event, from a calendar that tells ``told`` of itself."""
        if not told:
            return next(iter(self.again)) if len(self.again) == 1 else ""
        if alike := self._alike(told):
            return max(alike, key=lambda each: self.again[each])
        numbers = [_number_of(each) for each in self.stored if is_told_alike(each, told)]
        return f"{told}{_BETWEEN}{max(numbers) + 1}" if numbers else told

    def _alike(self, told: str) -> list[str]:
        return [each for each in sorted(self.again) if is_told_alike(each, told)]
