"""The client's view of the workers: who takes work, who refuses and why."""

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
"""How long to wait for every worker's word on the plugin. One that hangs gets it when it wakes up."""

AWAY = (OSError, CommClosedError, CancelledError, TimeoutError, RuntimeError)
"""What Dask raises when the scheduler cannot be reached."""


class Pending(Protocol):
    """What is used of Dask's ``Future``."""

    key: str
    status: str

    def result(self, timeout: float) -> Any:
        """What came of it."""

    def exception(self) -> BaseException:
        """Why it failed."""

    def cancel(self) -> None:
        """Give it up."""

    def add_done_callback(self, call: Callable[[Pending], None]) -> None:
        """Have `call` called, in another thread, when it has ended in any way."""


cloudpickle.register_pickle_by_value(plugin_module)


class WorkerPool:
    """All workers of a scheduler, as far as they serve one outpost.

    Args:
        client: Connected to the scheduler.
        outpost: What the workers are to hold.
    """

    def __init__(self, client: Client, plugin: CoursePlugin) -> None:
        self._client: Any = client  # annotated for blocking and asynchronous use at once, so for neither
        self._plugin = plugin
        self._scheduler = ""
        self._told: set[str] = set()
        self.workers = 0
        self.slots = 0
        self.refusals: dict[str, str] = {}

    def look(self) -> list[str]:
        """See how the workers are; returns what is new, in words.

        Raises:
            ClusterError: The scheduler's Python is another one.
            OSError: The scheduler cannot be reached now, or another error of `AWAY`.
        """
        info = self._client.scheduler_info(n_workers=-1)
        if "id" not in info:
            raise ConnectionError("the connection to the scheduler is lost")
        if info["id"] != self._scheduler:
            self._introduce()
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
        news = [f"{worker} takes no work: {reason}" for worker, reason in self.refusals.items()]
        fresh = [each for each in news if each not in self._told]
        self._told.update(fresh)
        return fresh

    def _introduce(self) -> None:
        """Give the scheduler the plugin, which it gives to every worker, now and later."""
        self._compare_pythons()
        failed: list[BaseException] = []

        def register() -> None:
            try:
                self._client.register_plugin(self._plugin, name=self._plugin.name)
            except Exception as error:
                failed.append(error)

        thread = threading.Thread(target=register, daemon=True)
        thread.start()
        thread.join(REGISTER_TIMEOUT_S)
        if failed and isinstance(failed[0], AWAY):
            raise failed[0]
        if failed:
            raise ClusterError(f"A worker cannot hold the course: {failed[0]}.")

    def _compare_pythons(self) -> None:
        """Code that travels by value needs the same Python everywhere; Dask asks for it, too."""
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
                f"{named}; here it is Python {here}.", "Scheduler, workers and client need the same one."
            )

    def send(self, key: str, parcel: bytes, avoid: Collection[str] = ()) -> Pending:
        """Ask for a verdict.

        Args:
            key: The same for the same work: Dask does it once, whoever asks.
            parcel: A job as JSON.
            avoid: Addresses of workers that failed with it, if there are others.
        """
        others = self._takers() - set(avoid) if avoid else set()
        future: Pending = self._client.submit(
            judge,
            self._plugin.name,
            parcel,
            key=key,
            resources={self._plugin.name: 1},
            workers=sorted(others) or None,
            pure=False,
            fifo_timeout=0,  # in turn with other classes, not behind all of them
        )
        return future

    def _takers(self) -> set[str]:
        workers = self._client.scheduler_info(n_workers=-1)["workers"]
        return {address for address, each in workers.items() if each["resources"].get(self._plugin.name)}

    def unassigned(self, futures: Collection[Pending]) -> list[Pending]:
        """Those that no worker has. Dask leaves them so when their worker went and another came."""
        held = {key for keys in self._client.processing().values() for key in keys}
        return [future for future in futures if future.status == "pending" and future.key not in held]


def _python(environment: dict[str, Any]) -> str:
    return ".".join(str(environment["host"]["python"]).split(".")[:2])
