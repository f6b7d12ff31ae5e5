"""A diskcache `Disk` that knows text only.

diskcache's own `Disk` and `JSONDisk` unpickle rows that anybody who can write to the folder can
plant (CVE-2025-69872), follow file names that stand in a row, and remove such files. Here values
are `str` in the row itself; nothing is pickled, and no file beside the database is ever touched.
"""

from __future__ import annotations

from typing import NoReturn

from diskcache import Disk
from diskcache.core import MODE_RAW, UNKNOWN

FOREIGN = ""
"""What stands for a key that is not ours when keys are listed."""


class ForeignRowError(OSError):
    """A row that this program did not write. diskcache takes an OSError in a read as a miss."""


class TextDisk(Disk):  # type: ignore[misc]  # diskcache ships no type information
    """Stores and loads `str` under `str`, and refuses everything else."""

    def put(self, key: object) -> tuple[str, bool]:
        """A key for the database, and that it is stored as it is."""
        if not isinstance(key, str):
            raise TypeError(f"a key is text, not {type(key).__name__}")
        return key, True

    def get(self, key: object, raw: object) -> str:
        """A key from the database; `FOREIGN` for one that is not ours."""
        return key if raw and isinstance(key, str) else FOREIGN

    def store(
        self,
        value: object,
        read: bool,  # noqa: FBT001 - diskcache's signature
        key: object = UNKNOWN,  # noqa: ARG002 - diskcache's signature
    ) -> tuple[int, int, None, str]:
        """Size, mode, file name and value of a row."""
        if read or not isinstance(value, str):
            raise TypeError(f"only text is stored, not {type(value).__name__}")
        return len(value.encode()), MODE_RAW, None, value

    def fetch(
        self,
        mode: object,
        filename: object,
        value: object,
        read: bool,  # noqa: FBT001 - diskcache's signature
    ) -> str:
        """The value of a row.

        Raises:
            ForeignRowError: the row holds a pickle, bytes, or the name of a file.
        """
        if mode != MODE_RAW or filename is not None or read or not isinstance(value, str):
            raise ForeignRowError(f"a row of the reply cache holds no text (mode {mode})")
        return value

    def filename(self, key: object = UNKNOWN, value: object = UNKNOWN) -> NoReturn:
        """Values never go to files."""
        raise TypeError(f"no file is written for {key!r} ({type(value).__name__})")

    def remove(self, file_path: object) -> None:
        """Nothing: a row's file name is not ours, so the file is not ours to remove."""
