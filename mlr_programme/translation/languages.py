"""Languages as their readers call them: code, own name, Swedish name, direction.

Django knows neither Dari nor Somali nor the minority languages of Sweden, and takes what it does
not know for left to right. Names are CLDR's, or those of the Swedish authorities where it has none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.utils.translation import get_language_info


@dataclass(frozen=True)
class Language:
    code: str
    """Canonical BCP 47 tag."""
    own_name: str
    swedish_name: str
    is_rtl: bool = False

    @property
    def direction(self) -> str:
        return "rtl" if self.is_rtl else "ltr"


_TABLE = """
    am      አማርኛ                amhariska
    ar      العربية              arabiska                    rtl
    bg      български            bulgariska
    bs      bosanski             bosniska
    ckb     کوردیی ناوەندی       centralkurdiska (sorani)    rtl
    cs      čeština              tjeckiska
    da      dansk                danska
    de      Deutsch              tyska
    el      ελληνικά             grekiska
    en      English              engelska
    es      español              spanska
    et      eesti                estniska
    fa      فارسی                persiska                    rtl
    fi      suomi                finska
    fit     meänkieli            meänkieli
    fr      français             franska
    he      עברית                hebreiska                   rtl
    hr      hrvatski             kroatiska
    hu      magyar               ungerska
    is      íslenska             isländska
    it      italiano             italienska
    ja      日本語                japanska
    kmr     kurmancî             nordkurdiska (kurmanji)
    ko      한국어                koreanska
    lt      lietuvių             litauiska
    lv      latviešu             lettiska
    mk      македонски           makedonska
    nb      norsk bokmål         norskt bokmål
    nl      Nederlands           nederländska
    nn      norsk nynorsk        nynorska
    pl      polski               polska
    prs     دری                  dari                        rtl
    ps      پښتو                 pashto                      rtl
    pt      português            portugisiska
    rmn     romani (arli)        romani, arli
    rmy     romani (lovara)      romani, lovara
    ro      română               rumänska
    rom     romani ćhib          romani
    ru      русский              ryska
    se      davvisámegiella      nordsamiska
    sk      slovenčina           slovakiska
    sma     åarjelsaemien gïele  sydsamiska
    smj     julevsámegiella      lulesamiska
    so      Soomaali             somaliska
    sq      shqip                albanska
    sr      српски               serbiska
    sv      svenska              svenska
    sw      Kiswahili            swahili
    swl     svenskt teckenspråk  svenskt teckenspråk
    th      ไทย                  thailändska
    ti      ትግርኛ                tigrinska
    tr      Türkçe               turkiska
    uk      українська           ukrainska
    ur      اردو                 urdu                        rtl
    vi      Tiếng Việt           vietnamesiska
    yi      ייִדיש               jiddisch                    rtl
    zh      中文                  kinesiska
"""


def _read_table() -> dict[str, Language]:
    rows = (re.split(r"\s{2,}", line.strip()) for line in _TABLE.strip().splitlines())
    return {
        code: Language(code, own_name, swedish_name, bool(direction))
        for code, own_name, swedish_name, *direction in rows
    }


LANGUAGES = _read_table()


def canonical_tag(code: str) -> str:
    """The tag in the case that RFC 5646, 2.1.1, recommends: ``zh-hant-tw`` as ``zh-Hant-TW``.

    Django writes ``LANGUAGES`` in small letters.
    """
    primary, *rest = code.replace("_", "-").split("-")
    parts = [primary.lower()]
    for part in rest:
        if len(part) == 4 and part.isalpha():
            parts.append(part.title())
        elif len(part) == 2 and part.isalpha():
            parts.append(part.upper())
        else:
            parts.append(part.lower())
    return "-".join(parts)


def language_of(code: str) -> Language:
    """The language of a tag: that of the table, else as Django knows it, else by its code alone."""
    tag = canonical_tag(code)
    known = LANGUAGES.get(tag.partition("-")[0])
    if known is not None:
        return Language(tag, known.own_name, known.swedish_name, known.is_rtl)
    try:
        info = get_language_info(code)
    except KeyError:
        return Language(tag, tag, tag)
    return Language(tag, info["name_local"], info["name_translated"], info["bidi"])
