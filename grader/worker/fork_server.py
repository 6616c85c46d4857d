"""The fork server: it imports the libraries once, then forks a locked-down worker for each request.

It runs inside bubblewrap (`grader.sandbox.bubblewrap`). It holds no secrets, because every worker
inherits its memory. A request contains limits and open files only; the worker reads its submission
from its connection.

Protocol, over the SOCK_SEQPACKET socket whose number is the first argument:

1. The fork server sends ``{"ready": true, "seccomp": bool, "uid": int}`` when its imports are done.
2. Each request is JSON ``{"memory_mb", "cpu_s", "tasks", "scratch_mb", "inodes"}`` with three open
   files: the worker's connection, its output, and a pipe for its exit status.
3. A supervisor (the first fork) creates namespaces and private folders, forks the worker, and sends the
   worker's pidfd over the worker's connection, with the byte ``P``. When the worker has ended, the
   supervisor writes ``{"status": wait status}`` to the pipe. ``{"failed": reason}`` means that no worker
   was created.

The worker is process 1 of its process namespace: when it ends, the kernel ends everything it started.
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


def main(control_fd: int, libraries: str, uid: int, models: str, assets: str, folders: list[str]) -> None:
    """Import the libraries, then fork one worker per request until the other side closes the socket.

    Args:
        control_fd: Number of the open socket.
        libraries: Which libraries to import, a key of `LIBRARIES`.
        uid: User to become first; 0 to remain the current one.
        models: Folder with the weights that Keras looks for.
        assets: Folder with the images of the workspace.
        folders: Folders that each worker gets as new, empty file systems; the first is its home.
    """
    control = socket.socket(fileno=control_fd)
    if uid:
        lockdown.drop_user(uid)
    _link_models(models, folders[0])
    preload(libraries)
    rules = _filter_or_none()
    gc.collect()
    gc.freeze()  # otherwise a worker's garbage collector writes to every page, and so copies it
    lockdown.prctl(lockdown.SET_DUMPABLE, 0)
    control.sendall(json.dumps({"ready": True, "seccomp": rules is not None, "uid": os.getuid()}).encode())
    while True:
        message, files, _, _ = socket.recv_fds(control, 65536, 3)
        if not message:
            return
        baseline = lockdown.private_bytes()
        if os.fork() == 0:
            control.close()
            _supervise(json.loads(message), files, rules, baseline, (models, assets), folders)
        for file in files:
            os.close(file)
        _reap()


def _link_models(folder: str, home: str) -> None:
    """Link the weights into Keras's folder. The folder must be writable: Keras ignores a read-only one."""
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


def _supervise(
    limits: dict[str, int],
    files: list[int],
    rules: Any,
    baseline: int,
    visible: tuple[str, str],
    folders: list[str],
) -> NoReturn:
    connection, output, status = files
    try:
        lockdown.prctl(lockdown.SET_DUMPABLE, 1)  # needed to write /proc/self/uid_map
        lockdown.prctl(lockdown.SET_PDEATHSIG, signal.SIGKILL)
        lockdown.unshare_namespaces()
        lockdown.mount_private_folders(folders, limits["scratch_mb"], limits["inodes"])
        models, assets = visible
        _link_models(models, folders[0])
        if Path(assets).is_dir():
            Path(folders[0], "assets").symlink_to(assets)
        worker = os.fork()
        if worker == 0:
            os.close(status)
            _run_worker(limits, connection, output, rules, baseline, folders[0])
        os.close(output)
        with socket.socket(fileno=connection) as examiner:
            pidfd = os.pidfd_open(worker)
            socket.send_fds(examiner, [b"P"], [pidfd])
            os.close(pidfd)
        _, wait_status = os.waitpid(worker, 0)
        os.write(status, json.dumps({"status": wait_status}).encode())
    except BaseException as error:
        with contextlib.suppress(OSError):
            os.write(status, json.dumps({"failed": f"{type(error).__name__}: {error}"[:400]}).encode())
    finally:
        os._exit(0)


def _run_worker(
    limits: dict[str, int], connection: int, output: int, rules: Any, baseline: int, home: str
) -> NoReturn:
    try:
        os.setsid()  # process groups span process namespaces: kill(0, ...) must not reach the fork server
        lockdown.prctl(lockdown.SET_PDEATHSIG, signal.SIGKILL)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(output, 1)
        os.dup2(output, 2)
        os.dup2(connection, 3)
        os.closerange(4, 65536)
        sys.argv = ["submission"]
        lockdown.limit(limits["memory_mb"], limits["cpu_s"], limits["tasks"], baseline)
        lockdown.drop_capabilities()
        lockdown.prctl(lockdown.SET_NO_NEW_PRIVS, 1)
        if rules is not None:
            rules.load()
        Worker(socket.socket(fileno=3), Path(home)).serve()
    finally:
        os._exit(13)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4], sys.argv[5], sys.argv[6:])
