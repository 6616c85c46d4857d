"""Helpers for tests of whole classes: run ``cvgrade grade`` as a process, read its gradebook."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from click.testing import Result

from grader.gradebook.database import sqlite_url
from grader.sandbox.bubblewrap import find_bubblewrap

TRUST = () if find_bubblewrap() else ("--no-sandbox-i-trust-every-submission",)
"""What `cvgrade grade` needs on a machine without a sandbox, where it would refuse."""


def command(class_: Path, out: Path, *more: str) -> list[str]:
    """Return the command line of ``cvgrade grade`` with progress as JSON lines."""
    words = [sys.executable, "-m", "grader", "grade", str(class_), "--out", str(out), "--json-lines"]
    return [*words, *TRUST, *more]


def contents(out: Path | str) -> list[tuple[object, ...]]:
    """Return the results of a gradebook without times: of a class folder, or of a database URL."""
    url = out.replace("postgresql:", "postgresql+psycopg:") if isinstance(out, str) else ""
    engine = sa.create_engine(url or sqlite_url(Path(out) / "gradebook.db"))
    query = "SELECT learner, lesson, submission_sha, pack_sha, judge_version, seed, settings, document FROM results"
    with engine.connect() as connection:
        rows = connection.execute(sa.text(query)).all()
    engine.dispose()
    stored = []
    for *key, text in rows:
        document = json.loads(text)
        checks = [(check["id"], check["outcome"], check["earned"]) for check in document["checks"]]
        stored.append((*key, tuple(checks)))
    return sorted(stored)


def graded(result: Result) -> list[dict[str, Any]]:
    """Return the "graded" events of a run with JSON lines."""
    events = [json.loads(line) for line in result.stdout.splitlines()]
    return [event for event in events if event["event"] == "graded"]
