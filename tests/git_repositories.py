"""Git repositories with commits at given times."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

IDENTITY = {
    **{
        f"GIT_{role}_{what}": "x@example.edu"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    },
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}


def git(folder: Path, *words: str, at: float | None = None) -> str:
    """Run git in a folder, at a time in seconds since 1970."""
    times = {} if at is None else {f"GIT_{role}_DATE": f"{int(at)} +0000" for role in ("AUTHOR", "COMMITTER")}
    return subprocess.run(
        ["git", *words],
        cwd=folder,
        env={**os.environ, **IDENTITY, **times},
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()


def commit(folder: Path, day: str, **files: bytes) -> str:
    """Write files, commit them at a time such as ``2026-11-20T12:00`` (UTC), and return the commit.

    A name such as ``src__lesson02_py`` stands for ``src/lesson02.py``.
    """
    if not (folder / ".git").exists():
        folder.mkdir(parents=True, exist_ok=True)
        git(folder, "init", "--quiet", "--initial-branch=main")
    for name, content in files.items():
        *folders, last = name.split("__")
        path = folder.joinpath(*folders, ".".join(last.rsplit("_", 1)))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    git(folder, "add", "--all")
    git(
        folder, "commit", "--quiet", "-m", day, at=datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()
    )
    return git(folder, "rev-parse", "HEAD")
