"""A launcher that is made with the first worker: nothing starts for a submission that is not run."""

from __future__ import annotations

from collections.abc import Callable

from grader.course.pack import Limits
from grader.sandbox.launcher import Launcher, WorkerProcess


class LazyLauncher:
    """A `Launcher` that `make` returns when the first worker is started.

    Args:
        make: Returns the launcher. It may raise `SandboxError`.
    """

    def __init__(self, make: Callable[[], Launcher]) -> None:
        self._make = make
        self._launcher: Launcher | None = None

    @property
    def isolation(self) -> str:
        """How the processes are isolated; empty before the first one."""
        return self._launcher.isolation if self._launcher else ""

    @property
    def is_ready(self) -> bool:
        """Whether a worker starts at once; see `Launcher.is_ready`."""
        return self._launcher is not None and self._launcher.is_ready

    def prepare(self) -> Launcher:
        """Make the launcher, if there is none yet, and return it.

        Raises:
            SandboxError: A sandbox is required and not available.
        """
        self._launcher = self._launcher or self._make()
        return self._launcher

    def start(self, limits: Limits) -> WorkerProcess:
        """Start a worker that is ready for its first request.

        Raises:
            SandboxError: A sandbox is required and not available.
            ExaminerError: The worker did not start. This is never the learner's fault.
        """
        return self.prepare().start(limits)

    def close(self) -> None:
        """Release all resources."""
        if self._launcher:
            self._launcher.close()
