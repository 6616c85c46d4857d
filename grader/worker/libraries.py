"""Which libraries a worker imports before it loads the learner's file.

A family's libraries are imported and no operation of theirs is run, so that a process forked
afterwards starts clean.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from pathlib import Path

LIBRARIES: dict[str, tuple[str, ...]] = {
    "numpy": ("numpy", "PIL.Image", "PIL.PngImagePlugin", "PIL.JpegImagePlugin", "matplotlib"),
    "tensorflow": (
        "numpy",
        "PIL.Image",
        "PIL.PngImagePlugin",
        "PIL.JpegImagePlugin",
        "matplotlib.pyplot",
        "tensorflow",
        "keras",
        "mtcnn",
    ),
}

ENVIRONMENT = {
    "LANG": "C.UTF-8",
    "MPLBACKEND": "Agg",  # a learner's plt.show() must not wait for a window
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONHASHSEED": "0",  # the same submission gives the same answers in each run
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "CUDA_VISIBLE_DEVICES": "-1",  # marks must not depend on which machine has a GPU
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "TF_ENABLE_ONEDNN_OPTS": "0",  # oneDNN may round differently from machine to machine
}
"""What a worker's environment holds besides PATH, HOME and the lesson's settings."""


def preload(libraries: str) -> None:
    """Import the libraries of a family."""
    for name in LIBRARIES[libraries]:
        importlib.import_module(name)
    if "keras" in sys.modules:
        _provide_class_index()


def _provide_class_index() -> None:
    """Let ``decode_predictions`` work without a network, whichever list of labels is in force."""
    path = Path(os.environ["KERAS_HOME"]) / "models" / "imagenet_class_index.json"
    if path.is_file():
        module = importlib.import_module("keras.src.applications.imagenet_utils")
        module.CLASS_INDEX = json.loads(path.read_text(encoding="utf-8"))  # type: ignore[attr-defined]
