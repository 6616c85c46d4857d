"""The libraries that a worker imports before it loads the learner's file.

The libraries are only imported; none of their operations run, so a process that is forked afterwards
starts in a clean state.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import re
import sys
import warnings
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

_IMAGES = ("numpy", "PIL.Image", "PIL.ImageShow", "PIL.PngImagePlugin", "PIL.JpegImagePlugin")

LIBRARIES: dict[str, tuple[str, ...]] = {
    "numpy": (*_IMAGES, "matplotlib"),
    "tensorflow": (
        *_IMAGES,
        "matplotlib.pyplot",
        "tensorflow",
        "keras",
        "mtcnn",
    ),
}
"""Modules to import for each value of ``libraries`` in ``lesson.toml``."""

ENVIRONMENT = {
    "LANG": "C.UTF-8",
    "MPLBACKEND": "Agg",  # plt.show() must not wait for a window
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONHASHSEED": "0",  # the same submission returns the same values in each run
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    # All workers read the same weight files: one that locked them would keep the others out.
    "HDF5_USE_FILE_LOCKING": "FALSE",
    "CUDA_VISIBLE_DEVICES": "-1",  # marks must not depend on whether the machine has a GPU
    "TF_CPP_MIN_LOG_LEVEL": "3",
    # A third less time for training. It rounds differently on different processors, far below each tolerance.
    "TF_ENABLE_ONEDNN_OPTS": "1",
}
"""Environment variables of every worker, besides PATH, HOME and the lesson's settings."""

THREADS = ("TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS")
"""Environment variables of TensorFlow: threads of one operation, and of operations side by side."""


def worker_environment() -> dict[str, str]:
    """Return `ENVIRONMENT`, with `THREADS` as they are set for this process."""
    return ENVIRONMENT | {name: os.environ[name] for name in THREADS if name in os.environ}


EAGER_WARNING = "Even though the `tf.config.experimental_run_functions_eagerly` "
"""Beginning of a warning of TensorFlow."""


def preload(libraries: str) -> None:
    """Import libraries.

    Imports leave hardly any garbage, and looking for it takes a quarter of the time of importing TensorFlow.

    Args:
        libraries: A key of `LIBRARIES`.
    """
    gc.disable()
    try:
        for name in LIBRARIES[libraries]:
            importlib.import_module(name)
    finally:
        gc.enable()
    if "keras" in sys.modules:
        _provide_class_index()
        _accept_provided_files()


def run_eagerly(tensorflow: Any) -> None:
    """Run TensorFlow's functions without compiling them first.

    TensorFlow warns that this does not apply to its data pipelines. The course has set this, not the learner,
    so the learner need not read it.
    """
    tensorflow.config.run_functions_eagerly(True)
    warnings.filterwarnings("ignore", message=re.escape(EAGER_WARNING))


def _provide_class_index() -> None:
    """Make ``decode_predictions`` work without a network, with the class labels of this course."""
    path = Path(os.environ["KERAS_HOME"]) / "models" / "imagenet_class_index.json"
    if path.is_file():
        module = importlib.import_module("keras.src.applications.imagenet_utils")
        module.CLASS_INDEX = json.loads(path.read_text(encoding="utf-8"))  # type: ignore[attr-defined]


def _accept_provided_files() -> None:
    """Make ``keras.utils.get_file`` take the files of this course as they are.

    It compares a file with the hash of the original, which a substitute does not have, and would download it
    again.
    """
    module = importlib.import_module("keras.src.utils.file_utils")
    provided = {str(path) for path in Path(os.environ["KERAS_HOME"]).rglob("*") if path.is_file()}
    module.validate_file = accepting(module.validate_file, provided)  # type: ignore[attr-defined]


def accepting(validate: Callable[..., bool], provided: Collection[str]) -> Callable[..., bool]:
    """Return a function like `validate` that accepts some files without reading them.

    Args:
        validate: Called with a path and what is expected of the file; returns whether the file is valid.
        provided: Paths of the files that are always valid.
    """

    def validate_file(fpath: object, *expected: object, **options: object) -> bool:
        return str(fpath) in provided or validate(fpath, *expected, **options)

    return validate_file
