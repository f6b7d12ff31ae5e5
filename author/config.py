"""The settings of a workspace, as `config.toml` spells them.

Every setting has a default, so an empty file (or none) is a working configuration.
`author/config_file.py` reads them.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo, available_timezones

from pydantic import BaseModel, ConfigDict, Field, PositiveFloat, PositiveInt, model_validator

NonNegativeFloat = Annotated[float, Field(ge=0)]
Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=60)]


class Settings(BaseModel):
    """A table of `config.toml`: unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class WorkspaceSettings(Settings):
    """`[workspace]`: what holds for everything in this folder."""

    timezone: str = "Asia/Shanghai"

    @model_validator(mode="after")
    def _known_timezone(self) -> Self:
        if self.timezone not in available_timezones():
            message = f"{self.timezone!r} is no time zone; write one like Asia/Shanghai"
            raise ValueError(message)
        return self

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which a day begins and ends."""
        return ZoneInfo(self.timezone)


class ModelSettings(Settings):
    """`[model]`: the endpoint and how it is called.

    The key comes from the environment variable that `api_key_env` names, never from the file.
    """

    name: str = "gpt-5-mini"
    base_url: str | None = None
    api_key_env: str = "OPENAI_API_KEY"
    temperature: float | None = Field(default=None, ge=0, le=2)
    seed: int | None = None
    max_output_tokens: PositiveInt | None = None
    extra: dict[str, Any] = {}
    """Further parameters, sent as they are (`reasoning_effort = "low"`, `thinking = {…}`)."""
    concurrency: Annotated[int, Field(ge=1, le=64)] = 8
    timeout_seconds: PositiveFloat = 120
    retries: Annotated[int, Field(ge=0, le=20)] = 5
    requests_per_minute: PositiveInt | None = None
    tokens_per_minute: PositiveInt | None = None
    call_tokens: PositiveInt = 6_000
    """The most prompt tokens that topics packed into one call may take together."""
    topic_tokens: PositiveInt = 700
    """The most tokens of a topic's snippets in a prompt; longer ones are cut by sentence."""
    brief_tokens: PositiveInt = 160
    """The same for a topic that is told in one line."""


class BudgetSettings(Settings):
    """`[budget]`: caps for one run; None means no cap."""

    max_usd: NonNegativeFloat | None = None
    max_calls: Annotated[int, Field(ge=0)] | None = None
    max_tokens: Annotated[int, Field(ge=0)] | None = None


class Price(Settings):
    """`[prices."MODEL"]`: US dollars for a million tokens."""

    input: NonNegativeFloat
    output: NonNegativeFloat
    cached: NonNegativeFloat | None = None


class IngestSettings(Settings):
    """`[ingest]`: where sources come from, and the limits for what comes in."""

    feeds: tuple[str, ...] = ()
    opml: tuple[str, ...] = ()
    publishers: dict[str, str] = {}
    """Names of outlets by the host of their pages: `"theguardian.com" = "卫报"`."""
    allow_private: bool = False
    """Whether addresses that are not public (loopback, private networks) may be fetched."""
    timeout_seconds: PositiveFloat = 20
    max_bytes: PositiveInt = 5_000_000
    max_redirects: Annotated[int, Field(ge=0, le=20)] = 5
    max_items: PositiveInt = 50
    """The most entries taken from one feed in one run."""
    max_age_hours: PositiveInt | None = None
    """Feed entries older than this are left out and counted; None takes all."""
    remember_days: Annotated[int, Field(ge=0, le=60)] = 3
    """Feed entries that are among the sources of this many days before are left out and counted."""
    concurrency: Annotated[int, Field(ge=1, le=32)] = 8


class TopicSettings(Settings):
    """`[topics]`: how snippets are grouped and ranked."""

    window_hours: PositiveInt = 48
    """Snippets published earlier than this before the end of the day are left out."""
    publishers: dict[str, NonNegativeFloat] = {}
    """Weights of outlets; 1 is usual, 0 is silence."""
    keywords: dict[str, NonNegativeFloat] = {}
    """Weights of words in a headline or text; 1 is usual."""
    not_interested: tuple[str, ...] = ()
    """Topics with one of these words are left out."""
    aliases: dict[str, tuple[str, ...]] = {}
    """Further spellings of a name: `"软银" = ["SoftBank"]`."""
    embeddings: str | None = None
    """Name of an embeddings model at the model's endpoint; None does without."""


class PublishSettings(Settings):
    """`[publish]`: how issues reach readers."""

    site: str | None = None
    """The web address of the folder that a feed lies in; a feed needs one."""
    fonts: tuple[str, ...] = ()
    """Font families for print, the first choice first; the machine's Chinese fonts by default."""

    @model_validator(mode="after")
    def _is_a_site(self) -> Self:
        if self.site is not None:
            from urllib.parse import urlsplit

            parts = urlsplit(self.site)
            if parts.scheme not in {"http", "https"} or not parts.hostname:
                message = (
                    f"{self.site!r} is no web address; write one like https://example.org/news"
                )
                raise ValueError(message)
        return self


class EditionSettings(Settings):
    """`[[edition]]`: a named product of the desk."""

    name: Name = "ai-daily"
    style: str = "ai-daily"
    language: str | None = None
    """None takes the style's."""
    variables: dict[str, str] = {}
    """Values for the variables of the style's fixed pieces."""
    themes: tuple[str, ...] = ()
    """Section themes that the desk prefers, in order."""


class Config(Settings):
    """The whole of `config.toml`."""

    workspace: WorkspaceSettings = WorkspaceSettings()
    model: ModelSettings = ModelSettings()
    budget: BudgetSettings = BudgetSettings()
    prices: dict[str, Price] = {}
    ingest: IngestSettings = IngestSettings()
    topics: TopicSettings = TopicSettings()
    publish: PublishSettings = PublishSettings()
    edition: tuple[EditionSettings, ...] = (EditionSettings(),)
    engine: Literal["auto", "llm", "extractive"] = "auto"

    @model_validator(mode="after")
    def _editions_differ(self) -> Self:
        names = [edition.name for edition in self.edition]
        if not names:
            message = "at least one [[edition]] is needed"
            raise ValueError(message)
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            message = f"two editions are called {', '.join(twice)}; give each its own name"
            raise ValueError(message)
        return self
