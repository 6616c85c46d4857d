"""What several tests of whole classes do: run ``cvgrade grade`` as a process, and look into its gradebook."""

from __future__ import annotations

import json
import sqlite3
import sys
from pathlib import Path


def command(class_: Path, out: Path, *more: str) -> list[str]:
    """``cvgrade grade`` with lines of JSON."""
    return [sys.executable, "-m", "grader", "grade", str(class_), "--out", str(out), "--json-lines", *more]


def contents(out: Path) -> list[tuple[object, ...]]:
    """What a gradebook holds, without times."""
    with sqlite3.connect(out / "gradebook.db") as connection:
        rows = connection.execute(
            "SELECT learner, lesson, submission_sha, pack_sha, engine, seed, settings, document FROM results"
        ).fetchall()
    kept = []
    for *key, text in rows:
        document = json.loads(text)
        checks = [(check["id"], check["outcome"], check["earned"]) for check in document["checks"]]
        kept.append((*key, tuple(checks)))
    return sorted(kept)
