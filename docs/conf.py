"""Configuration of the documentation: ``sphinx-build -W --keep-going -b html docs docs/_build``.

The build reads only this repository and installed packages; it needs no network.
"""

from __future__ import annotations

import sys
from pathlib import Path

DOCS = Path(__file__).parent
sys.path[:0] = [str(DOCS.parent), str(DOCS / "_extensions")]

from grader import __version__  # noqa: E402 - the path comes first

project = "cvgrade"
author = "The cvgrade contributors"
copyright = "2026, the cvgrade contributors"  # noqa: A001 - Sphinx reads this name
version = release = __version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx_click",
    "command_reference",
]
exclude_patterns = ["_build", "_extensions"]

myst_heading_anchors = 3

# `name` in a docstring or a help text links to the object where there is one, and is code elsewhere.
default_role = "py:obj"
add_module_names = False
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
napoleon_numpy_docstring = False
napoleon_use_rtype = False

html_theme = "furo"
html_title = "cvgrade"
html_show_sourcelink = False
html_copy_source = False
