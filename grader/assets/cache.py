"""The two folders outside the course that contain assets: the cache of cvgrade, and the folder of Keras."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

CACHE = "CVGRADE_CACHE"
"""Name of the environment variable for another cache folder, for instance one that a class shares."""


def cache_home() -> Path:
    """Return the folder for downloads: ``CVGRADE_CACHE``, else the system's folder for caches."""
    named = os.environ.get(CACHE)
    return Path(named).expanduser() if named else platformdirs.user_cache_path("cvgrade", appauthor=False)


def keras_home() -> Path:
    """Return the folder where Keras looks for weights and data sets, without importing Keras.

    The rule of ``keras.config`` is: ``KERAS_HOME``, else ``~/.keras``, else ``/tmp/.keras`` if the home
    folder is read-only.
    """
    named = os.environ.get("KERAS_HOME")
    if named:
        return Path(named).expanduser()
    home = Path.home()
    return (home if os.access(home, os.W_OK) else Path("/tmp")) / ".keras"  # noqa: S108 -- the rule of Keras
