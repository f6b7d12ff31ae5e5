"""Which network addresses are public, so that a source cannot make us read what is not.

After the special-purpose registries of IANA (RFC 6890 and its updates):
https://www.iana.org/assignments/iana-ipv4-special-registry and …/iana-ipv6-special-registry.
The lists are written out, because `ipaddress.is_global` differs between versions of Python.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Awaitable, Callable

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], Awaitable[list[str]]]
"""Gives the addresses of a host, by name and port."""

_REFUSED_V4 = tuple(
    ipaddress.IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carrier-grade NAT, and a cloud's metadata at 100.100.100.200
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # a cloud's metadata, in the midst of public addresses
        "169.254.0.0/16",  # link-local, and most clouds' metadata
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)
_GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")
_REFUSED_V6 = tuple(
    ipaddress.IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments, Teredo among them
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: an IPv4 address in disguise
        "3fff::/20",  # documentation
    )
)
# An IPv4 address in the last 32 bits: mapped (RFC 4291), and NAT64 (RFC 6052), by which networks
# without IPv4 reach the rest of the world.
_CARRIES_V4 = tuple(map(ipaddress.IPv6Network, ("::ffff:0:0/96", "64:ff9b::/96")))


def is_public(address: Address) -> bool:
    """Whether an address is one of the public internet, reachable by everyone alike."""
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in _REFUSED_V4)
    if address.scope_id:
        return False
    if any(address in network for network in _CARRIES_V4):
        return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return address in _GLOBAL_UNICAST and not any(address in network for network in _REFUSED_V6)


async def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system's resolver gives them, each once.

    A number is read as the system would connect to it: `2130706433`, `0x7f.1` and `0177.0.0.1` are
    all 127.0.0.1.

    It runs in a thread of its own that nobody waits for, so that a resolver that hangs cannot hold
    up a time limit or the end of the program.

    Raises:
        OSError: the host is not known.
    """
    import asyncio
    import socket
    import threading

    if number := _as_number(host):
        return [number]
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[list[str]] = loop.create_future()

    def deliver(found: list[str], error: OSError | None) -> None:
        if not answer.done():
            if error is None:
                answer.set_result(found)
            else:
                answer.set_exception(error)

    def ask() -> None:
        found: list[str] = []
        failure: OSError | None = None
        try:
            infos = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found = list(dict.fromkeys(str(info[4][0]) for info in infos))
        except (OSError, UnicodeError) as error:  # a label of more than 63 letters
            failure = error if isinstance(error, OSError) else OSError("this is no host name")
        if not loop.is_closed():
            loop.call_soon_threadsafe(deliver, found, failure)

    threading.Thread(target=ask, daemon=True).start()
    return await answer


def _as_number(host: str) -> str | None:
    """The address that a host is, where it is one in any spelling."""
    import socket

    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        pass
    if not host[:1].isdigit():
        return None
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except (OSError, UnicodeError):
        return None
