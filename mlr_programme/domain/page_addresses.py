"""Which addresses are of one and the same page, however they are written."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit

# What newsletters and networks add to tell where a reader came from.
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|_g[al]|msclkid", re.IGNORECASE)
_DEFAULT_PORTS = frozenset({80, 443, None})
_KEPT_IN_PATHS = "%/:@!$&'()*+,;=~-._"
_PERCENT = re.compile(r"%[0-9A-Fa-f]{2}")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")


def page_address_key(address: str) -> str:
    """``page_id_key`` without the place on the page, which a link may lead to."""
    return page_id_key(address.partition("#")[0])


def page_id_key(address: str) -> str:
    """One form of the web address of a page, or of an item of which a place on a page is the id.

    Whether it has a scheme, "www.", a slash at its end or letters written as percents (RFC 3986,
    6.2.2) is a matter of style. What is no web address is its own key.
    """
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return address
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return address
    host = host_key(parts.hostname)
    if port not in _DEFAULT_PORTS:
        host = f"{host}:{port}"
    path = quote(_PERCENT.sub(_plain, parts.path), safe=_KEPT_IN_PATHS).rstrip("/")
    pairs = parts.query.split("&")
    query = "&".join(each for each in pairs if not _TRACKING.fullmatch(each.partition("=")[0]))
    place = f"#{parts.fragment}" if parts.fragment else ""
    return f"{host}{path}{'?' if query else ''}{query}{place}"


def _plain(percent: re.Match[str]) -> str:
    """The letter where an address need not write it as a percent."""
    letter = unquote(percent[0], errors="replace")
    return letter if _UNRESERVED.fullmatch(letter) else percent[0].upper()


def host_key(host: str) -> str:
    """The name of a host without "www.", in lower case."""
    return host.lower().removeprefix("www.")
