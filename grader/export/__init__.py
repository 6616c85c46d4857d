"""Exports: the marks of a class in the formats of other programs."""
