"""Checks inside Jupyter notebooks: the magics ``%check`` and ``%hint``."""
