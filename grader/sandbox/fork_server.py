"""Sandboxed workers, forked from a fork server that has already imported the libraries.

A fork takes milliseconds where importing the libraries takes seconds.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from grader.course.pack import Libraries, Limits
from grader.errors import ExaminerError
from grader.sandbox.bubblewrap import command, find_bubblewrap
from grader.sandbox.cgroups import MAX_TASKS, Cgroup, create_cgroup, remove_stale_cgroups
from grader.sandbox.launcher import IMPORT_TIMEOUT_S, Ending
from grader.sandbox.stopwatch import Reading, read_clocks

SETUP_TIMEOUT_S = 60.0
"""Time limit for starting a worker, in seconds. Two forks and seven namespaces take 7 to 60 ms on an idle
machine, and have taken more than 20 s on a busy one."""

SCRATCH_MB = 128
SCRATCH_INODES = 2000

MEMORY_FIELDS = ("VmRSS:", "VmSwap:", "VmPTE:")
"""Fields of ``/proc/PID/status`` that count. Page tables can take gigabytes where no page is resident."""


class SandboxUnavailableError(Exception):
    """The sandbox is not available on this machine; the message says why."""


class ForkServerLauncher:
    """Starts workers through a fork server in bubblewrap, which it restarts when it has ended.

    See `grader.sandbox.launcher.Launcher`. A second worker with the same limits as the one before shows that
    more will follow. From then on, a spare one is started while a worker runs: the next `start` takes it.

    Args:
        libraries: Which libraries the fork server imports.
        models: Files for Keras's folder ``models``, by name.
        assets: Files for the folder ``assets`` of each worker, by name.
        secret: Folders that must not be visible in the sandbox.

    Raises:
        SandboxUnavailableError: bubblewrap is missing or not permitted, or libseccomp is missing.
    """

    isolation = "bubblewrap"

    def __init__(
        self,
        libraries: Libraries,
        models: Mapping[str, Path],
        assets: Mapping[str, Path],
        secret: Iterable[Path],
    ) -> None:
        self._libraries = libraries
        self._models = dict(models)
        self._assets = dict(assets)
        self._secret = tuple(secret)
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None
        self._limits: Limits | None = None
        self._spare: Future[ForkedProcess] | None = None
        self._pool = ThreadPoolExecutor(max_workers=1)
        remove_stale_cgroups()
        self._start_fork_server()

    def _start_fork_server(self) -> None:
        bubblewrap = find_bubblewrap()
        if not bubblewrap:
            raise SandboxUnavailableError("bubblewrap (bwrap) is not installed")
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs, tempfile.TemporaryFile() as errors:
            self._process = subprocess.Popen(  # noqa: S603 - the arguments are not user input
                command(
                    bubblewrap, self._libraries, theirs.fileno(), self._models, self._assets, self._secret
                ),
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=errors,
                stderr=errors,
                env={},
            )
            theirs.close()
            self._control.settimeout(IMPORT_TIMEOUT_S)
            ready = self._receive()
            if not ready:
                self.close()
                errors.seek(0)
                words = errors.read()[-600:].decode("utf-8", "replace").strip().splitlines()
                raise SandboxUnavailableError(
                    f"the sandbox did not start: {words[-1] if words else 'no message'}"
                )
        if not json.loads(ready)["seccomp"]:
            self.close()
            raise SandboxUnavailableError("libseccomp is not installed, so system calls cannot be filtered")

    def _receive(self) -> bytes:
        assert self._control is not None
        try:
            return self._control.recv(65536)
        except OSError:
            return b""

    @property
    def is_ready(self) -> bool:
        """Whether the fork server runs; see `Launcher.is_ready`."""
        return self._process is not None and self._process.poll() is None

    def start(self, limits: Limits) -> ForkedProcess:
        """Start a worker; see `Launcher.start`. Restarts the fork server once if it has ended."""
        try:
            return self._start(limits)
        except (OSError, SandboxUnavailableError):
            # A new fork server would end the other workers, so one that still runs gets a second try.
            if self.is_ready:
                with contextlib.suppress(OSError, SandboxUnavailableError):
                    return self._start(limits)
            self.close()
        try:
            self._start_fork_server()
            return self._start(limits)
        except (OSError, SandboxUnavailableError) as error:
            raise ExaminerError(
                f"The sandbox could not start a worker: {error}.",
                "Run `cvgrade doctor` to see what this machine permits.",
            ) from None

    def _start(self, limits: Limits) -> ForkedProcess:
        if self._control is None:
            raise SandboxUnavailableError("the fork server has ended")
        if limits != self._limits:
            self._close_spare()
            self._limits = limits
            return ForkedProcess(self._control, limits)
        spare, self._spare = self._spare, None
        worker = spare.result() if spare else ForkedProcess(self._control, limits)
        if worker.has_ended():  # short of memory, the kernel ends idle processes, too
            worker.close()
            worker = ForkedProcess(self._control, limits)
        self._spare = self._pool.submit(ForkedProcess, self._control, limits)
        return worker

    def _close_spare(self) -> None:
        if self._spare:
            with contextlib.suppress(OSError, SandboxUnavailableError):
                self._spare.result().close()
            self._spare = None

    def close(self) -> None:
        """End the fork server and with it every worker."""
        if self._process:
            self._process.kill()  # the kernel ends bubblewrap's children too
            self._process.wait()
            self._process = None
        self._close_spare()  # after the fork server, which could let it wait
        if self._control:
            self._control.close()
            self._control = None


class ForkedProcess:
    """One forked worker; see `grader.sandbox.launcher.WorkerProcess`."""

    def __init__(self, control: socket.socket, limits: Limits) -> None:
        self.socket, theirs = socket.socketpair()
        self.output, output_end = os.pipe()
        self._status, status_end = os.pipe()
        self._pidfd = -1
        self._cgroup: Cgroup | None = None
        self._ending: Ending | None = None
        request = {
            "memory_mb": limits.memory_mb,
            "cpu_s": limits.total_cpu_s,
            "tasks": MAX_TASKS,
            "scratch_mb": SCRATCH_MB,
            "inodes": SCRATCH_INODES,
        }
        try:
            with theirs, os.fdopen(output_end, "wb", 0), os.fdopen(status_end, "wb", 0):
                socket.send_fds(
                    control, [json.dumps(request).encode()], [theirs.fileno(), output_end, status_end]
                )
            self._receive_pidfd(limits)
        except BaseException:
            self.close()
            raise

    def _receive_pidfd(self, limits: Limits) -> None:
        """Receive the worker's pidfd, and move the worker into a cgroup before it gets a request."""
        self.socket.settimeout(SETUP_TIMEOUT_S)
        _, files, _, _ = socket.recv_fds(self.socket, 1, 1)
        if not files:
            status = os.read(self._status, 4096) if _readable(self._status, 1.0) else b""
            raise SandboxUnavailableError(
                json.loads(status).get("failed", "no reason given") if status else "no worker was created"
            )
        self._pidfd = files[0]
        self._pid = _pid_of(self._pidfd)
        self._cgroup = create_cgroup(self._pid, limits)
        self._baseline = memory_of(self._pid)

    def memory(self) -> int:
        """Return the growth of memory; see `WorkerProcess.memory`."""
        return max(0, memory_of(self._pid) - self._baseline)

    def clocks(self) -> Reading:
        """Return the clocks of machine and worker; see `WorkerProcess.clocks`."""
        return read_clocks(self._pid)

    def kill(self) -> None:
        """Kill the worker; see `WorkerProcess.kill`. The kernel ends the rest of its process namespace."""
        if self._pidfd >= 0:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._pidfd, signal.SIGKILL)

    def has_ended(self) -> bool:
        """Return whether the worker has ended."""
        return _readable(self._pidfd, 0)

    def wait(self) -> Ending:
        """Wait for the worker to end; see `WorkerProcess.wait`."""
        if self._ending is None:
            status = os.read(self._status, 4096) if _readable(self._status, SETUP_TIMEOUT_S) else b""
            if status:
                code = os.waitstatus_to_exitcode(json.loads(status).get("status", 0))
                killed = self._cgroup is not None and code < 0 and self._cgroup.ran_out_of_memory()
                self._ending = Ending(signal=-code, out_of_memory=killed) if code < 0 else Ending(code=code)
            else:
                self._ending = Ending(orphaned=True)
        return self._ending

    def close(self) -> None:
        """Kill the worker and release its resources; see `WorkerProcess.close`."""
        self.kill()
        if self._pidfd >= 0:
            # Freeing its memory takes longer than everything else here.
            threading.Thread(target=_release, args=(self._pidfd, self._cgroup), name="release").start()
            self._pidfd, self._cgroup = -1, None
        for file in (self.output, self._status):
            if file >= 0:
                os.close(file)
        self.output = self._status = -1
        self.socket.close()


def _release(pidfd: int, cgroup: Cgroup | None) -> None:
    """Remove the cgroup of a killed worker once its process namespace is empty."""
    _readable(pidfd, SETUP_TIMEOUT_S)
    os.close(pidfd)
    if cgroup:
        cgroup.remove()


def memory_of(pid: int) -> int:
    """Return the memory of a process in bytes: resident pages, swapped pages and page tables.

    The main thread may have ended alone. Then only the other threads show the memory of all.
    """
    process = Path(f"/proc/{pid}")
    return _memory_in(process) or max(map(_memory_in, process.glob("task/*")), default=0)


def _memory_in(folder: Path) -> int:
    try:
        lines = (folder / "status").read_text().splitlines()
        return sum(int(line.split()[1]) << 10 for line in lines if line.startswith(MEMORY_FIELDS))
    except (OSError, ValueError, IndexError):
        return 0


def _readable(file: int, seconds: float) -> bool:
    return bool(select.select([file], [], [], seconds)[0])


def _pid_of(pidfd: int) -> int:
    for line in Path(f"/proc/self/fdinfo/{pidfd}").read_text().splitlines():
        if line.startswith("Pid:"):
            return int(line.split()[1])
    raise SandboxUnavailableError("the worker ended while it was being started")
