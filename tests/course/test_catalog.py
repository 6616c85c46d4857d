from __future__ import annotations

from pathlib import Path

import pytest

from grader.course.catalog import load_lessons, load_warm_up, pick_lesson, pick_lessons
from grader.course.layout import Course, find_course, own_course
from grader.course.pack import Lesson
from grader.errors import CourseError, UsageError

TOML = 'format = 1\ntitle = "T"\nsummary = "S"\nminutes = 5\nlibraries = "numpy"\n'


def course_of(root: Path, *names: str, text: str = TOML) -> Course:
    for name in names:
        folder = root / "solutions" / name
        folder.mkdir(parents=True)
        (folder / "lesson.toml").write_text(text)
    return Course(root)


@pytest.fixture
def course(tmp_path: Path) -> Course:
    return course_of(tmp_path, "lesson01_apples", "lesson02_pears", "lesson10_plums")


def test_lessons_come_in_the_order_of_their_names(course: Course) -> None:
    assert [lesson.id for lesson in load_lessons(course)] == ["lesson01", "lesson02", "lesson10"]


def test_a_warm_up_is_no_lesson(course: Course) -> None:
    assert load_warm_up(course) is None
    course_of(course.root, "a_warm_up", text=f"{TOML}warm_up = true\n")
    assert len(load_lessons(course)) == 3
    warm_up = load_warm_up(course)
    assert warm_up is not None
    assert warm_up.entry == "a.py"


@pytest.mark.parametrize(
    "typed", ["lesson02", "lesson2", "2", "02", "Lesson02", "lesson02.py", "lesson 2", "lesson02_pears", "l2"]
)
def test_a_lesson_has_many_spellings(course: Course, typed: str) -> None:
    assert pick_lesson(load_lessons(course), typed).id == "lesson02"


@pytest.mark.parametrize("typed", ["leson02", "leson2", "lessson 2", "elsson02", "lesons02.py"])
def test_one_or_two_wrong_letters_get_a_suggestion(course: Course, typed: str) -> None:
    with pytest.raises(UsageError) as caught:
        pick_lesson(load_lessons(course), typed)
    assert caught.value.advice == "Did you mean lesson02?"


@pytest.mark.parametrize("typed", ["zebra", "lesson99", "lesson03", "leson99", "lesson", "les02", "99", ""])
def test_any_other_name_gets_the_list_of_lessons(course: Course, typed: str) -> None:
    with pytest.raises(UsageError) as caught:
        pick_lesson(load_lessons(course), typed)
    assert caught.value.message == f"There is no lesson {typed!r}."
    assert caught.value.advice == "The lessons are: lesson01, lesson02, lesson10."


@pytest.mark.parametrize("typed", ["normalize", "normalize()"])
def test_the_name_of_a_function_gets_its_lesson(tiny_lesson: Lesson, typed: str) -> None:
    with pytest.raises(UsageError) as caught:
        pick_lesson((tiny_lesson,), typed)
    assert caught.value.advice == "It is a function of lesson02: `cvgrade check lesson02 normalize`."


def test_the_advice_names_the_command_that_the_user_has_typed(tiny_lesson: Lesson) -> None:
    with pytest.raises(UsageError) as caught:
        pick_lesson((tiny_lesson,), "normalize", "%hint")
    assert caught.value.advice == "It is a function of lesson02: `%hint lesson02 normalize`."


@pytest.mark.parametrize(
    ("typed", "ids"),
    [("", "01 02 10"), ("2", "02"), ("10, 1", "01 10"), ("1-2,lesson10", "01 02 10"), ("1-1", "01")],
)
def test_lists_and_ranges_of_lessons(course: Course, typed: str, ids: str) -> None:
    picked = pick_lessons(load_lessons(course), typed)
    assert [lesson.id for lesson in picked] == [f"lesson{each}" for each in ids.split()]


def test_a_range_with_an_unknown_lesson_is_refused(course: Course) -> None:
    with pytest.raises(UsageError, match="no lesson '3'"):
        pick_lessons(load_lessons(course), "1-3")


def test_two_packs_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="Two lesson packs"):
        load_lessons(course_of(tmp_path, "lesson01_a", "lesson01_b"))


def test_a_course_without_lessons_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="contains no lesson pack"):
        load_lessons(Course(tmp_path))


@pytest.mark.parametrize(
    ("field", "replacement"),
    [
        ("minutes = 5", 'minutes = "five"'),
        ("format = 1", "format = 99"),
        ("libraries", "fmaily"),
        ('"numpy"', '"enormous"'),
        ("title = ", "title "),
    ],
)
def test_an_error_in_lesson_toml_names_the_file(tmp_path: Path, field: str, replacement: str) -> None:
    with pytest.raises(CourseError, match=r"lesson\.toml"):
        load_lessons(course_of(tmp_path, "lesson01_a", text=TOML.replace(field, replacement)))


def test_an_asset_must_have_one_source(tmp_path: Path) -> None:
    asset = '[[asset]]\nname = "a"\nwhat = "b"\nauthor = "c"\nlicense = "d"\n'
    with pytest.raises(CourseError, match="exactly one of"):
        load_lessons(course_of(tmp_path, "lesson01_a", text=TOML + asset))


def test_any_change_of_a_pack_changes_its_hash(course: Course) -> None:
    before = load_lessons(course)[0].sha
    (course.solutions / "lesson01_apples" / "notes.md").write_text("x")
    assert load_lessons(course)[0].sha != before


def test_the_variable_selects_a_private_course(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CVGRADE_COURSE", str(course.root))
    assert find_course() == course


def test_a_wrong_variable_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CVGRADE_COURSE", str(tmp_path / "nowhere"))
    with pytest.raises(CourseError, match="CVGRADE_COURSE"):
        find_course()


def test_every_lesson_says_in_three_sentences_what_was_learned() -> None:
    for lesson in load_lessons(own_course()):
        assert len(lesson.learned) == 3, lesson.id
        assert all(text.endswith(".") and len(text) <= 110 for text in lesson.learned), lesson.id
