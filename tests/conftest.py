"""What holds for every test: no connection leaves this machine, and no key of it is used."""

from __future__ import annotations

import ipaddress
import os
import socket
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_VARIABLES = ("OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID")


class NetworkError(AssertionError):
    """A test tried to reach something beyond this machine."""


def _is_local(host: str) -> bool:
    if host in ("", "localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def _no_network() -> Iterator[None]:
    """Any connection or look-up beyond loopback fails the test, also when the code handles it."""
    with guarded_network() as attempts:
        yield
    assert not attempts, f"the test reached beyond this machine: {', '.join(attempts)}"


@contextmanager
def guarded_network() -> Iterator[list[str]]:
    """Refuse what goes beyond this machine; the list says what was tried."""
    attempts: list[str] = []
    look_up = socket.getaddrinfo

    def guarded(act: Callable[..., Any]) -> Callable[..., Any]:
        def connect(self: socket.socket, address: Any) -> Any:  # noqa: ANN401 - socket's signature
            if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_local(address[0]):
                attempts.append(f"connection to {address[0]}:{address[1]}")
                raise NetworkError(attempts[-1])
            return act(self, address)

        return connect

    def getaddrinfo(host: Any, *args: Any, **options: Any) -> Any:  # noqa: ANN401 - its signature
        name = host.decode() if isinstance(host, bytes) else str(host or "")
        if not _is_local(name) and not _is_address(name):
            attempts.append(f"look-up of {name}")
            # What a machine without a network says, so that nothing waits for it.
            raise socket.gaierror(socket.EAI_NONAME, f"tests look up no names: {name}")
        return look_up(host, *args, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded(socket.socket.connect))
        patch.setattr(socket.socket, "connect_ex", guarded(socket.socket.connect_ex))
        patch.setattr(socket, "getaddrinfo", getaddrinfo)
        yield attempts


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


@pytest.fixture(autouse=True)
def _no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a key nor an endpoint of whoever runs the tests is used, nor their proxies."""
    for name in list(os.environ):
        if name in _VARIABLES or name.startswith("AUTHOR_") or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
