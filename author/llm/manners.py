"""How an endpoint wants to be asked, learnt from what it refused, and remembered.

For each endpoint and model: the rung of the ladder that works, the parameters it does not know, and
its name for the limit of an answer. Kept in a readable file, so that the next run does not learn it
again; looked at afresh after a while, because endpoints learn as well.
"""

from __future__ import annotations

import datetime as dt
import json
import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, get_args

from author import atomic
from author.models import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

Rung = Literal["json_schema", "json_object", "text"]
RUNGS: tuple[Rung, ...] = get_args(Rung)

LimitName = Literal["max_completion_tokens", "max_tokens", ""]

FRESH_DAYS = 30
"""After so many days a refused rung or parameter is tried again."""

SCHEMA = "author-endpoints/1"


@dataclass(frozen=True, slots=True)
class Manners:
    """How one model at one endpoint is asked.

    Attributes:
        rung: how structured output is asked for.
        confirmed: whether that rung has brought a valid answer.
        without: parameters that are left out, because they were refused.
        limit_name: the name of the limit of an answer; empty to send none.
        system: whether there is a role for the system.
    """

    rung: Rung = "json_schema"
    confirmed: bool = False
    without: frozenset[str] = frozenset()
    limit_name: LimitName = "max_tokens"
    system: bool = True


class EndpointMemory:
    """Manners by endpoint and model; usable from several threads.

    Args:
        path: the file they are kept in, or None to keep them for this run only.
        on_warning: told when the file cannot be read or written.
    """

    def __init__(self, path: Path | None, *, on_warning: Callable[[Problem], None]) -> None:
        self._path = path
        self._on_warning = on_warning
        self._lock = threading.RLock()
        self._known = self._load()

    def get(self, endpoint: str, model: str) -> Manners:
        """What is known of a model, or the best guess."""
        with self._lock:
            entry = self._known.get(f"{endpoint} {model}")
        if entry:
            return entry[0]
        # OpenAI's own newer models refuse the old name; hardly another endpoint knows the new one.
        is_openai = "//api.openai.com/" in f"{endpoint}/" or ".openai.azure.com/" in endpoint
        return Manners(limit_name="max_completion_tokens" if is_openai else "max_tokens")

    def put(self, endpoint: str, model: str, manners: Manners) -> None:
        """Remember what was learnt."""
        with self._lock:
            self._known[f"{endpoint} {model}"] = (manners, dt.datetime.now(dt.UTC).date())
            self._save()

    def confirm(self, endpoint: str, model: str, rung: Rung) -> None:
        """A rung brought a valid answer.

        A higher rung than the remembered one is taken up again: it was given up over an answer
        that was an accident.
        """
        with self._lock:
            manners = self.get(endpoint, model)
            higher = RUNGS.index(rung) < RUNGS.index(manners.rung)
            if higher or (manners.rung == rung and not manners.confirmed):
                self.put(endpoint, model, replace(manners, rung=rung, confirmed=True))

    def _load(self) -> dict[str, tuple[Manners, dt.date]]:
        if self._path is None:
            return {}
        try:
            data = json.loads(self._path.read_bytes())
            entries = data["endpoints"].items() if data["schema"] == SCHEMA else ()
            known = {str(name): _entry(value) for name, value in entries}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            self._warn(f"cannot be read ({error}); what works is found out again", self._path)
            return {}
        oldest = dt.datetime.now(dt.UTC).date() - dt.timedelta(days=FRESH_DAYS)
        return {name: entry for name, entry in known.items() if entry[1] >= oldest}

    def _save(self) -> None:
        if self._path is None:
            return
        entries = {
            name: {
                "rung": manners.rung,
                "confirmed": manners.confirmed,
                "without": sorted(manners.without),
                "limit_name": manners.limit_name,
                "system": manners.system,
                "learnt": day.isoformat(),
            }
            for name, (manners, day) in sorted(self._known.items())
        }
        text = json.dumps({"schema": SCHEMA, "endpoints": entries}, indent=2, ensure_ascii=False)
        try:
            atomic.write_text(self._path, text + "\n")
        except OSError as error:
            self._warn(f"cannot be written ({error.strerror or error})", self._path)

    def _warn(self, what: str, path: Path) -> None:
        self._on_warning(
            Problem(f"The memory of endpoints {what}.", where=str(path), severity="warning")
        )


def _entry(value: Mapping[str, Any]) -> tuple[Manners, dt.date]:
    """An entry of the file.

    Raises:
        ValueError: it holds something else than manners.
    """
    if value["rung"] not in RUNGS or value["limit_name"] not in get_args(LimitName):
        raise ValueError("an unknown rung or name of a limit")
    manners = Manners(
        rung=value["rung"],
        confirmed=value["confirmed"] is True,
        without=frozenset(map(str, value["without"])),
        limit_name=value["limit_name"],
        system=value.get("system") is not False,
    )
    return manners, dt.date.fromisoformat(value["learnt"])
