"""Alembic environment: migrate over the connection that `grader.gradebook.database` opened."""

from __future__ import annotations

from alembic import context

context.configure(connection=context.config.attributes["connection"])
with context.begin_transaction():
    context.run_migrations()
