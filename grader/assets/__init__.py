"""Photographs, data sets and weights: where they are, and how they get there."""
