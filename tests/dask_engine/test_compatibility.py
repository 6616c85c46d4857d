"""The environment that client and worker must share."""

from __future__ import annotations

from grader import __version__
from grader.course.catalog import load_lessons
from grader.course.layout import find_course
from grader.dask_engine.compatibility import differences, environment_of

COURSE = find_course()
LESSONS = load_lessons(COURSE)


def test_an_environment_does_not_differ_from_itself() -> None:
    assert differences(environment_of(COURSE, LESSONS), environment_of(COURSE, LESSONS)) == []


def test_differences_name_both_values() -> None:
    here = environment_of(COURSE, LESSONS)
    there = {**here, "numpy": "1.0.0", "tensorflow": "not installed"}
    assert differences(here, there) == [
        f"numpy: 1.0.0 there, {here['numpy']} here",
        f"tensorflow: not installed there, {here['tensorflow']} here",
    ]


def test_another_version_of_cvgrade_is_reported_alone() -> None:
    here = environment_of(COURSE, LESSONS)
    assert differences(here, {"cvgrade": "9"}) == [f"cvgrade: 9 there, {__version__} here"]


def test_a_numpy_lesson_does_not_depend_on_tensorflow() -> None:
    numpy_lessons = [lesson for lesson in LESSONS if lesson.libraries == "numpy"]
    assert "tensorflow" not in environment_of(COURSE, numpy_lessons)
    assert "tensorflow" in environment_of(COURSE, LESSONS)


def test_the_file_that_provides_an_asset_matters() -> None:
    """With the original here and a substitute on a worker, one answer could get two marks."""
    environment = environment_of(COURSE, LESSONS)
    names = {asset.name for lesson in LESSONS for asset in lesson.assets}
    assert names <= set(environment)
    assert any("bytes" in environment[name] for name in names)
