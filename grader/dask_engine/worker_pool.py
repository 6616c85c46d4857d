"""The client's view of the workers: which are ready, and which refuse and why."""

from __future__ import annotations

import threading
import warnings
from collections.abc import Callable, Collection
from concurrent.futures import CancelledError
from typing import Any, Protocol

import cloudpickle
from distributed import Client
from distributed.comm.core import CommClosedError

from grader.dask_engine import worker_plugin as plugin_module
from grader.dask_engine.session_pool import judge
from grader.dask_engine.worker_plugin import CoursePlugin
from grader.errors import ClusterError

REGISTER_TIMEOUT_S = 30
"""How long to wait until all workers have received the plugin. A worker that hangs receives it later."""

UNREACHABLE_ERRORS = (OSError, CommClosedError, CancelledError, TimeoutError, RuntimeError)
"""Errors that Dask raises when the scheduler is unreachable."""


class TaskFuture(Protocol):
    """The part of Dask's ``Future`` that the engine uses."""

    key: str
    status: str

    def result(self, timeout: float) -> Any:
        """Return the result."""

    def exception(self) -> BaseException:
        """Return the exception."""

    def cancel(self) -> None:
        """Cancel the task."""

    def add_done_callback(self, call: Callable[[TaskFuture], None]) -> None:
        """Call `call` in another thread when the task has ended in any way."""


cloudpickle.register_pickle_by_value(plugin_module)


class WorkerPool:
    """The workers of a scheduler, with respect to one course plugin.

    Args:
        client: A client connected to the scheduler.
        plugin: The plugin for the workers.
    """

    def __init__(self, client: Client, plugin: CoursePlugin) -> None:
        self._client: Any = client  # its annotations mix blocking and asynchronous use
        self._plugin = plugin
        self._scheduler = ""
        self._reported: set[str] = set()
        self.workers = 0
        self.slots = 0
        self.refusals: dict[str, str] = {}

    def refresh(self) -> list[str]:
        """Update the state of the workers and return new messages about them.

        Raises:
            ClusterError: The versions of Python differ.
            OSError: The scheduler is unreachable; also other errors of `UNREACHABLE_ERRORS`.
        """
        info = self._client.scheduler_info(n_workers=-1)
        if "id" not in info:
            raise ConnectionError("the connection to the scheduler is lost")
        if info["id"] != self._scheduler:
            self._register_plugin()
            self._scheduler = info["id"]
        workers: dict[str, Any] = info["workers"]
        self.workers = len(workers)
        self.slots = sum(int(each["resources"].get(self._plugin.name, 0)) for each in workers.values())
        reports = [report for _, report in self._client.get_events(self._plugin.name)]
        self.refusals = {
            report["worker"]: report["refusal"]
            for report in reports
            if report["refusal"] and report["worker"] in workers
        }
        messages = [f"{worker} refuses tasks: {reason}" for worker, reason in self.refusals.items()]
        new = [each for each in messages if each not in self._reported]
        self._reported.update(new)
        return new

    def _register_plugin(self) -> None:
        """Register the plugin with the scheduler, which sends it to all present and future workers."""
        self._check_python_versions()
        failed: list[BaseException] = []

        def register() -> None:
            try:
                self._client.register_plugin(self._plugin, name=self._plugin.name)
            except Exception as error:
                failed.append(error)

        thread = threading.Thread(target=register, daemon=True)
        thread.start()
        thread.join(REGISTER_TIMEOUT_S)
        if failed and isinstance(failed[0], UNREACHABLE_ERRORS):
            raise failed[0]
        if failed:
            raise ClusterError(f"A worker cannot load the plugin: {failed[0]}.")

    def _check_python_versions(self) -> None:
        """Refuse different versions of Python: code that is pickled by value needs one version everywhere."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            versions = self._client.get_versions()
        here = _python(versions["client"])
        others = {"the scheduler": versions["scheduler"], **(versions["workers"] or {})}
        other = {
            who: _python(environment)
            for who, environment in others.items()
            if environment and _python(environment) != here
        }
        if other:
            named = ", ".join(f"{who} has Python {python}" for who, python in sorted(other.items()))
            raise ClusterError(
                f"{named}; this machine has Python {here}.",
                "Install the same version of Python for scheduler, workers and client.",
            )

    def send(self, key: str, payload: bytes, avoid: Collection[str] = ()) -> TaskFuture:
        """Send a job to the workers.

        Args:
            key: Equal keys mean equal work, which Dask does only once.
            payload: A job as JSON.
            avoid: Addresses of workers to avoid, if there are others.
        """
        others = self._ready_workers() - set(avoid) if avoid else set()
        future: TaskFuture = self._client.submit(
            judge,
            self._plugin.name,
            payload,
            key=key,
            resources={self._plugin.name: 1},
            workers=sorted(others) or None,
            pure=False,
            fifo_timeout=0,  # in turn with other classes, not behind all of them
        )
        return future

    def _ready_workers(self) -> set[str]:
        workers = self._client.scheduler_info(n_workers=-1)["workers"]
        return {address for address, each in workers.items() if each["resources"].get(self._plugin.name)}

    def unassigned(self, futures: Collection[TaskFuture]) -> list[TaskFuture]:
        """Return futures that no worker has. Dask can leave them so when a worker is replaced."""
        held = {key for keys in self._client.processing().values() for key in keys}
        return [future for future in futures if future.status == "pending" and future.key not in held]


def _python(environment: dict[str, Any]) -> str:
    return ".".join(str(environment["host"]["python"]).split(".")[:2])
