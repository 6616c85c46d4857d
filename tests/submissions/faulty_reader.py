"""A reader whose parser of notebooks and of learners fails in the way that the content or the name asks for."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from grader.submissions import classroom, reader
from grader.submissions.layouts import Owner


def attempt(action: Callable[[], object]) -> str:
    try:
        action()
    except OSError as error:
        return error.strerror or type(error).__name__
    return "done"


def probe(content: bytes, name: str) -> bytes:
    """Try what a parser that a hostile file has taken over would try."""
    target = Path(content.decode())
    tried = {
        "connect": lambda: socket.create_connection(("127.0.0.1", 9), 1),
        "write": lambda: target.with_suffix(".new").write_text("x"),
        "overwrite": lambda: target.open("r+").close(),
        "append": lambda: target.open("a").close(),
        "remove": target.unlink,
        "rename": lambda: target.rename(target.with_suffix(".moved")),
        "chmod": lambda: target.chmod(0o777),
        "run": lambda: subprocess.run(["true"], check=True),
        "fork": os.fork,
        "kill": lambda: os.kill(os.getppid(), 0),
    }
    return "\n".join(f"{what}: {attempt(action)}" for what, action in tried.items()).encode()


def misbehave(original: Callable[..., classroom.Learner], owner: Owner, *rest: object) -> classroom.Learner:
    match owner.key:
        case "crashes":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "crashes once":
            flag = Path(sys.argv[1], "crashed")
            if not flag.exists():
                flag.touch()
                os.kill(os.getpid(), signal.SIGSEGV)
        case "loops":
            while True:
                pass
        case "sleeps":
            time.sleep(600)
        case "allocates":
            _ = bytearray(2 << 30)
        case "raises":
            raise KeyError(owner.key)
    return original(owner, *rest)


if __name__ == "__main__":
    learner = classroom._learner
    classroom._learner = lambda owner, *rest: misbehave(learner, owner, *rest)
    vars(reader)["notebook_source"] = probe
    reader.CPU_S = 1
    if "confined" not in sys.argv:
        reader.confine = lambda: None
    reader.main()
