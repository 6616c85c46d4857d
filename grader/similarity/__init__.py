"""Suspiciously alike submissions, for a person to look at. It never makes a mark."""
