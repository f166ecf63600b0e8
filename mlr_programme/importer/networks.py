"""Which IP addresses are on the public internet."""

from __future__ import annotations

import ipaddress

# The registries of special addresses of IANA, and what else is not for documents. Python has such a
# list too, but from one patch release to the next it says otherwise of the same address.
SPECIAL_V4 = tuple(
    map(
        ipaddress.IPv4Network,
        (
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "168.63.129.16/32",  # public by its number, but what Azure tells a machine of itself
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
        ),
    )
)
GLOBAL_V6 = ipaddress.IPv6Network("2000::/3")
"""All that is given out to the public, RFC 4291: the rest is local, multicast or reserved."""
SPECIAL_V6 = tuple(
    map(
        ipaddress.IPv6Network,
        (
            "2001::/23",  # Teredo among them, which holds an IPv4 address
            "2001:db8::/32",
            "2002::/16",  # 6to4, which holds one too; withdrawn by RFC 7526
            "3fff::/20",
        ),
    )
)
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""RFC 6052: how a machine that has IPv6 alone reaches an IPv4 address, its last 32 bits."""


def is_public(text: str) -> bool:
    """Whether an address, with a scope or without, is one that anybody can reach.

    An IPv6 address that stands for one of IPv4 is judged by that.
    """
    address = ipaddress.ip_address(text)
    if isinstance(address, ipaddress.IPv6Address):
        within = _v4_within(address)
        if within is None:
            return address in GLOBAL_V6 and not any(address in each for each in SPECIAL_V6)
        address = within
    return not any(address in each for each in SPECIAL_V4)


def _v4_within(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped
