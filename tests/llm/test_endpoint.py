"""Which endpoint is asked, and with which key."""

from __future__ import annotations

import pytest

from author.config import ModelSettings
from author.errors import ConfigError, ModelError
from author.llm import is_set_up
from author.llm.endpoint import OPENAI_URL, find_endpoint


def test_settings_are_stronger_than_the_environment() -> None:
    """The address of the settings, else of the environment, else OpenAI's."""
    environ = {"OPENAI_BASE_URL": "http://env.example/v1/", "OPENAI_API_KEY": "k"}
    assert find_endpoint(ModelSettings(), environ).url == "http://env.example/v1"
    set_there = ModelSettings(base_url="http://set.example/v1")
    assert find_endpoint(set_there, environ).url == "http://set.example/v1"
    assert find_endpoint(ModelSettings(), {"OPENAI_API_KEY": "k"}).url == OPENAI_URL


def test_openai_needs_a_key() -> None:
    """Without a key the variable is named; an endpoint of one's own needs none."""
    with pytest.raises(ModelError) as caught:
        find_endpoint(ModelSettings(api_key_env="DESK_KEY"), {"OPENAI_API_KEY": "k"})
    assert caught.value.where == "DESK_KEY"
    assert find_endpoint(ModelSettings(base_url="http://127.0.0.1:1/v1"), {}).key
    assert not is_set_up(ModelSettings(), {})
    assert is_set_up(ModelSettings(), {"OPENAI_API_KEY": "k"})


@pytest.mark.parametrize("url", ["api.example.com", "ftp://x/v1", "http://", "https:///v1"])
def test_what_is_no_address(url: str) -> None:
    """An address that cannot be one is named with its setting."""
    with pytest.raises(ConfigError) as caught:
        find_endpoint(ModelSettings(base_url=url), {})
    assert caught.value.where == "model.base_url"


def test_names_hold_no_secrets() -> None:
    """What is stored and shown of an address has no password, no query and no key."""
    settings = ModelSettings(base_url="HTTPS://user:secret@h.example:8443/v1/?key=abc")
    endpoint = find_endpoint(settings, {"OPENAI_API_KEY": "sk-1"})
    assert endpoint.name == "https://h.example:8443/v1"
    assert "sk-1" not in repr(endpoint)
