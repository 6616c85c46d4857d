"""The walls around a warm parent: a bubblewrap command line.

Theory of operation. Three processes stand between the examiner and a learner's code, each with less
than the one before:

1. *bubblewrap* makes a file system that holds Python, its libraries, the runner's few files and the
   weights that lessons use, all read-only; no network; process, IPC, host-name and cgroup namespaces of
   its own. Solutions, checks, labels, the gradebook, other submissions and home folders are not in it.
2. The *warm parent* (`grader.worker.fork_server`) starts in there. Root first becomes a user that owns
   nothing; an ordinary user is already one in a user namespace.
3. Each *worker* is forked from it into namespaces, a scratch folder and a /proc of its own, loses its
   capabilities and the system calls of `grader.worker.seccomp`, and is held by limits.

The examiner keeps a pidfd of each worker and ends it from outside. A container engine would be another
`grader.sandbox.launcher.Launcher`; the seam is there, nothing above it would change.
"""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
from collections.abc import Iterable, Mapping
from pathlib import Path

from grader.worker.libraries import ENVIRONMENT

SPARE_UID = 61_000
"""Whom root becomes: a number that Debian, Fedora and Alpine leave free for local use."""

WORKER_HOME = "/cvgrade"
SCRATCH = "/scratch"
"""Home, temporary and working folder of a worker: a file system of its own."""

TMP = "/tmp"  # noqa: S108 - inside the box, where nobody else is

MODELS = "/models"
"""Where the weights are; each worker finds links to them in its own Keras folder."""

_PACKAGE = Path(__file__).resolve().parents[1]


def find_bubblewrap() -> str | None:
    """Where ``bwrap`` is, on Linux."""
    return shutil.which("bwrap") if sys.platform == "linux" else None


def command(
    bubblewrap: str, libraries: str, control_fd: int, models: Mapping[str, Path], secret: Iterable[Path]
) -> list[str]:
    """The command line that starts a warm parent inside its walls.

    Args:
        bubblewrap: Path of ``bwrap``.
        libraries: Which libraries the parent imports.
        control_fd: Number of the socket that it inherits.
        models: Files for Keras's folder ``models``, by name.
        secret: Folders that must not be visible even where they lie below a visible one.
    """
    root = os.geteuid() == 0
    shown = _shown(models)
    return [
        bubblewrap,
        *("--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"),
        *("--die-with-parent", "--new-session", "--hostname", "cvgrade", "--clearenv"),
        *_environment(),
        *(() if root else ("--unshare-user", "--uid", "65534", "--gid", "65534", "--cap-drop", "ALL")),
        *_system_folders(),
        *_binds(shown),
        *_masks(shown, secret),
        *(("--remount-ro", TMP) if _below_tmp(shown) else ()),
        *("--remount-ro", "/"),
        *("--", _python(), "-s", "-S", "-P", "-c", _boot()),
        *(str(control_fd), libraries, str(SPARE_UID if root else 0), MODELS),
        *((SCRATCH,) if _below_tmp(shown) else (SCRATCH, TMP)),
    ]


def _environment() -> list[str]:
    own = {"PATH": "/usr/bin:/bin", "HOME": SCRATCH, "TMPDIR": SCRATCH, "KERAS_HOME": f"{SCRATCH}/.keras"}
    arguments = []
    for name, value in {**ENVIRONMENT, **own}.items():
        arguments += ["--setenv", name, value]
    return arguments


def _system_folders() -> list[str]:
    links = [("usr/lib", "/lib"), ("usr/lib64", "/lib64"), ("usr/bin", "/bin"), ("usr/sbin", "/sbin")]
    return [
        *("--ro-bind", "/usr", "/usr"),
        *(part for target, link in links for part in ("--symlink", target, link)),
        *("--perms", "0755", "--dir", "/etc", "--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache"),
        *("--proc", "/proc", "--dev", "/dev"),
        # In a user namespace bubblewrap's /dev is a writable memory file system without a limit.
        *("--perms", "1777", "--size", str(16 << 20), "--tmpfs", "/dev/shm", "--remount-ro", "/dev"),  # noqa: S108
        *("--perms", "1777", "--size", str(64 << 20), "--tmpfs", TMP),
        *("--perms", "1777", "--size", str(64 << 20), "--tmpfs", SCRATCH),
    ]


def _shown(models: Mapping[str, Path]) -> dict[str, str]:
    """What the box shows besides /usr: target and original."""
    paths = sysconfig.get_paths()
    folders = {sys.base_prefix, paths["purelib"], paths["platlib"]}
    shown = {folder: folder for folder in folders if not folder.startswith("/usr/")}
    shown[f"{WORKER_HOME}/grader/worker"] = str(_PACKAGE / "worker")
    shown[f"{WORKER_HOME}/grader/__init__.py"] = str(_PACKAGE / "__init__.py")
    for name, path in models.items():
        shown[f"{MODELS}/{name}"] = str(path.resolve())
    return dict(sorted(shown.items()))


def _below_tmp(shown: Mapping[str, str]) -> bool:
    """Whether Python or a library lies below /tmp: an empty /tmp would hide it, so it stays, read-only."""
    return any(target.startswith(f"{TMP}/") for target in shown)


def _binds(shown: Mapping[str, str]) -> list[str]:
    arguments: list[str] = []
    made: set[str] = set()
    for target, original in shown.items():
        # bubblewrap copies the mode of a missing parent: below /root it would be closed to a dropped uid.
        for parent in reversed(Path(target).parents[:-1]):
            name = str(parent)
            if name not in made and name not in shown:
                arguments += ["--perms", "0755", "--dir", name]
                made.add(name)
        arguments += ["--ro-bind", original, target]
    return arguments


def _masks(shown: Mapping[str, str], secret: Iterable[Path]) -> list[str]:
    """Empty folders over what lies below a visible folder and must not be seen: an installed cvgrade."""
    visible = [Path("/usr"), *map(Path, shown)]
    paths = sysconfig.get_paths()
    # An editable install leaves a copy of the course beside the libraries; it is the same secret.
    copies = {Path(paths[name]) / _PACKAGE.name for name in ("purelib", "platlib")}
    masked: list[Path] = []
    # Outer folders first: within one that is masked nothing is left to see, and no mount can be made.
    for folder in sorted({_PACKAGE, *copies, *(path.resolve() for path in secret)}):
        inside = any(folder.is_relative_to(each) for each in masked)
        if not inside and folder.is_dir() and any(folder.is_relative_to(each) for each in visible):
            masked.append(folder)
    return [
        word
        for folder in masked
        for word in ("--perms", "0000", "--tmpfs", str(folder), "--remount-ro", str(folder))
    ]


def _python() -> str:
    return str(Path(getattr(sys, "_base_executable", None) or sys.executable).resolve())


def _boot() -> str:
    """Put the runner first and the libraries last on the path; no ``.pth`` file, no user folder."""
    paths = sysconfig.get_paths()
    libraries = list(dict.fromkeys([paths["purelib"], paths["platlib"]]))
    return (
        f"import sys; sys.path.insert(0, {WORKER_HOME!r}); sys.path += {libraries!r}; "
        "import runpy; runpy.run_module('grader.worker.fork_server', run_name='__main__')"
    )
