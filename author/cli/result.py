"""What a command returns, and the one place that shows it: to a person, or as JSON."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NoReturn

import typer

from author.errors import AuthorError, ConfigError, ExitStatus
from author.models import Problem

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

SCHEMA = "author/1"
Status = Literal["ok", "partial", "failed"]


@dataclass(frozen=True, slots=True)
class Output:
    """How a result is shown.

    Attributes:
        as_json: as one JSON object instead of for a person.
        quiet: nothing but problems.
    """

    as_json: bool = False
    quiet: bool = False

    @property
    def shows_progress(self) -> bool:
        """Whether progress may be shown while the command works."""
        return not (self.as_json or self.quiet)


@dataclass(frozen=True, slots=True)
class Result:
    """What a command did.

    Attributes:
        data: for machines: JSON values.
        view: for people: rich renderables, printed in order.
        problems: what it went on without.
        exit_status: what the process ends with.
        told: what a person is told of the problems, where the whole list is for machines.
    """

    data: Mapping[str, Any]
    view: tuple[RenderableType, ...] = ()
    problems: tuple[Problem, ...] = ()
    exit_status: ExitStatus = ExitStatus.DONE
    told: tuple[Problem, ...] | None = None

    @property
    def status(self) -> Status:
        """One word for it: `partial` when it is done with gaps."""
        if self.exit_status is ExitStatus.DONE:
            return "ok"
        done_in_part = (ExitStatus.GAPS, ExitStatus.CHECK_ERRORS, ExitStatus.BUDGET)
        return "partial" if self.exit_status in done_in_part else "failed"


def conclude(command: str, output: Output, work: Callable[[], Result]) -> NoReturn:
    """Do a command's work, show what came of it, and end the process with its exit status.

    Every error the house knows is shown as a sentence; an interruption says that it was one.
    """
    try:
        result = work()
    except AuthorError as error:
        result = _failed(error)
    except KeyboardInterrupt:
        what = "Interrupted. What was written and paid for is kept; run the command again to go on."
        result = Result({}, problems=(Problem(what),), exit_status=ExitStatus.INTERRUPTED)
    except OSError as error:
        where = str(error.filename or "")
        result = Result(
            {},
            problems=(Problem(f"{error.strerror or error}.", where, "Check rights and space."),),
            exit_status=ExitStatus.FAILED,
        )
    except Exception as error:  # noqa: BLE001 - whatever it is, a user sees a sentence
        result = _crashed(error)
    show(command, result, output)
    raise typer.Exit(int(result.exit_status))


def _crashed(error: Exception) -> Result:
    """What is said of a mistake in `author` itself; the details go to a file, not to the user."""
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile(
        "w", prefix="author-", suffix=".log", encoding="utf-8", delete=False
    ) as file:
        file.write("".join(traceback.format_exception(error)))
    what = f"This is a mistake in author itself ({type(error).__name__}: {error})."
    remedy = "Nothing that was written is lost. Please report it with that file."
    return Result({}, problems=(Problem(what, file.name, remedy),), exit_status=ExitStatus.FAILED)


def _failed(error: AuthorError) -> Result:
    problems = [Problem(error.what, error.where, error.remedy)]
    if isinstance(error, ConfigError):
        problems += [Problem(sentence) for sentence in error.problems]
    return Result({}, problems=tuple(problems), exit_status=error.status)


def show(command: str, result: Result, output: Output) -> None:
    """Print a result: as JSON on stdout, or its view on stdout and its problems on stderr."""
    if output.as_json:
        sys.stdout.write(_as_json(command, result) + "\n")
        return
    from rich.text import Text

    from author.cli.terminal import console

    if not output.quiet:
        for part in result.view:
            # Text is left to the terminal to fold, so that a pipe gets whole lines.
            console().print(part, soft_wrap=isinstance(part, str | Text))
    for problem in result.problems if result.told is None else result.told:
        _show_problem(console(to_stderr=True), problem)


def _show_problem(target: Console, problem: Problem) -> None:
    from rich.text import Text

    style = {"error": "bold red", "warning": "yellow", "info": "dim"}[problem.severity]
    line = Text.assemble((f"{problem.severity}: ", style))
    if problem.where:
        line.append(f"{problem.where}: ", "cyan")
    line.append(problem.what)
    if problem.remedy:
        line.append(f" {problem.remedy}", "dim")
    target.print(line, soft_wrap=True)


def _as_json(command: str, result: Result) -> str:
    import json

    envelope = {
        "schema": SCHEMA,
        "command": command,
        "status": result.status,
        "data": result.data,
        "problems": [
            {"severity": p.severity, "what": p.what, "where": p.where, "remedy": p.remedy}
            for p in result.problems
        ],
    }
    return json.dumps(envelope, ensure_ascii=False, indent=2, default=str)
