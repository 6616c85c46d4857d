"""The sandbox of a fork server: a bubblewrap command line.

Three processes run between the examiner and a learner's code, each with fewer rights than the one before:

1. *bubblewrap* creates a file system with Python, its libraries, the package `grader.worker` and the
   weights that lessons use, all read-only. It has no network, and separate process, IPC, host name and
   cgroup namespaces. It does not contain solutions, checks, labels, the gradebook, other submissions or
   home folders.
2. The *fork server* (`grader.worker.fork_server`) starts in this file system. Root first becomes a user
   that owns nothing; an ordinary user already is such a user in the user namespace.
3. Each *worker* is a fork of the fork server with separate namespaces, scratch folder and /proc. It loses
   its capabilities and the system calls of `grader.worker.seccomp`, and has resource limits.

The examiner holds a pidfd of each worker and ends it from outside. A container engine would be another
`grader.sandbox.launcher.Launcher`; the code above that interface would not change.
"""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
from collections.abc import Iterable, Mapping
from pathlib import Path

from grader.worker.libraries import worker_environment

SPARE_UID = 61_000
"""User ID that root switches to: Debian, Fedora and Alpine leave this number free for local use."""

WORKER_HOME = "/cvgrade"
SCRATCH = "/scratch"
"""Home, temporary and working folder of a worker: a separate file system for each worker."""

TMP = "/tmp"  # noqa: S108 - the sandbox has no other users

MODELS = "/models"
"""Folder of the weights. Each worker has links to them in its Keras folder."""

ASSETS = "/assets"
"""Folder of the workspace's images. Each worker has a link to it in its working folder."""

_PACKAGE = Path(__file__).resolve().parents[1]


def find_bubblewrap() -> str | None:
    """Return the path of ``bwrap``; None if it is not installed or this is not Linux."""
    return shutil.which("bwrap") if sys.platform == "linux" else None


def command(
    bubblewrap: str,
    libraries: str,
    control_fd: int,
    models: Mapping[str, Path],
    assets: Mapping[str, Path],
    secret: Iterable[Path],
) -> list[str]:
    """Return the command line that starts a fork server in its sandbox.

    Args:
        bubblewrap: Path of ``bwrap``.
        libraries: Which libraries the fork server imports, a key of `grader.worker.libraries.LIBRARIES`.
        control_fd: Number of the socket that it inherits.
        models: Files for Keras's folder ``models``, by name.
        assets: Files for the folder ``assets`` of each worker, by name.
        secret: Folders that must be hidden, also if they are inside a visible folder.
    """
    root = os.geteuid() == 0
    visible = _visible({MODELS: models, ASSETS: assets})
    return [
        bubblewrap,
        *("--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"),
        *("--die-with-parent", "--new-session", "--hostname", "cvgrade", "--clearenv"),
        *_environment(),
        *(() if root else ("--unshare-user", "--uid", "65534", "--gid", "65534", "--cap-drop", "ALL")),
        *_system_folders(),
        *_binds(visible),
        *_masks(visible, secret),
        *(("--remount-ro", TMP) if _in_tmp(visible) else ()),
        *("--remount-ro", "/"),
        *("--", _python(), "-s", "-S", "-P", "-c", _boot()),
        *(str(control_fd), libraries, str(SPARE_UID if root else 0), MODELS, ASSETS),
        *((SCRATCH,) if _in_tmp(visible) else (SCRATCH, TMP)),
    ]


def _environment() -> list[str]:
    paths = {"PATH": "/usr/bin:/bin", "HOME": SCRATCH, "TMPDIR": SCRATCH, "KERAS_HOME": f"{SCRATCH}/.keras"}
    arguments = []
    for name, value in {**worker_environment(), **paths}.items():
        arguments += ["--setenv", name, value]
    return arguments


