"""What two machines must have in common."""

from __future__ import annotations

from grader import __version__
from grader.course.catalog import load_lessons
from grader.course.layout import find_course
from grader.dask_engine.compatibility import differences, environment_of

COURSE = find_course()
LESSONS = load_lessons(COURSE)


def test_two_descriptions_of_one_machine_do_not_differ() -> None:
    assert differences(environment_of(COURSE, LESSONS), environment_of(COURSE, LESSONS)) == []


def test_both_sides_are_named() -> None:
    here = environment_of(COURSE, LESSONS)
    there = {**here, "numpy": "1.0.0", "tensorflow": "not installed"}
    assert differences(here, there) == [
        f"numpy: 1.0.0 there, {here['numpy']} here",
        f"tensorflow: not installed there, {here['tensorflow']} here",
    ]


def test_another_cvgrade_is_all_there_is_to_say() -> None:
    here = environment_of(COURSE, LESSONS)
    assert differences(here, {"cvgrade": "9"}) == [f"cvgrade: 9 there, {__version__} here"]


def test_a_light_lesson_asks_for_no_heavy_library() -> None:
    light = [lesson for lesson in LESSONS if lesson.libraries == "numpy"]
    assert "tensorflow" not in environment_of(COURSE, light)
    assert "tensorflow" in environment_of(COURSE, LESSONS)


def test_which_file_answers_to_an_asset_counts() -> None:
    """With the original here and a stand-in there, one answer would get two marks."""
    environment = environment_of(COURSE, LESSONS)
    names = {asset.name for lesson in LESSONS for asset in lesson.assets}
    assert names <= set(environment)
    assert any("bytes" in environment[name] for name in names)
