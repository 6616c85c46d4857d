"""The worker plugin: a worker takes tasks only after it has shown that it qualifies.

Dask sends a plugin once to every worker, also to workers that connect later. This plugin unpacks the course,
checks the worker, and on success declares a Dask *resource* with the plugin's name. Tasks require this
resource, so Dask gives them to no other worker.

The class is pickled by value (cloudpickle) and imports nothing of cvgrade before `setup`. Therefore a worker
without cvgrade, or with another version, can report it.
"""

from __future__ import annotations

import asyncio
from typing import Any

from distributed import Worker
from distributed.diagnostics.plugin import WorkerPlugin

PREFIX = "cvgrade-"
"""Prefix of all names that cvgrade uses on a cluster."""


class CoursePlugin(WorkerPlugin):
    """Prepares a worker for one course, judge version and kind of isolation.

    Args:
        name: Derived from the hash of the other arguments.
        bundle: The course as bytes.
        environment: The client's environment, which the worker must match.
        lessons: Short names of the lessons to grade.
        require_sandbox: Refuse to grade without a sandbox.
    """

    idempotent = True
    """A second client with the same plugin reuses it, with the sessions of the workers."""

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
        """Start the check in the background, so that the worker stays responsive."""
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
        except Exception as error:  # report it: the instructor cannot see the worker's log
            return {"refusal": getattr(error, "message", "") or f"{type(error).__name__}: {error}"}
        return {"refusal": "", "isolation": self.session_pool.isolation}

    def teardown(self, worker: Worker) -> None:  # noqa: ARG002 - Dask's signature
        """End every session and remove the course."""
        if self.session_pool:
            self.session_pool.close()
