"""Numbers that stay in one piece in a text from right to left.

After an Arabic word the bidirectional algorithm (Unicode UAX #9, W2 and N1) takes groups of digits
that a space or a hyphen parts for pieces of their own, and lets them change places: 0413-280 00 is
shown as 00 280-0413, and 3 000 kronor as 000 3. HTML's ``bdi`` keeps them together.
"""

from __future__ import annotations

import re

SPACE = r"(?:[ \u00a0\u2009\u202f]|&nbsp;)"
NUMBER = re.compile(
    rf"""
    (?<![\w\#.,/-])
    (?:
        \+\d(?:[\d()/-]|{SPACE})*\d                                     # +46 (0)413-280 00
      | (?:0\d{{1,3}}|\(0\d{{1,3}}\)){SPACE}?[-/]?{SPACE}?\d{{2,3}}(?:{SPACE}?\d{{2,3}})+
      | \d{{1,3}}(?:{SPACE}\d{{3}})+(?:,\d+)?                           # 3 000,50
      | \d{{3}}{SPACE}\d{{2}}                                           # 243 80
      | \d{{4}}-\d{{2}}-\d{{2}}                                         # 2027-11-16
      | \d{{6}}(?:\d\d)?-\d{{4}}                                        # 212000-1116
      | [-−]\d+(?:[.,]\d+)?                                             # -5,5
    )
    (?!\w)
    """,
    re.VERBOSE,
)
# Tags, and what holds no elements or is not shown as text.
MARKUP = re.compile(
    r"(<(script|style|textarea|select|title|svg)\b.*?</\2\s*>|<!--.*?-->|<[^>]*>)", re.DOTALL
)


def isolate_numbers(html: str) -> str:
    """HTML in which each number of several groups stands in a ``bdi`` from left to right.

    A range such as 10.00–12.00 is two numbers, whose order is that of the text around them.
    """
    found = []
    at = 0
    for match in MARKUP.finditer(html):
        found += [_isolated(html[at : match.start()]), match[0]]
        at = match.end()
    return "".join([*found, _isolated(html[at:])])


def _isolated(text: str) -> str:
    return NUMBER.sub(r'<bdi dir="ltr">\g<0></bdi>', text)
