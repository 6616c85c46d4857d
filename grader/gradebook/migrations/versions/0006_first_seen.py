"""Add to each submitted file when it was found first, and when it was submitted last."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; of earlier files only one time is known."""
    op.add_column("attempts", sa.Column("first_seen_at", sa.Float, nullable=False, server_default="0"))
    op.add_column("attempts", sa.Column("last_submitted_at", sa.Float))
    op.execute("UPDATE attempts SET first_seen_at = seen_at, last_submitted_at = submitted_at")
