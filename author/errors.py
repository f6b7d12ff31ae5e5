"""What can stop a command, and the exit status each cause ends in.

Bad input that a command can go on without is not an exception but a
[`Problem`][author.models.Problem]: it is listed, and the rest is still done.
"""

from __future__ import annotations

from enum import IntEnum


class ExitStatus(IntEnum):
    """What a command's exit status says to a shell or a scheduler."""

    DONE = 0
    FAILED = 1
    BAD_INPUT = 2
    GAPS = 3
    CHECK_ERRORS = 4
    BUDGET = 5
    INTERRUPTED = 130


class AuthorError(Exception):
    """A command cannot go on.

    Args:
        what: one sentence that says what happened.
        where: the file (with `:line` where known) or the setting it is about; empty when neither.
        remedy: what the user can do about it; empty when there is nothing.
    """

    status = ExitStatus.FAILED

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return " ".join(filter(None, (f"{place}{self.what}", self.remedy)))


class InputError(AuthorError):
    """A file, an address or an option that the user gave cannot be used."""

    status = ExitStatus.BAD_INPUT


class ConfigError(InputError):
    """The settings are wrong; `problems` holds every one of them.

    Args:
        what: one sentence that says what happened.
        where: the settings file.
        remedy: what the user can do about it.
        problems: one sentence for each wrong setting, with its place.
    """

    def __init__(
        self, what: str, *, where: str = "", remedy: str = "", problems: tuple[str, ...] = ()
    ) -> None:
        super().__init__(what, where=where, remedy=remedy)
        self.problems = problems


class StyleError(ConfigError):
    """A house style's declaration is wrong; `problems` holds every mistake in it."""


class PlanError(ConfigError):
    """A plan file cannot be used as it stands; `problems` holds every mistake in it."""


class ModelError(AuthorError):
    """The model endpoint cannot be used at all: no key, refused, out of credit, not reachable."""


class BudgetError(AuthorError):
    """The next call would pass a cap on money, calls or tokens."""

    status = ExitStatus.BUDGET
