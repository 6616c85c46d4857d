"""Add the sources of times, names of platforms, notes, and the log of removed and merged learners."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and the table. All times so far are those of files."""
    op.add_column("learners", sa.Column("notes", sa.Text, nullable=False, server_default="[]"))
    op.add_column("attempts", sa.Column("time_source", sa.String(20), nullable=False, server_default=""))
    op.add_column("attempts", sa.Column("late", sa.Boolean))
    op.add_column("attempts", sa.Column("upload", sa.Text, nullable=False, server_default=""))
    op.execute("UPDATE attempts SET time_source = 'file' WHERE submitted_at IS NOT NULL")
    number = sa.Integer().with_variant(sa.BigInteger, "postgresql")
    op.create_table(
        "learner_changes",
        sa.Column("id", number, primary_key=True, autoincrement=True),
        sa.Column("learner", sa.String(200), nullable=False),
        sa.Column("action", sa.String(20), nullable=False),
        sa.Column("target", sa.String(200), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("author", "reason", "made_at")),
    )
