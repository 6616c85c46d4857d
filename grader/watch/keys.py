"""Single keys from a terminal, without Enter."""

from __future__ import annotations

import contextlib
import os
import select
import sys
import threading
from collections.abc import Callable, Iterator


@contextlib.contextmanager
def listening(on_key: Callable[[str], None]) -> Iterator[bool]:
    """Call `on_key` with each key, from another thread. The terminal settings are restored at the end.

    Yields:
        Whether keys can be read: False if standard input is not a terminal.
    """
    if not sys.stdin.isatty():
        yield False
        return
    if sys.platform == "win32":
        yield from _windows(on_key)
        return
    import termios
    import tty

    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    stopped = threading.Event()
    reader = threading.Thread(target=_read, args=(descriptor, on_key, stopped), daemon=True)
    try:
        tty.setcbreak(descriptor)  # Ctrl-C still interrupts
        reader.start()
        yield True
    finally:
        stopped.set()
        reader.join(1)
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def _read(descriptor: int, on_key: Callable[[str], None], stopped: threading.Event) -> None:
    while not stopped.is_set():
        if select.select([descriptor], [], [], 0.2)[0]:
            content = os.read(descriptor, 64)
            if not content:
                return
            for key in content.decode("utf-8", "ignore"):
                on_key(key)


def _windows(on_key: Callable[[str], None]) -> Iterator[bool]:
    import msvcrt

    stopped = threading.Event()

    def read() -> None:
        while not stopped.wait(0.05):
            while msvcrt.kbhit():  # type: ignore[attr-defined]
                on_key(msvcrt.getwch())  # type: ignore[attr-defined]

    threading.Thread(target=read, daemon=True).start()
    try:
        yield True
    finally:
        stopped.set()
