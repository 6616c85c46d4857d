"""The libraries of a worker: files of the course need no hash, and settings of the course cause no warning."""

from __future__ import annotations

import importlib.util
import warnings
from pathlib import Path
from types import SimpleNamespace

import pytest

from grader.worker.libraries import EAGER_WARNING, accepting, run_eagerly


def test_a_file_of_the_course_is_valid_with_any_hash_and_others_are_not() -> None:
    asked = []

    def validate(path: object, expected: str, algorithm: str = "auto") -> bool:
        asked.append((path, expected, algorithm))
        return expected == "right"

    validate_file = accepting(validate, {"/keras/models/labels.json"})
    assert validate_file("/keras/models/labels.json", "wrong")
    assert asked == []
    assert not validate_file("/keras/models/other.json", "wrong", algorithm="md5")
    assert validate_file("/keras/models/other.json", "right")
    assert asked == [
        ("/keras/models/other.json", "wrong", "md5"),
        ("/keras/models/other.json", "right", "auto"),
    ]


def test_only_the_warning_that_the_course_causes_is_hidden() -> None:
    switched: list[bool] = []
    config = SimpleNamespace(run_functions_eagerly=switched.append)
    with warnings.catch_warnings(record=True) as shown:
        warnings.simplefilter("always")
        run_eagerly(SimpleNamespace(config=config))
        warnings.warn(EAGER_WARNING + "option is set, ...", stacklevel=1)
        warnings.warn("a warning of the learner's code", stacklevel=1)
    assert switched == [True]
    assert [str(each.message) for each in shown] == ["a warning of the learner's code"]


def test_tensorflow_still_words_the_warning_like_that() -> None:
    spec = importlib.util.find_spec("tensorflow")
    if spec is None or spec.origin is None:
        pytest.skip("TensorFlow is not installed")
    source = Path(spec.origin).parent / "python" / "data" / "ops" / "structured_function.py"
    assert EAGER_WARNING in source.read_text(encoding="utf-8")
