"""Whether a code of a currency, country or language can be one: by ISO's rules, not by full lists.

Lists of currencies, countries and languages change; what is written here does not. So "ABC" passes
for a currency, but nothing that ISO has set aside, and no word.
"""

from __future__ import annotations

import re

# ISO 3166-1 gives these to no country: each may mean by them what it likes.
_NO_COUNTRY = "AA|Q[M-Z]|ZZ"
_COUNTRY = re.compile(rf"(?!{_NO_COUNTRY})[A-Z]{{2}}")
# ISO 4217: a country's code and a letter, or X for what is no country's; XXX is no currency, and
# XTS is for tests.
_CURRENCY = re.compile(rf"(?!{_NO_COUNTRY}|XXX|XTS)[A-Z]{{3}}")
# ISO 639-1 is closed: a language that has no code of two letters never gets one.
_LANGUAGES = """
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de
    dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia
    id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo
    lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl
    ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti
    tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
# ISO 639-2: private use, and codes that say that the language is not told.
_NO_LANGUAGE = re.compile(r"q[a-t][a-z]|mis|und|zxx")
_TAG = re.compile(r"([a-z]{2,3})(-[a-z]{4})?(-(?P<region>[a-z]{2}|\d{3}))?(-[a-z0-9]{5,8})*", re.I)


def is_country_code(code: str) -> bool:
    """Whether ISO 3166-1 alpha-2 can have given the code to a country."""
    return _COUNTRY.fullmatch(code) is not None


def is_currency_code(code: str) -> bool:
    """Whether ISO 4217 can have given the code to a currency."""
    return _CURRENCY.fullmatch(code) is not None


def is_language_tag(tag: str) -> bool:
    """Whether BCP 47 can read the tag: language, script, region and variants, in any case."""
    match = _TAG.fullmatch(tag)
    if match is None:
        return False
    language, region = match[1].lower(), match["region"]
    if region and region.isalpha() and not is_country_code(region.upper()):
        return False
    if len(language) == 2:
        return language in _LANGUAGES.split()
    return _NO_LANGUAGE.fullmatch(language) is None
