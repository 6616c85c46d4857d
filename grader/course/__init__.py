"""The course: its folders and its lesson packs."""
