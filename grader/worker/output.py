"""The printed output of code under check, and the two functions that end a program."""

from __future__ import annotations

import builtins
import io
import sys
from typing import NoReturn, TextIO


class Output(io.TextIOWrapper):
    """Standard output that notices whether the learner's file itself prints something.

    Progress bars and logs of libraries do not count: they are no attempt to return a result.

    Args:
        original: Standard output. It stays open and shares its buffer.

    Attributes:
        file: Path of the learner's file.
        printed: Whether a line of that file has printed more than white space.
    """

    def __init__(self, original: TextIO) -> None:
        super().__init__(
            original.buffer,
            encoding=original.encoding,
            errors=original.errors,
            line_buffering=original.line_buffering,
        )
        self.file = ""
        self.printed = False

    def write(self, text: str, /) -> int:
        """Write a text."""
        if not self.printed and sys._getframe(1).f_code.co_filename == self.file and text.strip():
            self.printed = True
        return super().write(text)


def provide_exit() -> None:
    """Define ``exit()`` and ``quit()``, which Python itself defines only in some programs."""

    def leave(code: object = None) -> NoReturn:
        raise SystemExit(code)

    builtins.exit = builtins.quit = leave  # type: ignore[assignment]
