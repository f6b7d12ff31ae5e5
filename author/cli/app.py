"""The `author` command: its groups, its version, and what holds for all of them."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from author.cli.on_demand import CommandsOnDemand

app = typer.Typer(
    name="author",
    cls=CommandsOnDemand,
    help="Turn a day's news sources into a first draft of a digest, in your desk's house style.\n\n"
    "A day's round: author ingest, author plan, author draft, edit, author check.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(value: bool) -> None:  # noqa: FBT001 - typer's callback takes the value
    if value:
        from importlib.metadata import version

        typer.echo(f"author {version('author')}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Turn a day's news sources into a first draft of a digest, in your desk's house style.

    A day's round: author ingest, author plan, author draft, edit, author check,
    author publish.
    """


def main() -> None:
    """Run the command line; the process ends with the command's exit status."""
    # pydantic would look through every installed package for plug-ins, of which we use none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    for stream in (sys.stdout, sys.stderr):
        # A terminal or a pipe with a narrow encoding must not break on Chinese text.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # both are text streams
    app()
