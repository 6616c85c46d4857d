"""The printed output of code under check, and the two functions that end a program."""

from __future__ import annotations

import builtins
import io
import sys
from typing import NoReturn


class Output(io.TextIOWrapper):
    """Standard output that notices whether the learner's file itself prints something.

    Progress bars and logs of libraries do not count: they are no attempt to return a result.

    Attributes:
        file: Path of the learner's file.
        printed: Whether a line of that file has printed more than white space.
    """

    def __init__(self) -> None:
        # A new buffer: the fork server's one believes that its file is seekable.
        super().__init__(open(1, "wb", closefd=False), encoding=sys.stdout.encoding, errors=sys.stdout.errors)  # noqa: SIM115
        self.file = ""
        self.printed = False

    def write(self, text: str, /) -> int:
        """Write a text."""
        if not self.printed and text.strip():
            caller = sys._getframe(1)  # noqa: SLF001 - print() itself has no frame
            self.printed = caller.f_code.co_filename == self.file
        return super().write(text)


def provide_exit() -> None:
    """Define ``exit()`` and ``quit()``, which Python itself defines only in some programs."""

    def leave(code: object = None) -> NoReturn:
        raise SystemExit(code)

    builtins.exit = builtins.quit = leave  # type: ignore[assignment]
