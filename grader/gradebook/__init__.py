"""The gradebook: submissions, results and manual decisions, stored in SQLite or PostgreSQL."""
