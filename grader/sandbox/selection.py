"""The choice of how learner code is isolated on this machine."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from grader.course.layout import Course
from grader.course.pack import Libraries
from grader.errors import SandboxError, UsageError

if TYPE_CHECKING:
    from grader.sandbox.launcher import Launcher

SANDBOX_VARIABLE = "CVGRADE_SANDBOX"
"""Name of the environment variable: what to use where bubblewrap does not work, one of `CHOICES`."""

SEPARATE_USER = "separate-user"

CHOICES = ("auto", "bubblewrap", SEPARATE_USER, "unsandboxed")
"""``auto`` (default): an unsandboxed process; ``bubblewrap``: refuse; ``separate-user``: another user, for
root in a container; ``unsandboxed``: do not try bubblewrap."""


def select_launcher(
    libraries: Libraries, models: Mapping[str, Path], assets: Mapping[str, Path], course: Course
) -> Launcher:
    """Return the strongest launcher that this machine supports and the user did not rule out.

    Args:
        libraries: Which libraries a worker imports.
        models: Files for Keras's folder ``models``, by name.
        assets: Files for the folder ``assets`` of each worker, by name.
        course: The course; its folder is hidden from workers.

    Raises:
        SandboxError: A sandbox is required and not available.
        UsageError: The variable `SANDBOX_VARIABLE` has an unknown value.
    """
    # Imported here, because the grading session needs only the name of the variable.
    from grader.sandbox.fork_server import ForkServerLauncher, SandboxUnavailableError
    from grader.sandbox.unsandboxed import UnsandboxedLauncher

    wanted = os.environ.get(SANDBOX_VARIABLE) or "auto"
    if wanted not in CHOICES:
        raise UsageError(
            f"{SANDBOX_VARIABLE} is {wanted!r}; expected {', '.join(CHOICES[:-1])} or {CHOICES[-1]}."
        )
    if wanted == "unsandboxed":
        return UnsandboxedLauncher(libraries, models, assets)
    try:
        return ForkServerLauncher(libraries, models, assets, [course.root])
    except SandboxUnavailableError as error:
        if wanted == SEPARATE_USER:
            return _separate_user(libraries, models, assets, course, error)
        if wanted == "bubblewrap":
            raise SandboxError(
                f"No sandbox: {error}. Nothing was graded.",
                "Run `cvgrade doctor` to see what to install. `cvgrade grade` has an option for submissions "
                "that you trust with your files, marks and keys: --no-sandbox-i-trust-every-submission.",
            ) from None
        return UnsandboxedLauncher(libraries, models, assets)


def _separate_user(
    libraries: Libraries,
    models: Mapping[str, Path],
    assets: Mapping[str, Path],
    course: Course,
    missing: Exception,
) -> Launcher:
    from grader.sandbox.fork_server import SandboxUnavailableError
    from grader.sandbox.separate_user import SeparateUserLauncher

    try:
        return SeparateUserLauncher(libraries, models, assets, [course.root])
    except SandboxUnavailableError as error:
        raise SandboxError(f"No sandbox: {missing}, and {error}. Nothing was graded.") from None
