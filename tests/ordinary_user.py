"""Run programs as an ordinary user, also where Python is installed in root's home folder."""

from __future__ import annotations

import sys
from pathlib import Path

from grader.sandbox.bubblewrap import find_bubblewrap

ROOT = Path(__file__).resolve().parents[1]


def readable_python(*, without_bubblewrap: bool = False) -> list[str]:
    """Return a command prefix for root that lets other users read this Python's folders and the repository.

    In a mount namespace, a readable folder replaces each one that other users cannot open. It contains only
    Python and this repository.

    Args:
        without_bubblewrap: Hide bubblewrap from the program.
    """
    bubblewrap = find_bubblewrap() or ""
    needed = {Path(sys.prefix), Path(sys.base_prefix), ROOT}
    closed = {
        folder for path in needed for folder in path.resolve().parents if not folder.stat().st_mode & 0o001
    }
    tops = [folder for folder in closed if not any(folder.is_relative_to(o) for o in closed - {folder})]
    words = [bubblewrap, "--dev-bind", "/", "/"]
    for top in tops:
        words += ["--perms", "0755", "--tmpfs", str(top)]
    created: set[Path] = set()
    for path in sorted(needed):
        if not any(path.is_relative_to(top) for top in tops):
            continue
        for folder in reversed(path.parents):
            if folder not in created and any(folder.is_relative_to(top) and folder != top for top in tops):
                words += ["--perms", "0755", "--dir", str(folder)]
                created.add(folder)
        words += ["--ro-bind", str(path), str(path)]
    if without_bubblewrap:
        words += ["--ro-bind", "/dev/null", bubblewrap]
    return words


def become(uid: int, gid: int) -> list[str]:
    """Return a command prefix that runs a program as another user."""
    return ["setpriv", f"--reuid={uid}", f"--regid={gid}", "--clear-groups", "--no-new-privs"]
