"""The guard of the test suite: nothing leaves this machine, and no key of it is used."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

import pytest

from author.config import BudgetSettings, ModelSettings
from author.errors import ModelError
from author.llm import open_model
from tests.conftest import NetworkError, guarded_network
from tests.llm.questions import ask

if TYPE_CHECKING:
    from pathlib import Path


def test_connections_beyond_this_machine_are_refused_and_noted() -> None:
    """A connection by address, and a look-up of a name, fail; the guard remembers both."""
    with guarded_network() as attempts:
        with pytest.raises(NetworkError), socket.socket() as outside:
            outside.connect(("192.0.2.1", 443))
        with pytest.raises(OSError, match="no names"):
            socket.create_connection(("api.openai.com", 443))
        assert attempts == ["connection to 192.0.2.1:443", "look-up of api.openai.com"]


def test_a_real_client_is_noticed_even_where_its_failure_is_handled(tmp_path: Path) -> None:
    """A model at a real endpoint cannot connect, and the attempt is known although handled."""
    with guarded_network() as attempts:
        model = open_model(
            ModelSettings(retries=0),
            cache_dir=tmp_path / "cache",
            ledger_path=tmp_path / "ledger.jsonl",
            budget=BudgetSettings(),
            prices={},
            environ={"OPENAI_API_KEY": "sk-none"},
            run_id="r",
        )
        with model, pytest.raises(ModelError, match="no connection"):
            model.complete(ask())
        assert attempts == ["look-up of api.openai.com"]


def test_loopback_is_free() -> None:
    """Servers on this machine can be reached."""
    with guarded_network() as attempts, socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
        assert attempts == []


def test_no_key_is_left() -> None:
    """The environment of a test holds no key and no endpoint."""
    assert not {"OPENAI_API_KEY", "OPENAI_BASE_URL"} & os.environ.keys()