def _system_folders() -> list[str]:
    links = [("usr/lib", "/lib"), ("usr/lib64", "/lib64"), ("usr/bin", "/bin"), ("usr/sbin", "/sbin")]
    return [
        *("--ro-bind", "/usr", "/usr"),
        *(part for target, link in links for part in ("--symlink", target, link)),
        *("--perms", "0755", "--dir", "/etc", "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache"),
        *("--proc", "/proc", "--dev", "/dev"),
        # A shared mapping of /dev/zero is memory that no resource limit counts.
        *("--dev-bind", os.devnull, "/dev/zero"),
        # In a user namespace, bubblewrap's /dev is a writable memory file system without a size limit.
        *("--perms", "1777", "--size", str(16 << 20), "--tmpfs", "/dev/shm", "--remount-ro", "/dev"),  # noqa: S108
        *("--perms", "1777", "--size", str(64 << 20), "--tmpfs", TMP),
        *("--perms", "1777", "--size", str(64 << 20), "--tmpfs", SCRATCH),
    ]


def _visible(files: Mapping[str, Mapping[str, Path]]) -> dict[str, str]:
    """Return the visible files and folders besides /usr: path in the sandbox and original path.

    Args:
        files: Original paths of further files, by folder in the sandbox and name.
    """
    paths = sysconfig.get_paths()
    folders = {sys.base_prefix, paths["purelib"], paths["platlib"]}
    visible = {folder: folder for folder in folders if not folder.startswith("/usr/")}
    visible[f"{WORKER_HOME}/grader/worker"] = str(_PACKAGE / "worker")
    visible[f"{WORKER_HOME}/grader/__init__.py"] = str(_PACKAGE / "__init__.py")
    for target, originals in files.items():
        visible |= {f"{target}/{name}": str(path.resolve()) for name, path in originals.items()}
    return dict(sorted(visible.items()))


def _in_tmp(visible: Mapping[str, str]) -> bool:
    """Return whether Python or a library is in /tmp. An empty /tmp would hide it, so it is read-only then."""
    return any(target.startswith(f"{TMP}/") for target in visible)


def _binds(visible: Mapping[str, str]) -> list[str]:
    arguments: list[str] = []
    created: set[str] = set()
    for target, original in visible.items():
        # bubblewrap copies the mode of a missing folder: inside /root no other user could open it.
        for folder in reversed(Path(target).parents[:-1]):
            name = str(folder)
            if name not in created and name not in visible:
                arguments += ["--perms", "0755", "--dir", name]
                created.add(name)
        arguments += ["--ro-bind", original, target]
    return arguments


def _masks(visible: Mapping[str, str], secret: Iterable[Path]) -> list[str]:
    """Return arguments that hide secret folders inside visible ones, for instance an installed cvgrade."""
    folders = [Path("/usr"), *map(Path, visible)]
    paths = sysconfig.get_paths()
    # An editable install leaves a copy of the course beside the libraries. It must be hidden too.
    copies = {Path(paths[name]) / _PACKAGE.name for name in ("purelib", "platlib")}
    masked: list[Path] = []
    # Outer folders first: a masked folder is empty, so nothing can be mounted on its subfolders.
    for folder in sorted({_PACKAGE, *copies, *(path.resolve() for path in secret)}):
        inside = any(folder.is_relative_to(each) for each in masked)
        if not inside and folder.is_dir() and any(folder.is_relative_to(each) for each in folders):
            masked.append(folder)
    return [
        word
        for folder in masked
        for word in ("--perms", "0000", "--tmpfs", str(folder), "--remount-ro", str(folder))
    ]


def _python() -> str:
    return str(Path(getattr(sys, "_base_executable", None) or sys.executable).resolve())


def _boot() -> str:
    """Return code that starts the worker's package with the libraries on the path; no ``.pth`` files."""
    paths = sysconfig.get_paths()
    libraries = list(dict.fromkeys([paths["purelib"], paths["platlib"]]))
    return (
        f"import sys; sys.path.insert(0, {WORKER_HOME!r}); sys.path += {libraries!r}; "
        "import runpy; runpy.run_module('grader.worker.fork_server', run_name='__main__')"
    )
