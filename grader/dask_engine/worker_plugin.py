"""The worker plugin: a worker takes work only after it has shown that it may.

Dask sends a plugin to every worker, also to those that come later, once each. This one unpacks the course,
lets the worker examine itself, and on success declares a Dask *resource* under its own name. Tasks ask
for that resource, so that Dask gives them to no other worker.

The class travels by value (cloudpickle) and imports nothing of cvgrade before `setup`: a worker without
cvgrade, or with another version, can say so.
"""

from __future__ import annotations

import asyncio
from typing import Any

from distributed import Worker
from distributed.diagnostics.plugin import WorkerPlugin

PREFIX = "cvgrade-"
"""All that is cvgrade's on a cluster has a name that begins so."""


class CoursePlugin(WorkerPlugin):
    """What a worker holds for one course, engine and strength of walls.

    Args:
        name: Made from the hash of all that follows.
        bundle: The course.
        facts: What the client has and the worker must have, too.
        lessons: Short names of the lessons that are graded.
        require_sandbox: Refuse where no sandbox can be had.
    """

    idempotent = True
    """A second client with the same outpost finds it there; the workers' sessions stay warm."""

    def __init__(
        self,
        name: str,
        bundle: bytes,
        environment: dict[str, str],
        lessons: tuple[str, ...],
        require_sandbox: bool,
    ) -> None:
        self.name = name
        self.bundle = bundle
        self.environment = environment
        self.lessons = lessons
        self.require_sandbox = require_sandbox
        self.session_pool: Any = None

    def setup(self, worker: Worker) -> None:
        """Begin to qualify; the worker stays responsive meanwhile."""
        worker.loop.add_callback(self._qualify, worker)

    async def _qualify(self, worker: Worker) -> None:
        report = await asyncio.to_thread(self._examine, worker.local_directory)
        if not report["refusal"]:
            await worker.set_resources(**{self.name: worker.state.nthreads})
        worker.log_event(self.name, {"worker": worker.address, **report})

    def _examine(self, folder: str) -> dict[str, str]:
        try:
            import grader

            if grader.__version__ != self.environment["cvgrade"]:
                return {"refusal": f"cvgrade: {grader.__version__} there, {self.environment['cvgrade']} here"}
            from grader.dask_engine.session_pool import SessionPool

            sandboxed = self.require_sandbox
            self.session_pool = SessionPool(
                folder, self.bundle, self.environment, self.lessons, require_sandbox=sandboxed
            )
        except ModuleNotFoundError as error:
            return {"refusal": f"the package {error.name} is not installed there"}
        except Exception as error:  # whatever it is, the instructor reads it and nobody else could
            return {"refusal": getattr(error, "message", "") or f"{type(error).__name__}: {error}"}
        return {"refusal": "", "isolation": self.session_pool.isolation}

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002 - Dask's signature
        """End every session, and remove the course."""
        if self.session_pool:
            self.session_pool.close()
