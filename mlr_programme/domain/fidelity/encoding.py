"""Letters that were saved in one encoding and read in another, or lost on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from mlr_programme.domain.fidelity.base import FidelityCheck, Finding
from mlr_programme.domain.fidelity.comparison import Comparison
from mlr_programme.domain.fidelity.contacts import URL

# The second byte of a letter in UTF-8, as Windows-1252 and Latin-1 show it.
_SECOND = "".join(
    bytes([byte]).decode("cp1252", "ignore") + chr(byte) for byte in range(0x80, 0xC0)
)
# Of these, punctuation stands after a capital in good texts too.
_NEVER_SECOND = "".join(sign for sign in _SECOND if sign not in "\u00a0«»·¿–—‘’“”„•…")
MOJIBAKE = re.compile(
    f"[ÃÂ][{_SECOND}]"
    "|â€|â„|â‚|â†"
    f"|(?<=[a-zà-ÿ])[ÄÅÆÇÈÉÊ][{_SECOND}]|[ÄÅ][{_NEVER_SECOND}]"
    f"|(?:[ÐÑØÙÚÛ×Î][{_SECOND}\u00a0]){{2}}|[ÐÑØÙÚÛ][{_NEVER_SECOND}\u00b7\u2013]"
    f"|à[¸¹º»]|á[ˆ‰Š‹Œ]"
    f"|á[º»][{_SECOND}]|ï»¿|ï¿½"
    "|√[§°•∂•∏†]|[├┬][^\\s\\d]"
    "|(?:[РС][\u0080-\u00bf\u0402-\u040f\u0452-\u045f\u0490\u0491\u2013-\u2122]){2}"
)
_LOST = re.compile(
    "[\ufffd\ufffe\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]"
    r"|(?<=[^\W\d_])\?(?=[^\W\d_A-ZÅÄÖÆØ])|\?{4,}|(?<=[^\W\d_])\?\?+(?=[^\W\d_])"
)
_ESCAPED = re.compile(
    r"&amp;(?:amp|lt|gt|quot|nbsp|[a-z]{2,8}|#x?[0-9a-f]+);"
    r"|\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|\\n|(?<![\w/])(?:%C3%[89AB][0-9A-F])|=C3=[89AB][0-9A-F]"
    r"|&(?:[aouAOU]uml|aring|Aring|oslash|aelig|eacute|nbsp|amp|quot)(?![;\w])",
    re.IGNORECASE,
)


# Spaces are left out: which of them stands there is a matter of typography.
_ENTITY = re.compile(r"&(?!nbsp;|ensp;|emsp;|thinsp;|shy;|#160;|#xa0;|zwnj;|zwj;|lrm;|rlm;)#?\w+;")


class EncodingCheck(FidelityCheck):
    check_id = "encoding"

    def find(self, comparison: Comparison) -> Iterator[Finding]:
        fragment = comparison.pair.target
        spoilt = _search(fragment) or _new_entity(fragment, comparison.pair.source)
        if spoilt is not None and _search(comparison.pair.source) is None:
            yield self.finding(
                _("Letters of the translation are spoilt: %(target)s."),
                "",
                fragment[max(0, spoilt.start() - 10) : spoilt.end() + 10],
            )


def _new_entity(fragment: str, source: str) -> re.Match[str] | None:
    """A letter or sign written as an entity where the source writes it as it is."""
    if "&" not in fragment:
        return None
    known = set(_ENTITY.findall(source))
    return next((each for each in _ENTITY.finditer(fragment) if each[0] not in known), None)


def _search(fragment: str) -> re.Match[str] | None:
    if fragment.isascii() and not any(sign in fragment for sign in "&\\?=%"):
        found = _LOST.search(fragment)
    else:
        found = MOJIBAKE.search(fragment)
        # A question mark inside an address begins a query.
        prose = URL.sub(" ", fragment) if "?" in fragment else fragment
        found = found or _LOST.search(prose) or _ESCAPED.search(fragment)
    return found
