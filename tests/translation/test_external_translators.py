"""Services outside the site: their addresses, and what the checks say of faulty ones."""

from __future__ import annotations

from typing import Any

import pytest

from mlr_programme.translation.external_checks import check_external_translators
from mlr_programme.translation.external_translators import external_translators

GOOD: dict[str, Any] = {
    "name": "Tjänsten",
    "address": "https://translate.example/?from={source}&to={language}&url={address}",
    "languages": ["fi", "zh-hant"],
    "codes": {"zh-Hant": "zh-TW"},
}
PAGE = "https://testkommun.example/nyheter/?sida=2&ämne=kö"


def errors(settings: Any, *entries: Any) -> list[str]:
    settings.MLR_PROGRAMME_EXTERNAL_TRANSLATORS = list(entries)
    found = check_external_translators(None)
    assert {each.id for each in found} <= {"mlr_programme.E012"}
    return [each.msg for each in found]


def test_there_is_no_service_until_the_site_names_one() -> None:
    assert external_translators() == []
    assert check_external_translators(None) == []


def test_address_of_the_page_is_one_parameter_of_the_services(settings: Any) -> None:
    assert errors(settings, GOOD) == []
    (service,) = external_translators()
    assert service.languages == ("fi", "zh-Hant")
    assert service.address_of(PAGE, "sv", "zh-Hant") == (
        "https://translate.example/?from=sv&to=zh-TW&url="
        "https%3A%2F%2Ftestkommun.example%2Fnyheter%2F%3Fsida%3D2%26%C3%A4mne%3Dk%C3%B6"
    )


def test_placeholders_in_the_address_of_a_page_stay(settings: Any) -> None:
    errors(settings, GOOD)
    address = external_translators()[0].address_of("https://a.example/{language}/", "sv", "fi")
    assert address.endswith("&to=fi&url=https%3A%2F%2Fa.example%2F%7Blanguage%7D%2F")


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ({"name": " "}, "service 1 has no name"),
        ({"name": None}, "service 1 has no name"),
        ({"address": ""}, "has no address"),
        ({"address": 7}, "has no address"),
        ({"address": "https://t.example/?to={language}"}, "without {address}"),
        ({"address": "https://t.example/"}, "without {address}, {language}"),
        ({"address": "https://t.example/{language}/{address}/{page}"}, "with {page}"),
        ({"address": "https://t.example/{language}/{address}/{"}, "a brace that stands alone"),
        ({"address": "https://t.example/{language}/{address!r}"}, "without {address}"),
        ({"address": "http://t.example/{language}/{address}"}, "not begin with https://"),
        ({"address": "javascript:go('{language}{address}')"}, "not begin with https://"),
        ({"address": "https://{language}.t.example/{address}"}, "host is not plainly named"),
        ({"address": "https:///{language}/{address}"}, "host is not plainly named"),
        ({"address": "https://me@t.example/{language}/{address}"}, "host is not plainly named"),
        ({"address": "https://[t.example/{language}/{address}"}, "an address that is none"),
        ({"languages": []}, "has no list of languages"),
        ({"languages": "fi"}, "has no list of languages"),
        ({"languages": [None]}, "has no list of languages"),
        ({"codes": ["fi"]}, "has codes that are no dictionary of texts"),
        ({"codes": {"fi": 1}}, "has codes that are no dictionary of texts"),
        ({"adress": "https://t.example/"}, "has adress, which nobody reads"),
    ],
)
def test_faulty_service_is_named_and_not_shown(
    settings: Any, fault: dict[str, Any], expected: str
) -> None:
    messages = errors(settings, {**GOOD, **fault})
    assert any(expected in message for message in messages)
    assert external_translators() == []
    named = "service 1" if "name" in fault else "'Tjänsten'"
    assert all(named in message for message in messages)


@pytest.mark.parametrize("entry", [None, "https://t.example/", ["fi"], 7])
def test_what_is_no_dictionary_is_said_to_be_none(settings: Any, entry: Any) -> None:
    assert errors(settings, GOOD, entry) == [
        "MLR_PROGRAMME_EXTERNAL_TRANSLATORS: service 2 is no dictionary."
    ]
    assert [each.name for each in external_translators()] == ["Tjänsten"]


@pytest.mark.parametrize("value", [None, GOOD, "https://t.example/", 7])
def test_setting_that_is_no_list_is_named(settings: Any, value: Any) -> None:
    settings.MLR_PROGRAMME_EXTERNAL_TRANSLATORS = value
    (error,) = check_external_translators(None)
    assert "is no list of services" in error.msg
    assert "docs/reference/settings.md" in str(error.hint)
    assert external_translators() == []
