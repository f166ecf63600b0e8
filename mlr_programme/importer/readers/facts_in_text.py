"""Whether a text tells a fact: a day, a time of day, an amount, or how somebody is reached.

What is named like a part of the site, and tells one, is not taken out of a text.
"""

from __future__ import annotations

import re

from mlr_programme.domain.schedule_words import MONTHS, WEEKDAYS
from mlr_programme.importer.readers.date_lines import LABEL, is_filing
from mlr_programme.importer.readers.date_words import READING_TIME
from mlr_programme.importer.readers.moments import ISO_DATE, SLASHED_DATE, WRITTEN_DATE

# Short names of days and months are words of other languages, or parts of names.
_MONTH = "|".join(sorted((each for each in MONTHS if each), key=len, reverse=True))
_WEEKDAY = "|".join(each for each in WEEKDAYS if each.endswith(("day", "dag")))
DAY = re.compile(
    rf"(?<![\w.])(?:\d{{1,2}}(?:\s*:?[ae])?\.?\s+(?:{_MONTH})|(?:{_MONTH})\.?\s+\d{{1,2}}"
    r"|(?:19|20)\d\d-\d\d-\d\d|(?<!sida )(?<!bild )(?<!betyg )(?<!betyg: )\d{1,2}/\d{1,2}"
    r"|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d)(?!\w)"
    rf"|(?<!\w)(?:{_WEEKDAY})(?:en|ar|arna|s)?(?!\w)",
    re.IGNORECASE,
)
# No size of a file, and no number of a chapter or a version with three parts.
CLOCK = re.compile(
    r"(?<![\w.,:])[0-2]?\d[.:][0-5]\d(?![\d%]|[.,:]\d|\s?(?:[kMG]i?B|kr|procent|m|km|ha)\b)"
    r"|(?<!\w)(?:kl\.?|klockan)\s?\d{1,2}(?:[.:]\d\d)?(?!\d)"
    r"|(?<!\w)(?:öppet|open|vardagar|weekdays|helgfri\w*|dagligen|daily|telefontid)\b[^\d.]{0,30}"
    r"\d{1,2}\s?[–-]\s?\d"
    r"|(?<![\w.,])\d{1,2}\s?[ap]\.?m\b",
    re.IGNORECASE,
)
AMOUNT = re.compile(
    r"\d\s?(?:kr\b|kronor\b|sek\b|:-|euro\b|€)|(?<!\w)(?:sek|€)\s?\d", re.IGNORECASE
)
TELEPHONE = re.compile(
    r"(?<![\w.,/@-])(?:\+\s?\d\d|0)(?:[ ()\u00a0/–-]{0,2}\d){6,13}(?!\w)"
    r"|(?<!\w)(?:ring|telefon|tfn|tel|sms|call|phone)\b[^\d.!?]{0,30}\d{2}",
    re.IGNORECASE,
)
# A part of an address may be as long as that, RFC 5321: each place is tried so far and no farther.
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}\.\w")
POSTAL_ADDRESS = re.compile(r"(?<![\d-])[1-9]\d\d\s?\d\d\s+[A-ZÅÄÖ][a-zåäö]|(?<!\w)[Bb]ox\s\d")

_TOLD = (DAY, CLOCK, AMOUNT, TELEPHONE, EMAIL, POSTAL_ADDRESS)
# Before the date of the page: what was done, by whom, and when.
_WHOLE_DATES = (ISO_DATE, WRITTEN_DATE, SLASHED_DATE)
_ANY_DATE = "|".join(re.sub(r"\?P<[a-z]+>", "?:", each.pattern) for each in _WHOLE_DATES)
_OWN_DATE = re.compile(rf"{LABEL.pattern}[^\d.!?]{{0,80}}(?:{_ANY_DATE})", re.IGNORECASE)

# Between the names and days of a signature a number of minutes is what it takes to read the text.
_READING_TIME = re.compile(rf"{READING_TIME}|\b\d{{1,3}} min(?:uter)?\b", re.IGNORECASE)
_BESIDE_DAY = re.compile(r"\b(?:den|kl|klockan|(?:19|20)\d\d)\b", re.IGNORECASE)


def tells_fact(text: str) -> bool:
    """Whether it tells a day, a time of day, an amount, a telephone number, an e-mail address or
    a postal address; when the page itself was published or changed is none."""
    text = without_own_dates(text)
    return any(each.search(text) for each in _TOLD)


def tells_amount_or_contact(text: str) -> bool:
    """Whether it tells what something costs, or whom to call or write to."""
    return any(each.search(text) for each in (AMOUNT, TELEPHONE, EMAIL))


def is_day_alone(text: str) -> bool:
    """Whether it is no more than a day with a time, as beside the headings of news."""
    if not DAY.search(text):
        return False
    rest = _BESIDE_DAY.sub(" ", CLOCK.sub(" ", DAY.sub(" ", text)))
    return not re.search(r"\w", rest)


def is_signature(text: str) -> bool:
    """Whether it is no more than a day of the page with the name of somebody, or of a subject."""
    if tells_amount_or_contact(text):
        return False
    if is_filing(text):
        return True
    for pattern in _WHOLE_DATES:
        text = pattern.sub(" ", text)
    text = _READING_TIME.sub(" ", text)
    text = re.sub(r"(?i)\b(?:av|by|text|foto|och|den|i|kl)\b", " ", without_own_dates(text))
    words = re.findall(r"[^\W_]+", text)
    return all(each[0].isupper() for each in words)


def without_own_dates(text: str) -> str:
    return _OWN_DATE.sub(" ", text)
