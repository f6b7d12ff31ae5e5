"""Which addresses are public."""

from __future__ import annotations

import asyncio
from ipaddress import ip_address

import pytest

from author.ingest.addresses import is_public, resolve


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.1.2.3", "0.0.0.1", "10.0.0.1", "172.16.0.1", "172.31.255.255",
        "192.168.1.1", "169.254.169.254", "100.64.0.1", "100.100.100.200", "168.63.129.16",
        "192.0.0.192", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1",
        "239.255.255.255", "240.0.0.1", "255.255.255.255",
        "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1",
        "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::", "2001::1",
        "2001:db8::1", "3fff::1", "100::1", "fec0::1", "2606:4700::1111%eth0",
    ],
)  # fmt: skip
def test_not_public(address: str) -> None:
    """Loopback, private, link-local, shared, reserved, metadata, and all of these in disguise."""
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    ["1.1.1.1", "8.8.8.8", "172.32.0.1", "100.128.0.1", "168.63.129.17", "223.255.255.255",
     "2606:4700::1111", "2400:3200::1", "::ffff:8.8.8.8", "64:ff9b::808:808"],
)  # fmt: skip
def test_public(address: str) -> None:
    """What everyone can reach, also through NAT64."""
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("2130706433", "127.0.0.1"),
        ("0x7f.1", "127.0.0.1"),
        ("0177.0.0.1", "127.0.0.1"),
        ("127.1", "127.0.0.1"),
        ("0", "0.0.0.0"),  # noqa: S104 -- refused below, not bound to
        ("::FFFF:7F00:1", "::ffff:7f00:1"),
        ("8.8.8.8", "8.8.8.8"),
    ],
)
def test_numbers_are_read_as_they_would_be_connected_to(host: str, address: str) -> None:
    """Decimal, hexadecimal, octal and short spellings are no way round the check."""
    assert asyncio.run(resolve(host, 80)) == [str(ip_address(address))]


def test_names_are_looked_up() -> None:
    """Each address once, whatever kinds of connection the resolver knows for it."""
    found = asyncio.run(resolve("localhost", 80))
    assert found
    assert len(found) == len(set(found))
    assert not any(is_public(ip_address(address)) for address in found)


def test_a_name_that_cannot_be_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the resolver raises for impossible names is one kind of error for all of them."""

    def refuse(*_arguments: object, **_options: object) -> None:
        raise UnicodeError

    monkeypatch.setattr("socket.getaddrinfo", refuse)
    with pytest.raises(OSError, match="no host name"):
        asyncio.run(resolve("a" * 64 + ".example", 80))
