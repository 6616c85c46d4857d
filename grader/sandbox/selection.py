"""Which walls hold on this machine."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from grader.course.layout import Course
from grader.course.pack import Family
from grader.errors import SandboxError, UsageError
from grader.sandbox.launcher import PlainRunner, Runner
from grader.sandbox.walls import WALLS
from grader.sandbox.fork_server import WallsError, WarmRunner


def choose_runner(family: Family, models: Mapping[str, Path], course: Course) -> Runner:
    """The strongest runner that this machine allows and the user did not rule out.

    Raises:
        SandboxError: A sandbox was asked for and cannot be had.
        UsageError: The variable has another value.
    """
    wanted = os.environ.get(WALLS) or "auto"
    if wanted not in ("auto", "bubblewrap", "plain"):
        raise UsageError(f"{WALLS} is {wanted!r}; auto, bubblewrap or plain was expected.")
    if wanted == "plain":
        return PlainRunner(family, models)
    try:
        return WarmRunner(family, models, [course.root])
    except WallsError as error:
        if wanted == "bubblewrap":
            raise SandboxError(
                f"No sandbox: {error}. Nothing was graded.",
                "`cvgrade doctor` says what to install; without --require-sandbox a plain process is used.",
            ) from None
        return PlainRunner(family, models)
