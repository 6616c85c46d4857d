"""Add to each submitted file when it was found for the first time."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of earlier files only the last time is known."""
    op.add_column("attempts", sa.Column("first_seen_at", sa.Float, nullable=False, server_default="0"))
    op.execute("UPDATE attempts SET first_seen_at = seen_at")
