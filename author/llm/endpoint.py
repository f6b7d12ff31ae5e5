"""Which endpoint is asked, and with which key."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from author.errors import ConfigError, ModelError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from author.config import ModelSettings

OPENAI_URL = "https://api.openai.com/v1"

NO_KEY = "none"
"""Sent to endpoints without a key: servers of one's own ask for none, the SDK insists on one."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address that speaks the chat completions API.

    Attributes:
        url: the base address, up to and without `/chat/completions`.
        key: the key; never part of a representation.
    """

    url: str
    key: str = field(repr=False)

    @property
    def name(self) -> str:
        """The address without user, password and query: what is stored and shown."""
        parts = urlsplit(self.url)
        host = parts.hostname or ""
        host = f"[{host}]" if ":" in host else host
        place = f"{host}:{parts.port}" if parts.port else host
        return urlunsplit((parts.scheme.lower(), place, parts.path.rstrip("/"), "", ""))

    @property
    def is_loopback(self) -> bool:
        """Whether it is a server on this machine."""
        host = urlsplit(self.url).hostname or ""
        return host in ("localhost", "::1") or host.startswith("127.")

    @property
    def is_plain_loopback(self) -> bool:
        """Whether it is one that speaks plain HTTP."""
        return self.is_loopback and urlsplit(self.url).scheme.lower() == "http"

    def without_key(self, text: str) -> str:
        """A text with the key blacked out, should it stand there."""
        return text if self.key in ("", NO_KEY) else text.replace(self.key, "***")


def find_endpoint(
    settings: ModelSettings, environ: Mapping[str, str], *, needs_key: bool = True
) -> Endpoint:
    """The endpoint of the settings, or of `OPENAI_BASE_URL`, or OpenAI's own.

    Args:
        settings: the model's settings.
        environ: where the key and `OPENAI_BASE_URL` are looked up.
        needs_key: whether OpenAI's own endpoint without a key is an error.

    Raises:
        ConfigError: the address is none.
        ModelError: OpenAI's own endpoint is meant, and there is no key for it.
    """
    setting = "model.base_url" if settings.base_url else "OPENAI_BASE_URL"
    url = (settings.base_url or environ.get("OPENAI_BASE_URL") or OPENAI_URL).strip().rstrip("/")
    parts = urlsplit(url)
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise ConfigError(
            f"{url!r} is no address of an endpoint.",
            where=setting,
            remedy="Write one like https://api.example.com/v1.",
        )
    key = environ.get(settings.api_key_env, "").strip()
    if needs_key and not key and url == OPENAI_URL:
        raise ModelError(
            "There is no key for the model's endpoint.",
            where=settings.api_key_env,
            remedy=f"Put the key into the environment variable {settings.api_key_env}, "
            "set base_url to an endpoint that needs none, or use --engine extractive.",
        )
    return Endpoint(url, key or NO_KEY)


def is_set_up(settings: ModelSettings, environ: Mapping[str, str]) -> bool:
    """Whether a key or a base address is set, so that a model can be asked at all."""
    return bool(
        environ.get(settings.api_key_env) or settings.base_url or environ.get("OPENAI_BASE_URL")
    )
