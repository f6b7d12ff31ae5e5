"""What was generated, from what and by what: `drafts/<date>/.author/<edition>.json`.

It is what tells an editor's work from the drafter's: without it the next draft cannot know what
was changed. So it is written whole or not at all, is never taken for another version's, and a
file that cannot be read is kept.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal, Self

from author.atomic import write_text
from author.errors import InputError
from author.models import Document
from author.revising.offers import Offer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

VERSION = 1
"""The version of the file's form. A reader takes its own and older ones."""

KEPT = 10
"""How many generated and how many edited states are kept."""


@dataclass(frozen=True, slots=True)
class Made:
    """What made a draft.

    Attributes:
        engine: `llm` or `extractive`.
        at: when, as ISO 8601 with a time zone.
        run: the run's id, as it stands in the ledger.
        model: the model as the endpoint returned it; empty without one.
        templates: a hash for each template and for the style's declaration, by file name.
    """

    engine: str
    at: str
    run: str = ""
    model: str = ""
    templates: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        return {
            "engine": self.engine,
            "at": self.at,
            "run": self.run,
            "model": self.model,
            "templates": dict(self.templates),
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        """Back from JSON values."""
        return cls(
            value["engine"],
            value["at"],
            value.get("run", ""),
            value.get("model", ""),
            dict(value.get("templates", {})),
        )


@dataclass(frozen=True, slots=True)
class Kept:
    """The draft as it stood at one time.

    Attributes:
        kind: whether a drafter or an editor left it so.
        at: when it was kept, as ISO 8601 with a time zone.
        markdown: the draft's Markdown, byte for byte.
    """

    kind: Literal["generated", "edited"]
    at: str
    markdown: str

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        return {"kind": self.kind, "at": self.at, "markdown": self.markdown}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        """Back from JSON values."""
        return cls(value["kind"], value["at"], value["markdown"])


@dataclass(frozen=True, slots=True)
class State:
    """What is known of a draft besides its Markdown.

    Attributes:
        document: what was generated last, with the evidence of every block.
        markdown: the same as Markdown, exactly as the style wrote it.
        made: what made it.
        written: the Markdown that was written into the draft after merging; where the file still
            reads so, no editor has been at it since.
        offers: what new drafts had to say where the editor's word stands, not yet taken up.
        history: earlier states of the draft, the oldest first.
    """

    document: Document
    markdown: str
    made: Made
    written: str = ""
    offers: tuple[Offer, ...] = ()
    history: tuple[Kept, ...] = ()

    def remember(self, kind: Literal["generated", "edited"], at: str, markdown: str) -> State:
        """The state with one more kept, the oldest of its kind forgotten beyond the tenth.

        What reads like the last one kept of its kind is not kept twice.
        """
        same = [kept for kept in self.history if kept.kind == kind]
        if same and same[-1].markdown == markdown:
            return self
        history = (*self.history, Kept(kind, at, markdown))
        surplus = same[: max(0, len(same) + 1 - KEPT)]
        return replace(self, history=tuple(k for k in history if k not in surplus))

    def recall(self, back: int = 1, kind: Literal["generated", "edited"] | None = None) -> Kept:
        """A state that was kept.

        Args:
            back: which one: 1 is the last, 2 the one before.
            kind: only of this kind.

        Raises:
            InputError: there are not so many.
        """
        kept = [k for k in self.history if kind in {None, k.kind}]
        if not 1 <= back <= len(kept):
            listed = f"{len(kept)} {kind or ''}".strip()
            what = f"there is no state {back} to restore; {listed} are kept"
            raise InputError(what, where="--restore", remedy="Choose one that is listed.")
        return kept[-back]

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        return {
            "schema": f"author-state/{VERSION}",
            "made": self.made.to_json(),
            "document": self.document.to_json(),
            "markdown": self.markdown,
            "written": self.written,
            "offers": [offer.to_json() for offer in self.offers],
            "history": [kept.to_json() for kept in self.history],
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Self:
        """Back from JSON values."""
        return cls(
            Document.from_json(value["document"]),
            value["markdown"],
            Made.from_json(value["made"]),
            value.get("written", ""),
            tuple(Offer.from_json(offer) for offer in value.get("offers", ())),
            tuple(Kept.from_json(kept) for kept in value.get("history", ())),
        )


def load_state(path: Path) -> State | None:
    """Read the state of a draft.

    Args:
        path: `drafts/<date>/.author/<edition>.json`.

    Returns:
        The state, or None where there is no such file.

    Raises:
        InputError: it cannot be read, is damaged, or was written by a newer `author`. The file
            is left as it is.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, f"cannot be read ({error})") from error
    try:
        value = json.loads(text)
        name, _, version = str(value["schema"]).partition("/")
        if name == "author-state" and version.isdecimal() and int(version) > VERSION:
            what = f"this state was written by a newer author (schema {version}, known: {VERSION})"
            raise InputError(what, where=str(path), remedy="Upgrade author, or draft with --fresh.")
        return State.from_json(value)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _unreadable(path, f"is damaged ({type(error).__name__}: {error})") from error


def save_state(path: Path, state: State) -> None:
    """Write the state of a draft, whole or not at all.

    Raises:
        OSError: the disk or the rights do not allow it; what was there before is still there.
    """
    write_text(path, json.dumps(state.to_json(), ensure_ascii=False, indent=1) + "\n")


def _unreadable(path: Path, how: str) -> InputError:
    return InputError(
        f"what was generated last time {how}, so the editor's changes cannot be told from it",
        where=str(path),
        remedy="Restore the file, or draft with --fresh to write beside the draft.",
    )
