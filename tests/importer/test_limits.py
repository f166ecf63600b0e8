"""The limits of an import, and what the site may say of them."""

from __future__ import annotations

import re
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from mlr_programme.importer.limits import Limits

DOCS = Path(__file__).resolve().parents[2] / "docs" / "reference" / "settings.md"


def test_limits_are_the_defaults_where_the_site_says_nothing() -> None:
    assert Limits.configured() == Limits()


def test_limit_of_the_site_replaces_the_default_and_no_other(settings: Any) -> None:
    settings.MLR_PROGRAMME_IMPORT_LIMITS = {"fetch_seconds": 0.5, "item_count": 3}
    assert Limits.configured() == Limits(fetch_seconds=0.5, item_count=3)


def test_limit_that_there_is_not_is_named_with_those_there_are(settings: Any) -> None:
    settings.MLR_PROGRAMME_IMPORT_LIMITS = {"items": 3}
    with pytest.raises(ImproperlyConfigured, match=r"'items'.*item_count"):
        Limits.configured()


@pytest.mark.parametrize("field", fields(Limits), ids=lambda field: field.name)
@pytest.mark.parametrize("value", [0, -1, True, None, "5", float("nan"), float("inf")])
def test_limit_that_is_no_positive_number_is_refused(field: Any, value: Any, settings: Any) -> None:
    settings.MLR_PROGRAMME_IMPORT_LIMITS = {field.name: value}
    with pytest.raises(ImproperlyConfigured, match=field.name):
        Limits.configured()


def test_fraction_of_what_is_counted_is_refused(settings: Any) -> None:
    settings.MLR_PROGRAMME_IMPORT_LIMITS = {"item_count": 2.5}
    with pytest.raises(ImproperlyConfigured, match="item_count"):
        Limits.configured()


def test_setting_that_is_no_dictionary_is_refused(settings: Any) -> None:
    settings.MLR_PROGRAMME_IMPORT_LIMITS = ["item_count"]
    with pytest.raises(ImproperlyConfigured, match="MLR_PROGRAMME_IMPORT_LIMITS"):
        Limits.configured()


def test_every_limit_is_described_with_its_default_and_none_else() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (\d+) \|", DOCS.read_text(), re.MULTILINE)
    assert {name: int(value) for name, value in rows} == asdict(Limits())
