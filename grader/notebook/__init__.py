"""Lessons as Jupyter notebooks: made from the same exercise files, checked from inside with ``%check``."""
