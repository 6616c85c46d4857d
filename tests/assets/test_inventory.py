from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from fixture_types import AssetMaker, Hasher, LessonMaker

from grader.assets.inventory import Entry, entries, inventory, select
from grader.course.catalog import load_lessons
from grader.course.pack import Lesson
from grader.errors import CourseError, UsageError


@pytest.fixture
def lessons(make_lesson: LessonMaker, asset: AssetMaker) -> tuple[Lesson, ...]:
    """Two lessons that share one file."""
    shared = asset("dog.jpg", url="https://x.example/dog.jpg", group="photographs")
    make_lesson(shared, asset("bird.jpg", url="https://x.example/bird.jpg", group="photographs"))
    weights = asset("vgg.h5", url="https://x.example/vgg.h5", keras="models", group="vgg")
    course, _ = make_lesson(shared, weights, asset("grid.png", built=True), name="lesson92_more")
    return load_lessons(course)


def names(chosen: Iterable[Entry]) -> list[str]:
    return [entry.asset.name for entry in chosen]


def test_a_file_of_two_lessons_is_listed_once_with_both(lessons: tuple[Lesson, ...]) -> None:
    listed = entries(lessons)
    assert names(listed) == ["dog.jpg", "bird.jpg", "vgg.h5", "grid.png"]
    assert listed[0].used_by == ("lesson91", "lesson92")


def test_a_lesson_that_lists_a_file_twice_is_listed_once(make_lesson: LessonMaker, asset: AssetMaker) -> None:
    dog = asset("dog.jpg", url="https://x.example/dog.jpg")
    _, lesson = make_lesson(dog, dog)
    assert [entry.used_by for entry in entries([lesson])] == [("lesson91",)]


def test_the_inventory_has_the_status_of_every_file(
    lessons: tuple[Lesson, ...], make_lesson: LessonMaker, cache: Path
) -> None:
    course, _ = make_lesson(name="lesson93_empty")
    (cache / "assets").mkdir(parents=True)
    (cache / "assets" / "bird.jpg").write_bytes(b"bird")
    status = inventory(course, lessons)
    assert [(one.asset.name, one.state) for one in status] == [
        ("dog.jpg", "absent"),
        ("bird.jpg", "present"),
        ("vgg.h5", "absent"),
        ("grid.png", "absent"),
    ]
    assert status[3].path.parent.name == "lesson92_more"


def test_the_inventory_verifies_when_asked(
    make_lesson: LessonMaker, asset: AssetMaker, sha256: Hasher, cache: Path
) -> None:
    dog = asset("dog.jpg", url="https://x.example/dog.jpg", hash=sha256(b"dog"))
    course, lesson = make_lesson(dog)
    (cache / "assets").mkdir(parents=True)
    (cache / "assets" / "dog.jpg").write_bytes(b"cat")
    assert [one.state for one in inventory(course, [lesson])] == ["present"]
    assert [one.state for one in inventory(course, [lesson], verify=True)] == ["damaged"]


def test_contradictory_entries_are_an_error_of_the_course(
    make_lesson: LessonMaker, asset: AssetMaker
) -> None:
    make_lesson(asset("dog.jpg", url="https://x.example/dog.jpg"))
    course, _ = make_lesson(asset("dog.jpg", url="https://y.example/dog.jpg"), name="lesson92_more")
    with pytest.raises(CourseError, match=r"x\.example.* in lesson91 .*y\.example.* in lesson92"):
        entries(load_lessons(course))


def test_two_lessons_may_use_a_file_in_different_ways(make_lesson: LessonMaker, asset: AssetMaker) -> None:
    make_lesson(asset("dog.jpg", url="https://x.example/dog.jpg", workspace=True))
    course, _ = make_lesson(asset("dog.jpg", url="https://x.example/dog.jpg"), name="lesson92_more")
    assert names(entries(load_lessons(course))) == ["dog.jpg"]


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ([], ["dog.jpg", "bird.jpg", "vgg.h5", "grid.png"]),
        (["bird.jpg"], ["bird.jpg"]),
        (["BIRD.JPG"], ["bird.jpg"]),
        (["photographs"], ["dog.jpg", "bird.jpg"]),
        (["lesson92"], ["dog.jpg", "vgg.h5", "grid.png"]),
        (["92"], ["dog.jpg", "vgg.h5", "grid.png"]),
        (["vgg", "bird.jpg", "vgg"], ["bird.jpg", "vgg.h5"]),
    ],
)
def test_files_are_selected_by_name_group_or_lesson(
    lessons: tuple[Lesson, ...], typed: list[str], chosen: list[str]
) -> None:
    assert names(select(lessons, typed)) == chosen


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("brid.jpg", "bird.jpg"), ("photograhps", "photographs"), ("lessn92", "lesson92"), ("Vgg.5", "vgg.h5")],
)
def test_a_similar_name_is_suggested(lessons: tuple[Lesson, ...], typed: str, meant: str) -> None:
    with pytest.raises(UsageError, match=f"{typed!r}") as caught:
        select(lessons, [typed])
    assert caught.value.advice == f"Did you mean {meant}?"


@pytest.mark.parametrize("typed", ["zzz", "", " "])
def test_the_groups_are_listed_for_an_unknown_name(lessons: tuple[Lesson, ...], typed: str) -> None:
    with pytest.raises(UsageError) as caught:
        select(lessons, [typed])
    assert "photographs, vgg" in caught.value.advice
