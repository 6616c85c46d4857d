"""Create all tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "meta",
        sa.Column("key", sa.String(40), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "learners",
        sa.Column("learner", sa.String(200), primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("name", "email", "number", "section")),
        sa.Column("enrolled", sa.Boolean, nullable=False),
        sa.Column("problem", sa.Text, nullable=False),
        sa.Column("ignored", sa.Text, nullable=False),
    )
    op.create_table(
        "attempts",
        sa.Column("learner", sa.String(200), primary_key=True),
        sa.Column("lesson", sa.String(60), primary_key=True),
        sa.Column("submission_sha", sa.String(64), primary_key=True),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("source", sa.LargeBinary, nullable=False),
        sa.Column("submitted_at", sa.Float),
        sa.Column("seen_at", sa.Float, nullable=False),
    )
    number = sa.Integer().with_variant(sa.BigInteger, "postgresql")
    key = ("learner", "lesson", "submission_sha", "pack_sha", "judge_version", "seed", "settings")
    op.create_table(
        "results",
        sa.Column("id", number, primary_key=True, autoincrement=True),
        sa.Column("learner", sa.String(200), nullable=False),
        sa.Column("lesson", sa.String(60), nullable=False),
        sa.Column("submission_sha", sa.String(64), nullable=False),
        sa.Column("pack_sha", sa.String(64), nullable=False),
        sa.Column("judge_version", sa.String(60), nullable=False),
        sa.Column("seed", sa.BigInteger, nullable=False),
        sa.Column("settings", sa.String(400), nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("signature", sa.Text, nullable=False),
        sa.UniqueConstraint(*key, name="same_result"),
    )
    op.create_index("results_of_learner", "results", ["learner", "lesson"])
    op.create_table(
        "problems",
        sa.Column("learner", sa.String(200), primary_key=True),
        sa.Column("lesson", sa.String(60), primary_key=True),
        sa.Column("message", sa.Text, nullable=False),
    )
    op.create_table(
        "overrides",
        sa.Column("id", number, primary_key=True, autoincrement=True),
        sa.Column("learner", sa.String(200), nullable=False),
        sa.Column("lesson", sa.String(60), nullable=False),
        sa.Column("check_id", sa.String(200), nullable=False),
        sa.Column("points", sa.Float),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("comment", "author", "reason", "made_at")),
    )
