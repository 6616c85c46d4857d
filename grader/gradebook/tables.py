"""Tables of the gradebook. `migrations/` upgrades a database to this state.

``results`` holds whole `grader.model.LessonResult` documents. Marks are never stored: they are computed
from the results, the policy and the overrides, so that every mark can be explained.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

_Id = Integer().with_variant(BigInteger, "postgresql")

meta = Table(
    "meta",
    metadata,
    Column("key", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)
"""Facts about the gradebook itself, such as ``seed``."""

learners = Table(
    "learners",
    metadata,
    Column("learner", String(200), primary_key=True),
    Column("name", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("section", Text, nullable=False),
    Column("enrolled", Boolean, nullable=False),
    Column("problem", Text, nullable=False),
    Column("ignored", Text, nullable=False),
    Column("notes", Text, nullable=False, server_default="[]"),
)
"""Learners of the class. ``ignored`` is a JSON list of ``[file, reason]``, and ``notes`` one of texts."""

attempts = Table(
    "attempts",
    metadata,
    Column("learner", String(200), primary_key=True),
    Column("lesson", String(60), primary_key=True),
    Column("submission_sha", String(64), primary_key=True),
    Column("file", Text, nullable=False),
    Column("source", LargeBinary, nullable=False),
    Column("submitted_at", Float),
    Column("seen_at", Float, nullable=False),
    Column("time_source", String(20), nullable=False, server_default=""),
    Column("late", Boolean),
    Column("upload", Text, nullable=False, server_default=""),
    Column("first_seen_at", Float, nullable=False, server_default="0"),
    Column("last_submitted_at", Float),
)
"""Submitted files, one row per distinct content. The row with the largest ``seen_at`` is current."""

results = Table(
    "results",
    metadata,
    Column("id", _Id, primary_key=True, autoincrement=True),
    Column("learner", String(200), nullable=False),
    Column("lesson", String(60), nullable=False),
    Column("submission_sha", String(64), nullable=False),
    Column("pack_sha", String(64), nullable=False),
    Column("judge_version", String(60), nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("settings", String(400), nullable=False),
    Column("document", Text, nullable=False),
    Column("signature", Text, nullable=False),
    UniqueConstraint(
        "learner",
        "lesson",
        "submission_sha",
        "pack_sha",
        "judge_version",
        "seed",
        "settings",
        name="same_result",
    ),
)
"""Results. The same submission, pack, judge version, seed and settings give the same result: one row."""

Index("results_of_learner", results.c.learner, results.c.lesson)

problems = Table(
    "problems",
    metadata,
    Column("learner", String(200), primary_key=True),
    Column("lesson", String(60), primary_key=True),
    Column("message", Text, nullable=False),
)
"""Submissions that could not be graded, through no fault of the learner. A result removes the row."""

overrides = Table(
    "overrides",
    metadata,
    Column("id", _Id, primary_key=True, autoincrement=True),
    Column("learner", String(200), nullable=False),
    Column("lesson", String(60), nullable=False),
    Column("check_id", String(200), nullable=False),
    Column("points", Float),
    Column("comment", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("withdraws", String(20), nullable=False, server_default=""),
    Column("out_of", Float),
)
"""Log of manual decisions, read by `grader.marking.decisions`. An empty check means the whole lesson."""

learner_changes = Table(
    "learner_changes",
    metadata,
    Column("id", _Id, primary_key=True, autoincrement=True),
    Column("learner", String(200), nullable=False),
    Column("action", String(20), nullable=False),
    Column("target", String(200), nullable=False),
    Column("author", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("made_at", Text, nullable=False),
)
"""Log of learners who were removed or merged, read by `grader.gradebook.learner_log`."""

regrade_requests = Table(
    "regrade_requests",
    metadata,
    Column("learner", String(200), primary_key=True),
    Column("lesson", String(60), primary_key=True),
    Column("text_sha", String(64), primary_key=True),
    Column("text", Text, nullable=False),
    Column("made_at", Text, nullable=False),
)
"""Regrade requests of learners, one row per distinct text. Decisions in ``overrides`` answer them."""
