"""A real Dask scheduler and real workers for tests, each a separate process as an operator starts them."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

QUICK = {
    "DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "5s",  # how long a silent worker is trusted
    "DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL": "1s",
}


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


class Cluster:
    """Starts and ends the processes.

    Args:
        folder: Folder for logs and temporary files.
        environment: Environment variables of all processes.
        host: Host on which the scheduler listens.
        protocol: tcp or tls.
        within: Words before the scheduler's command, such as those that enter a network namespace.
    """

    def __init__(
        self,
        folder: Path,
        environment: Mapping[str, str],
        host: str = "127.0.0.1",
        protocol: str = "tcp",
        within: Sequence[str] = (),
    ) -> None:
        self._folder = folder
        self._environment = {**environment, **QUICK}
        self._within = within
        self._port = free_port()
        self._host = host
        self.address = f"{protocol}://{host}:{self._port}"
        self._protocol = protocol
        self.scheduler: subprocess.Popen[bytes] | None = None
        self.workers: dict[str, subprocess.Popen[bytes]] = {}

    def _start(
        self, name: str, words: Sequence[str], within: Sequence[str] = (), **more: str
    ) -> subprocess.Popen[bytes]:
        log = (self._folder / f"{name}.log").open("ab")
        with log:
            return subprocess.Popen(
                [*within, *words],
                env={**self._environment, **more},
                stdout=log,
                stderr=log,
                cwd=self._folder,
                start_new_session=True,
            )

    def start_scheduler(self) -> None:
        words = [sys.executable, "-m", "dask", "scheduler", "--no-dashboard", "--no-show", "--no-jupyter"]
        words += ["--host", self.address.rpartition(":")[0], "--port", str(self._port)]
        self.scheduler = self._start("scheduler", words, self._within)

    def start_worker(
        self, name: str, *, restarted: bool = False, within: Sequence[str] = (), **environment: str
    ) -> None:
        """Start a worker with one thread.

        Args:
            name: Name of the worker and of its log.
            restarted: Restart it whenever it ends, as systemd or Kubernetes would.
            within: Words before its command.
            environment: Further environment variables.
        """
        words = [sys.executable, "-m", "dask", "worker", self.address, "--nthreads", "1", "--no-nanny"]
        words += ["--no-dashboard", "--local-directory", str(self._folder / f"dask-{name}"), "--name", name]
        if restarted:
            words = ["bash", "-c", 'while :; do "$@"; sleep 0.3; done', "-", *words]
        self.workers[name] = self._start(name, words, within, **environment)

    def signal(self, name: str, number: int) -> None:
        os.killpg(self.workers[name].pid, number)

    def kill_scheduler(self) -> None:
        assert self.scheduler
        self.scheduler.kill()
        self.scheduler.wait()

    def log(self, name: str) -> str:
        return (self._folder / f"{name}.log").read_text(errors="replace")

    def close(self) -> None:
        for process in (*self.workers.values(), self.scheduler):
            if process is None:
                continue
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGCONT)
                os.killpg(process.pid, signal.SIGTERM)
        deadline = time.monotonic() + 5
        for process in (*self.workers.values(), self.scheduler):
            if process is None:
                continue
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(max(0.1, deadline - time.monotonic()))
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@contextlib.contextmanager
def cluster(folder: Path, environment: Mapping[str, str], **settings: object) -> Iterator[Cluster]:
    """Run a cluster. Its processes end with the context."""
    each = Cluster(folder, environment, **settings)  # type: ignore[arg-type]
    try:
        yield each
    finally:
        each.close()
