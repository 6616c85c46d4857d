"""Add to each manual decision how many points the check or the lesson had."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; of earlier decisions it is not known."""
    op.add_column("overrides", sa.Column("out_of", sa.Float()))
