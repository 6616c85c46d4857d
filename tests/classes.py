"""What several tests of whole classes do: run ``cvgrade grade`` as a process, and look into its gradebook."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import sqlalchemy as sa

from grader.gradebook.database import sqlite_url


def command(class_: Path, out: Path, *more: str) -> list[str]:
    """``cvgrade grade`` with lines of JSON."""
    return [sys.executable, "-m", "grader", "grade", str(class_), "--out", str(out), "--json-lines", *more]


def contents(out: Path | str) -> list[tuple[object, ...]]:
    """What a gradebook holds, without times: that of a class's folder, or the one at an address."""
    url = out.replace("postgresql:", "postgresql+psycopg:") if isinstance(out, str) else ""
    engine = sa.create_engine(url or sqlite_url(Path(out) / "gradebook.db"))
    query = "SELECT learner, lesson, submission_sha, pack_sha, judge_version, seed, settings, document FROM results"
    with engine.connect() as connection:
        rows = connection.execute(sa.text(query)).all()
    engine.dispose()
    kept = []
    for *key, text in rows:
        document = json.loads(text)
        checks = [(check["id"], check["outcome"], check["earned"]) for check in document["checks"]]
        kept.append((*key, tuple(checks)))
    return sorted(kept)
