"""Add withdrawals to the log of manual decisions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; earlier decisions withdraw nothing."""
    op.add_column("overrides", sa.Column("withdraws", sa.String(20), nullable=False, server_default=""))
