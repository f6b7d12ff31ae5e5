"""The commands of `author`, each loaded when it is asked for, so that none waits for another."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import typer
from typer.core import TyperGroup
from typer.main import get_command

if TYPE_CHECKING:
    from typer._click.core import Command, Context

COMMANDS = (
    "init", "ingest", "plan", "draft", "check", "nightly", "diff", "review", "publish", "usage",
    "doctor",
)  # fmt: skip
GROUPS = ("sources", "style", "prompts", "batch", "cache")
"""In the order of the help. `author/cli/NAME.py` holds a function of that name, or an `app`."""


class CommandsOnDemand(TyperGroup):
    """A group whose commands are the modules beside this one."""

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002 - the same in every context
        """The names of all commands, in the order of the help."""
        return [*COMMANDS, *GROUPS]

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:  # noqa: ARG002
        """A command, loaded; None where there is none of that name."""
        if cmd_name not in self.commands and cmd_name in (*COMMANDS, *GROUPS):
            self.commands[cmd_name] = _load(cmd_name)
        return self.commands.get(cmd_name)

    def resolve_command(
        self, ctx: Context, args: list[str]
    ) -> tuple[str | None, Command | None, list[str]]:
        """The command that is meant; for a name that is none, all are there to suggest one."""
        if args and args[0] not in self.list_commands(ctx):
            for name in self.list_commands(ctx):
                self.get_command(ctx, name)
        return super().resolve_command(ctx, args)


def _load(name: str) -> Command:
    """The command that a module holds, without the completion options of a program of its own."""
    module = import_module(f"author.cli.{name}")
    group = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    if name in GROUPS:
        group.add_typer(module.app, name=name)
    else:
        group.command(name)(getattr(module, name))
    loaded = get_command(group)
    # A program of one command is that command, one of one group holds it.
    return loaded.commands[name] if isinstance(loaded, TyperGroup) else loaded
