"""Submissions as they arrive: folders and archives of strangers, read with bounds and without links."""
