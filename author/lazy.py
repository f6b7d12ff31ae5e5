"""Public names of a package that are imported when they are first used (PEP 562).

A command needs little of each package, and reading feeds, asking models or building pages costs a
tenth of a second to import. The type checker sees plain imports beside it.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def lazily(package: str, module_of: Mapping[str, str]) -> Callable[[str], object]:
    """The `__getattr__` of a package: a public name, from the module that holds it.

    Args:
        package: the package's `__name__`.
        module_of: for each public name, the module below the package.
    """

    def get(name: str) -> object:
        if name not in module_of:
            message = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(message)
        value: object = getattr(import_module(f"{package}.{module_of[name]}"), name)
        setattr(sys.modules[package], name, value)
        return value

    return get
