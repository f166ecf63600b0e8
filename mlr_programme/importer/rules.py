"""Which addresses become what: a small TOML file that a site owner writes.

    [[rule]]
    address = "^https://www\\.exempel\\.se/nyheter/"
    becomes = "news"
    into = "nyheter"

The first rule whose regular expression is found in the address of an item decides; without one it
becomes news below the parent that was named.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from mlr_programme.importer.errors import ImportSourceError

NAMES = frozenset({"address", "becomes", "into"})


class Becomes(StrEnum):
    NEWS = "news"
    PROGRAMME = "programme"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Rule:
    address: re.Pattern[str]
    becomes: Becomes
    into: str = ""
    """Key or slug of the parent page; the one named for the import where it is empty."""


def read_rules(text: str) -> tuple[Rule, ...]:
    """Raises ``ImportSourceError`` that names the rule and what is wrong with it."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ImportSourceError(
            _("The rules are no sound TOML: %(fault)s.") % {"fault": error}
        ) from error
    rows = data.get("rule", [])
    if not isinstance(rows, list) or set(data) - {"rule"}:
        raise ImportSourceError(_("Rules are written as [[rule]], one after another."))
    return tuple(_rule(number, row) for number, row in enumerate(rows, 1))


def _rule(number: int, row: Any) -> Rule:
    if not isinstance(row, dict) or set(row) - NAMES or not isinstance(row.get("address"), str):
        text = _("Rule %(number)d has other names than %(names)s, or no address.")
        raise ImportSourceError(text % {"number": number, "names": ", ".join(sorted(NAMES))})
    try:
        return Rule(
            re.compile(row["address"]),
            Becomes(row.get("becomes", "news")),
            str(row.get("into", "")),
        )
    except (re.error, ValueError) as error:
        raise ImportSourceError(
            _("Rule %(number)d cannot be used: %(fault)s.") % {"number": number, "fault": error}
        ) from error


def rule_for(address: str, rules: Sequence[Rule]) -> Rule | None:
    return next((rule for rule in rules if rule.address.search(address)), None)
