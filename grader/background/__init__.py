"""A session that stays in the background after ``cvgrade check``, so that the next check starts nothing."""
