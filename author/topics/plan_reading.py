"""Reading a plan file back after an editor had it: every mistake at once, with its line."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from author.errors import PlanError
from author.models import Plan, PlannedSection, PlannedTopic, Problem, Topic
from author.topics.plan_decisions import fingerprint

if TYPE_CHECKING:
    from collections.abc import Mapping

    from author.models import Snippet

_TOP = {"date", "edition", "section", "briefs", "spare", "dropped", "offered"}
_TOPIC = {"snippets": list, "title": str, "note": str, "told": str, "pin": bool, "drop": bool}
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"|\'([^\']*)\'|(#.*)')
_LINE_OF_ERROR = re.compile(r"\(at line (\d+)")


def read_plan(text: str, *, path: str, known: Mapping[str, Snippet]) -> tuple[Plan, list[Problem]]:
    """A plan as its file says.

    Args:
        text: the file's content.
        path: where it lies, for messages.
        known: the day's snippets by id.

    Returns:
        The plan, with `edited` true when somebody changed what planning wrote, and what is worth
        knowing about it.

    Raises:
        PlanError: it cannot be used; `problems` names every mistake with its line.
    """
    data = _parsed(text, path)
    reading = _Reading(path, known, _Lines(text))
    plan = reading.plan(data)
    if reading.mistakes:
        count = len(reading.mistakes)
        raise PlanError(
            f"{count} {'lines' if count > 1 else 'line'} of the plan cannot be used.",
            where=path,
            remedy="Mend what is listed, or delete the file and run `author plan`.",
            problems=tuple(reading.mistakes),
        )
    offered = reading.table(data, "offered")
    changed = offered.get("fingerprint") != fingerprint(plan, known)
    placed = {id_ for topic in (*plan.topics(), *plan.spare) for id_ in topic.snippet_ids}
    deleted = [
        id_ for id_ in plan.offered if id_ in known and id_ not in placed.union(plan.dropped)
    ]
    plan = replace(
        plan,
        dropped=(*plan.dropped, *deleted),
        edited=bool(offered.get("edited", True)) or changed,
    )
    return plan, reading.problems


def _parsed(text: str, path: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        found = _LINE_OF_ERROR.search(str(error))
        where = f"{path}:{found[1]}" if found else path
        raise PlanError(
            "the plan is no TOML.",
            where=where,
            remedy="Mostly a bracket, a comma or a quotation mark is missing there or above.",
            problems=(f"{where}: {error}",),
        ) from error


class _Lines:
    """On which lines the strings of a file stand, comments left out."""

    def __init__(self, text: str) -> None:
        self._lines: dict[str, list[int]] = {}
        for number, line in enumerate(text.split("\n"), 1):
            for match in _QUOTED.finditer(line):
                if match[3] is None:
                    value = match[1] if match[1] is not None else match[2]
                    self._lines.setdefault(value, []).append(number)
        self._text = text.split("\n")

    def of(self, value: str, occurrence: int = 0) -> int:
        """The line of the n-th occurrence of a string; 0 when it is not found."""
        lines = self._lines.get(value, [])
        return lines[min(occurrence, len(lines) - 1)] if lines else 0

    def of_key(self, key: str) -> int:
        """The first line that sets a key or opens a table of that name; 0 when none does."""
        pattern = re.compile(rf"(?:^\s*\[*|[{{,]\s*){re.escape(key)}\s*(?:=|\])")
        return next((n for n, line in enumerate(self._text, 1) if pattern.search(line)), 0)


@dataclass
class _Reading:
    """A file being read: what is wrong with it gathers here."""

    path: str
    known: Mapping[str, Snippet]
    lines: _Lines
    mistakes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)

    def plan(self, data: Mapping[str, Any]) -> Plan:
        """The plan, as far as it can be read."""
        for key in data.keys() - _TOP:
            self.wrong(f"“{key}” is no part of a plan", self.lines.of_key(key))
        date, edition = data.get("date"), data.get("edition")
        if type(date) is not dt.date:
            self.wrong("“date” must be a day like 2026-04-24", self.lines.of_key("date"))
            date = dt.date.min
        if not isinstance(edition, str) or not edition:
            self.wrong("“edition” must name the edition", self.lines.of_key("edition"))
            edition = ""
        sections = tuple(self.section(entry) for entry in self.list_of(data, "section", dict))
        briefs = self.topics(self.table(data, "briefs"), "briefs")
        spare = self.topics(self.table(data, "spare"), "spare")
        out = [i for i in self.list_of(self.table(data, "dropped"), "snippets", str) if i]
        offered = self.list_of(self.table(data, "offered"), "snippets", str)
        dropped = dict.fromkeys([*out, *self.dropped])
        return Plan(
            date,
            edition,
            tuple(section for section in sections if section.topics),
            briefs,
            tuple(id_ for id_ in dropped if id_ not in self.seen),
            spare,
            tuple(offered),
        )

    def section(self, entry: Mapping[str, Any]) -> PlannedSection:
        """One `[[section]]`."""
        theme = entry.get("theme")
        if not isinstance(theme, str):
            self.wrong("a section needs a “theme”", self.lines.of_key("section"))
            theme = ""
        for key in entry.keys() - {"theme", "topics"}:
            self.wrong(f"“{key}” is no part of a section", self.lines.of_key(key))
        return PlannedSection(theme, self.topics(entry, f"section “{theme}”"))

    def topics(self, table: Mapping[str, Any], where: str) -> tuple[PlannedTopic, ...]:
        """The topics of a section, the briefs or the spare ones; dropped ones are noted."""
        found = []
        for entry in self.list_of(table, "topics", dict, where):
            topic = self.topic(entry, where)
            if topic is not None:
                found.append(topic)
        return tuple(found)

    def topic(self, entry: Mapping[str, Any], where: str) -> PlannedTopic | None:
        """One line; None when it is dropped or cannot be read."""
        given = entry.get("snippets", [])
        ids = [id_ for id_ in given if isinstance(id_, str)] if isinstance(given, list) else []
        line = self.lines.of(ids[0], self.seen.get(ids[0], 0)) if ids else 0
        for key, value in entry.items():
            wanted = _TOPIC.get(key)
            if wanted is None:
                self.wrong(f"“{key}” is no part of a topic", self.lines.of_key(key))
            elif not isinstance(value, wanted):
                self.wrong(f"“{key}” must be a {_NAMES[wanted]}", line or self.lines.of_key(key))
        if isinstance(given, list) and len(ids) < len(given):
            self.wrong("“snippets” must be a list of ids in quotation marks", line)
        if not ids:
            self.wrong(f"a topic of {where} names no snippets", self.lines.of_key("snippets"))
            return None
        usable = [id_ for id_ in ids if self.is_usable(id_)]
        if entry.get("drop") is True:
            self.dropped += usable
            for id_ in usable:
                self.seen.pop(id_, None)
            return None
        return self._planned(entry, usable) if usable else None

    def _planned(self, entry: Mapping[str, Any], ids: list[str]) -> PlannedTopic:
        title = entry.get("title")
        if not isinstance(title, str) or not title.strip():
            title = Topic((self.known[ids[0]],)).title
        note, told = entry.get("note", ""), entry.get("told", "")
        return PlannedTopic(
            title,
            tuple(ids),
            note=note if isinstance(note, str) else "",
            pinned=entry.get("pin") is True,
            told=told if isinstance(told, str) else "",
        )

    def is_usable(self, id_: str) -> bool:
        """Whether an id is known and named for the first time; notes what is wrong otherwise."""
        times = self.seen.get(id_, 0)
        self.seen[id_] = times + 1
        line = self.lines.of(id_, times)
        if id_ not in self.known:
            self.wrong(f"snippet “{id_}” is not among the day's sources", line)
            return False
        if times:
            self.wrong(f"snippet “{id_}” stands here again, after line {self.lines.of(id_)}", line)
            return False
        return True

    def table(self, data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        """A table of the file; empty when it is missing."""
        value = data.get(key, {})
        if isinstance(value, dict):
            return value
        self.wrong(f"“{key}” must be a table: [{key}]", self.lines.of_key(key))
        return {}

    def list_of(self, table: Mapping[str, Any], key: str, kind: type, where: str = "") -> list[Any]:
        """The entries of a list that are of one kind; others are mistakes."""
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(entry, kind) for entry in value):
            of = f" of {where}" if where else ""
            self.wrong(f"“{key}”{of} must be a list of {_NAMES[kind]}s", self.lines.of_key(key))
            return []
        return value

    def wrong(self, what: str, line: int) -> None:
        """Note a mistake."""
        mistake = f"{self.path}:{line}: {what}" if line else f"{self.path}: {what}"
        if mistake not in self.mistakes:
            self.mistakes.append(mistake)


_NAMES = {list: "list of ids", str: "text", bool: "true or false", dict: "table in braces"}
