"""The open data as they are described: the schema, its page of the documentation, the columns."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from mlr_programme.feeds.open_data import read_schema
from mlr_programme.feeds.session_csv import COLUMNS, NESTED_COLUMNS, PLAIN_COLUMNS
from mlr_programme.models.session_filters import SessionFilterForm, SessionPeriod

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "open-data.md"


def described(schema: dict[str, Any]) -> dict[str, str]:
    return {name: each["description"] for name, each in schema["properties"].items()}


def test_every_property_is_described_as_in_the_schema_and_none_else() -> None:
    schema = read_schema()
    tables = [
        dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", part, re.MULTILINE))
        for part in re.split(r"^##+ ", PAGE.read_text(), flags=re.MULTILINE)
    ]
    objects = [each for each in schema["$defs"].values() if "properties" in each]
    expected = [described(schema), *map(described, objects)]
    found = [table for table in tables if table]
    assert sorted(map(sorted, found)) == sorted(map(sorted, expected))
    assert {tuple(sorted(table.items())) for table in found} == {
        tuple(sorted(each.items())) for each in expected
    }


def test_csv_has_a_column_for_every_property() -> None:
    definitions = read_schema()["$defs"]
    assert {*PLAIN_COLUMNS, *NESTED_COLUMNS} == set(definitions["session"]["properties"])
    for name, parts in NESTED_COLUMNS.items():
        of = {"change_note": "note"}.get(name, name)
        assert parts == tuple(definitions[of]["properties"])
    assert len(set(COLUMNS)) == len(COLUMNS)


def test_filters_are_those_of_the_listing() -> None:
    (section,) = re.findall(r"^## Filters\n(.*?)^## ", PAGE.read_text(), re.DOTALL | re.MULTILINE)
    named = set(re.findall(r"`(\w+)`", section))
    assert named >= {*SessionFilterForm.base_fields, *SessionPeriod.values}
