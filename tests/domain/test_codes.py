from __future__ import annotations

import pytest

from mlr_programme.domain.codes import is_country_code, is_currency_code, is_language_tag


@pytest.mark.parametrize("code", ["SEK", "EUR", "DKK", "XOF", "XCG", "ZWG"])
def test_currency_is_known(code: str) -> None:
    assert is_currency_code(code)


@pytest.mark.parametrize(
    "code", ["ZZZ", "XXX", "XTS", "QQQ", "AAA", "sek", "kronor", "kr", "", "SEK\n"]
)
def test_what_is_no_currency_is_refused(code: str) -> None:
    assert not is_currency_code(code)


@pytest.mark.parametrize("code", ["SE", "DK", "FI", "XK"])
def test_country_is_known(code: str) -> None:
    assert is_country_code(code)


@pytest.mark.parametrize("code", ["Sweden", "se", "SWE", "ZZ", "QQ", "AA", "", "S"])
def test_what_is_no_country_is_refused(code: str) -> None:
    assert not is_country_code(code)


# National minorities and newcomers of Sweden among them, whom Django's list of languages lacks.
@pytest.mark.parametrize(
    "tag",
    "sv en-GB sv-fi zh-Hant-TW es-419 sl-rozaj se sma fit rmf yi so ti prs ckb fa-AF mul".split(),  # noqa: SIM905
)
def test_language_is_known(tag: str) -> None:
    assert is_language_tag(tag)


@pytest.mark.parametrize(
    "tag", ["zz-ZZ", "zz", "sv-ZZ", "qaa", "und", "zxx", "svenska", "sv_SE", "sv-", "", "s", "sv\n"]
)
def test_what_is_no_language_is_refused(tag: str) -> None:
    assert not is_language_tag(tag)
