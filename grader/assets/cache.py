"""The two folders outside the course that hold files: cvgrade's own cache, and the home of Keras."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

CACHE = "CVGRADE_CACHE"
"""Names another cache folder: a big disk, or one that a whole class shares."""


def cache_home() -> Path:
    """Folder for what cvgrade downloads: ``CVGRADE_CACHE``, else the system's place for caches."""
    named = os.environ.get(CACHE)
    return Path(named).expanduser() if named else platformdirs.user_cache_path("cvgrade", appauthor=False)


def keras_home() -> Path:
    """Folder where Keras looks for weights and data, found by Keras's own rule but without importing it.

    The rule of ``keras.config`` is ``KERAS_HOME``, else ``~/.keras``, else ``/tmp/.keras`` where the home
    folder cannot be written to.
    """
    named = os.environ.get("KERAS_HOME")
    if named:
        return Path(named).expanduser()
    home = Path.home()
    return (home if os.access(home, os.W_OK) else Path("/tmp")) / ".keras"  # noqa: S108 -- Keras's own rule
