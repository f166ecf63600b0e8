"""Rules by which addresses become what a site owner wants."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation

from mlr_programme.importer.errors import ImportSourceError
from mlr_programme.importer.rules import Becomes, read_rules, rule_for

RULES = r"""
[[rule]]
address = "^https://www\\.alby\\.example/kurser/"
becomes = "programme"
into = "program"

[[rule]]
address = "/arkiv/"
becomes = "nothing"

[[rule]]
address = 'lunch'
"""


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("address", "becomes", "into"),
    [
        ("https://www.alby.example/kurser/ledare", Becomes.PROGRAMME, "program"),
        ("https://www.alby.example/kurser/arkiv/1", Becomes.PROGRAMME, "program"),
        ("https://www.alby.example/nyheter/arkiv/1", Becomes.NOTHING, ""),
        ("https://www.alby.example/nyheter/lunch", Becomes.NEWS, ""),
    ],
)
def test_first_rule_that_is_found_in_the_address_decides(
    address: str, becomes: Becomes, into: str
) -> None:
    rule = rule_for(address, read_rules(RULES))
    assert rule is not None
    assert (rule.becomes, rule.into) == (becomes, into)


@pytest.mark.parametrize(
    "address", ["https://wwwxalby.example/kurser/a", "https://www.alby.example/nyheter/", ""]
)
def test_address_that_no_rule_knows_has_none(address: str) -> None:
    assert rule_for(address, read_rules(RULES)) is None


def test_empty_file_has_no_rules() -> None:
    assert read_rules("# Här kommer de.\n") == ()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[[rule]\n", "no sound TOML"),
        ("[rule]\naddress = 'x'", "written as"),
        ("rule = 1", "written as"),
        ("rules = []", "written as"),
        ("rule = [1]", "Rule 1"),
        ("[[rule]]\naddress = 'a'\n[[rule]]\nbecomes = 'news'", "Rule 2 .*no address"),
        ("[[rule]]\naddress = 7", "Rule 1"),
        ("[[rule]]\naddress = 'x'\nbecome = 'news'", "other names than address, becomes, into"),
        ("[[rule]]\naddress = '('", "Rule 1 cannot be used"),
        ("[[rule]]\naddress = 'x'\nbecomes = 'newsletter'", "newsletter"),
    ],
)
def test_what_is_wrong_is_said_with_the_number_of_the_rule(text: str, fault: str) -> None:
    with pytest.raises(ImportSourceError, match=fault):
        read_rules(text)
