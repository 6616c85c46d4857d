"""Canaries: secrets that no submission may find, and places that none may reach, watched from outside.

Each run has secrets that are drawn for it: in a file, in the environment of the examiner, in the hidden checks
and solutions, and in another submission that is graded at the same time. A secret in any result is a leak. So
is a touched file, a new file beside it, and a connection to one of the sockets.
"""

from __future__ import annotations

import base64
import contextlib
import ctypes
import os
import secrets
import select
import shutil
import socket
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

VARIABLE = "CVGRADE_CANARY"

_EVENTS = (
    0x1 | 0x2 | 0x4 | 0x20 | 0x100 | 0x200 | 0x400
)  # linux/inotify.h: read, written, changed, opened, made, gone

NEIGHBOR = """
import time
import numpy as np
SECRET = "{secret}"
open("neighbor.txt", "w").write(SECRET)
def normalize(p):
    time.sleep(0.1)
    return p.astype("float32") / 255
def standardize(p):
    time.sleep(0.1)
    q = p.astype("float64")
    return ((q - q.mean()) / q.std()).astype("float32")
"""
"""A right answer to the small exercise lesson02. It is graded at the same time as each case."""


class Canaries:
    """All canaries of a run, used as a context manager.

    Attributes:
        neighbor: Source of the other submission.
        root: Folder of the canaries.
    """

    def __init__(self) -> None:
        self._secrets = {
            name: secrets.token_hex(12) for name in ("file", "environment", "checks", "neighbor's file")
        }
        self.neighbor = NEIGHBOR.format(secret=self._secrets["neighbor's file"]).encode()
        self._stack = contextlib.ExitStack()
        self._touched: list[str] = []
        self._ready = threading.Event()

    def __enter__(self) -> Self:
        stack = self._stack
        self.root = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="canaries-")))
        self._open = self.root / "open"
        self._open.mkdir()
        for folder in (self.root, self._open):
            folder.chmod(0o777)  # only the sandbox keeps a submission out
        secret = self._open / "secret.txt"
        secret.write_text(self._secrets["file"])
        os.environ[VARIABLE] = self._secrets["environment"]
        stack.callback(os.environ.pop, VARIABLE, None)
        self._listeners = [stack.enter_context(each) for each in _listeners()]
        self._watch = _inotify(self._open)
        if self._watch is not None:
            stack.callback(os.close, self._watch)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def mark(self, solutions: Path) -> Path:
        """Return a copy of a folder of packs in which all checks and solutions contain a secret."""
        copy = Path(
            shutil.copytree(solutions, self.root / "solutions", ignore=shutil.ignore_patterns("__pycache__"))
        )
        for path in copy.rglob("*.py"):
            with path.open("a") as file:
                file.write(f"\nCANARY = {self._secrets['checks']!r}\n")
        return copy

    def leaks(self, text: str) -> list[str]:
        """Return what leaked since the last call: secrets in a text, touched files, accepted connections."""
        found = [
            f"the secret in the {name}" for name, secret in self._secrets.items() if _contains(text, secret)
        ]
        while self._watch is not None and select.select([self._watch], [], [], 0)[0]:
            os.read(self._watch, 65536)
            found.append("the canary file or its folder was touched")
        if sorted(path.name for path in self._open.iterdir()) != ["secret.txt"]:
            found.append("there are new files beside the canary file")
        for listener in self._listeners:
            while select.select([listener], [], [], 0)[0]:
                listener.accept()[0].close()
                found.append("a socket of this machine was reached")
        return sorted(set(found))


def _listeners() -> Iterator[socket.socket]:
    """Yield listening sockets that no submission may reach: TCP, and Linux's sockets without a file."""
    yield socket.create_server(("127.0.0.1", 0))
    if sys.platform == "linux":
        named = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        named.bind(f"\0cvgrade-canary-{os.getpid()}")
        named.listen()
        yield named


def _inotify(folder: Path) -> int | None:
    """Return a descriptor that becomes readable when a file in a folder is touched; None if not on Linux."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None, use_errno=True)
    descriptor = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
    if descriptor < 0 or libc.inotify_add_watch(descriptor, bytes(folder / "secret.txt"), _EVENTS) < 0:
        raise OSError(ctypes.get_errno(), "inotify")
    return int(descriptor)


def _contains(text: str, secret: str) -> bool:
    """Return whether a text contains a secret, in a form in which a submission may print it."""
    forms = {secret, secret[::-1], secret.encode().hex()}
    forms |= {base64.b64encode(b"\0" * n + secret.encode())[4:-4].decode() for n in range(3)}
    return any(form in text for form in forms)
