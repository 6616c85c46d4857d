"""Report cards read the results of one learner after the other: an index for it."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index."""
    op.create_index("results_of_learner", "results", ["learner", "lesson"])
