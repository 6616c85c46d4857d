"""The warm parent: imports a family's libraries once, then forks a locked-down worker a submission.

It runs inside bubblewrap (`grader.sandbox.bubblewrap`), and nothing secret ever enters it: every child
inherits its memory. A job reaches it as open files only; the child reads its submission from its
own connection.

Protocol, over the SOCK_SEQPACKET socket whose number is the first argument:

1. The parent sends ``{"ready": true, "seccomp": bool, "uid": int}`` when its imports are done.
2. Each message to it is JSON ``{"memory_mb", "cpu_s", "scratch_mb", "inodes"}`` with three open files: the
   worker's connection, its output, and a pipe for how it ended.
3. A shim (first fork) makes namespaces and private folders, forks the worker, and sends a pidfd of it
   over the worker's connection, with the byte ``P``. When the worker is gone it writes
   ``{"status": wait status}`` to the pipe. ``{"failed": why}`` says that no worker was made.

The worker is process 1 of its own process namespace: when it dies the kernel ends all it started.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import signal
import socket
import sys
from pathlib import Path
from typing import Any, NoReturn

from grader.worker import lockdown
from grader.worker.libraries import preload
from grader.worker.seccomp import build_filter
from grader.worker.serve import Worker


def main(control_fd: int, libraries: str, uid: int, models: str, folders: list[str]) -> None:
    """Import, then fork one worker for each message until the other side closes the socket.

    Args:
        control_fd: Number of the open socket.
        libraries: Which libraries to import.
        uid: Whom to become first; 0 to stay.
        models: Folder with the weights that Keras may look for.
        folders: Folders that each worker gets afresh; the first is its home.
    """
    control = socket.socket(fileno=control_fd)
    if uid:
        lockdown.drop_user(uid)
    _offer_models(models, folders[0])
    preload(libraries)
    rules = _filter_or_none()
    gc.collect()
    gc.freeze()  # the collector of a child would otherwise touch, and so copy, every page
    lockdown.prctl(lockdown.SET_DUMPABLE, 0)
    control.sendall(json.dumps({"ready": True, "seccomp": rules is not None, "uid": os.getuid()}).encode())
    while True:
        message, files, _, _ = socket.recv_fds(control, 65536, 3)
        if not message:
            return
        baseline = lockdown.private_bytes()
        if os.fork() == 0:
            control.close()
            _run_shim(json.loads(message), files, rules, baseline, models, folders)
        for file in files:
            os.close(file)
        _reap()


def _offer_models(folder: str, home: str) -> None:
    """Link the weights into Keras's folder, which must be writable: Keras ignores one that is not."""
    links = Path(home) / ".keras" / "models"
    links.mkdir(parents=True, exist_ok=True)
    for path in Path(folder).glob("*"):
        (links / path.name).symlink_to(path)


def _filter_or_none() -> Any:
    try:
        return build_filter()
    except (ImportError, OSError, RuntimeError):
        return None


def _reap() -> None:
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _run_shim(
    limits: dict[str, int],
    files: list[int],
    rules: Any,
    baseline: int,
    models: str,
    folders: list[str],
) -> NoReturn:
    connection, output, status = files
    try:
        lockdown.prctl(lockdown.SET_DUMPABLE, 1)  # needed to write one's own uid_map
        lockdown.prctl(lockdown.SET_PDEATHSIG, signal.SIGKILL)
        lockdown.own_namespaces()
        lockdown.own_folders(folders, limits["scratch_mb"], limits["inodes"])
        _offer_models(models, folders[0])
        worker = os.fork()
        if worker == 0:
            os.close(status)
            _run_worker(limits, connection, output, rules, baseline, folders[0])
        os.close(output)
        with socket.socket(fileno=connection) as peer:
            pidfd = os.pidfd_open(worker)
            socket.send_fds(peer, [b"P"], [pidfd])
            os.close(pidfd)
        _, ended = os.waitpid(worker, 0)
        os.write(status, json.dumps({"status": ended}).encode())
    except BaseException as error:
        with contextlib.suppress(OSError):
            os.write(status, json.dumps({"failed": f"{type(error).__name__}: {error}"[:400]}).encode())
    finally:
        os._exit(0)


def _run_worker(
    limits: dict[str, int], connection: int, output: int, rules: Any, baseline: int, home: str
) -> NoReturn:
    try:
        os.setsid()  # without it kill(0, ...) would reach the parent: groups cross process namespaces
        lockdown.prctl(lockdown.SET_PDEATHSIG, signal.SIGKILL)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(output, 1)
        os.dup2(output, 2)
        kept = os.dup2(connection, 3)
        os.closerange(4, 65536)
        sys.argv = ["submission"]
        lockdown.limit(limits["memory_mb"], limits["cpu_s"], baseline)
        lockdown.drop_capabilities()
        lockdown.prctl(lockdown.SET_NO_NEW_PRIVS, 1)
        if rules is not None:
            rules.load()
        Worker(socket.socket(fileno=kept), Path(home)).serve()
    finally:
        os._exit(13)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4], sys.argv[5:])
