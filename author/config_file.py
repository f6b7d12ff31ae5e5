"""Read `config.toml` and the `AUTHOR_…` variables into a `Config`, with every mistake at once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from author.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pydantic import ValidationError

    from author.config import Config

ENVIRONMENT_PREFIX = "AUTHOR_"
_KEYS_SHOWN = 12

Key = tuple[str, ...]


def load_config(path: Path, environ: Mapping[str, str]) -> Config:
    """The settings of a file, with what the environment overrides.

    `AUTHOR_MODEL__NAME=qwen-max` overrides `name` in `[model]`; a value is read as TOML where it
    is TOML, and as plain text otherwise.

    Args:
        path: the `config.toml`; where there is no such file, the defaults hold.
        environ: the environment.

    Raises:
        ConfigError: the file cannot be read, or something in it is wrong; every mistake is named
            with its line.
    """
    from pydantic import ValidationError

    from author.config import Config

    source = _Source.read(path, environ)
    try:
        return Config.model_validate(source.merged())
    except ValidationError as error:
        problems = tuple(dict.fromkeys(_sentences(error, source)))
    count = "1 setting is" if len(problems) == 1 else f"{len(problems)} settings are"
    raise ConfigError(
        f"{count} wrong.",
        where=str(path),
        remedy="Mend what is listed; the README describes every setting.",
        problems=problems,
    )


@dataclass(frozen=True, slots=True)
class _Source:
    """Where settings come from: the file's tables with their lines, and the variables."""

    path: Path
    tables: Mapping[str, Any]
    lines: Any
    variables: Mapping[Key, tuple[str, Any]]

    @classmethod
    def read(cls, path: Path, environ: Mapping[str, str]) -> _Source:
        from author.toml_lines import read_toml

        text = ""
        if path.exists():
            try:
                text = path.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise ConfigError(
                    f"The settings cannot be read: {error}.",
                    where=str(path),
                    remedy="Make it a readable UTF-8 text file, or remove it to use the defaults.",
                ) from None
        try:
            tables, lines = read_toml(text)
        except tomllib.TOMLDecodeError as error:
            raise ConfigError(
                f"This is not TOML: {error}.", where=str(path), remedy="Mend that line."
            ) from None
        return cls(path, tables, lines, dict(_variables(environ)))

    def merged(self) -> dict[str, Any]:
        """The tables with the variables laid over them."""
        merged = {k: dict(v) if isinstance(v, dict) else v for k, v in self.tables.items()}
        for key, (_, value) in self.variables.items():
            if len(key) == 1:
                merged[key[0]] = value
            else:
                table = merged.setdefault(key[0], {})
                if isinstance(table, dict):
                    table[".".join(key[1:])] = value
        return merged

    def place(self, key: Key) -> str:
        """Where a setting stands: a variable's name, or the file with the line."""
        for length in range(len(key), 0, -1):
            if key[:length] in self.variables:
                return self.variables[key[:length]][0]
        line = self.lines(key)
        return f"{self.path}:{line}" if line else str(self.path)


def _variables(environ: Mapping[str, str]) -> Iterator[tuple[Key, tuple[str, Any]]]:
    """The settings that `AUTHOR_…` variables give: key, name of the variable, value.

    A variable is ours when it names a table (`AUTHOR_MODEL__NAME`) or a setting that exists;
    anything else with this prefix (`AUTHOR_NAME`, say) belongs to somebody else.
    """
    from author.config import Config

    for name, text in sorted(environ.items()):
        if name.startswith(ENVIRONMENT_PREFIX):
            key = tuple(name.removeprefix(ENVIRONMENT_PREFIX).lower().split("__"))
            if len(key) > 1 or key[0] in Config.model_fields:
                yield key, (name, _value(text))


def _value(text: str) -> Any:  # noqa: ANN401 - TOML is any value
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


def _sentences(error: ValidationError, source: _Source) -> Iterator[str]:
    """One sentence for each wrong setting: place, setting, what is wrong, what it may be."""
    for mistake in error.errors():
        key = tuple(str(part) for part in mistake["loc"])
        setting = ".".join(key)
        if mistake["type"] == "extra_forbidden":
            what = f"{setting} is no setting; {_known_beside(key)}"
        else:
            message = mistake["msg"].removeprefix("Value error, ")
            what = f"{setting or 'the file'}: {message} (it is {mistake['input']!r:.60})"
        yield f"{source.place(key)}: {what}"


def _known_beside(key: Key) -> str:
    """The settings that exist where an unknown one was found."""
    from pydantic import BaseModel

    from author.config import Config

    at: Any = Config
    for part in key[:-1]:
        if isinstance(at, type) and issubclass(at, BaseModel) and part in at.model_fields:
            annotation = at.model_fields[part].annotation
            inner = getattr(annotation, "__args__", ())
            at = inner[0] if inner else annotation
    if not (isinstance(at, type) and issubclass(at, BaseModel)):
        return "leave it out"
    names = sorted(at.model_fields)
    more = ", …" if len(names) > _KEYS_SHOWN else ""
    return f"known here: {', '.join(names[:_KEYS_SHOWN])}{more}"
