"""Add the regrade requests of learners."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "regrade_requests",
        sa.Column("learner", sa.String(200), primary_key=True),
        sa.Column("lesson", sa.String(60), primary_key=True),
        sa.Column("text_sha", sa.String(64), primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("text", "made_at")),
    )
