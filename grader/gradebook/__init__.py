"""What was handed in, what was graded and what a person decided: kept in SQLite, or in PostgreSQL."""
