"""The course as bytes."""

from __future__ import annotations

from pathlib import Path

from grader.course.catalog import load_lessons
from grader.course.layout import Course, find_course
from grader.dask_engine.course_bundle import pack_course, unpack_course


def test_the_unpacked_course_equals_the_packed_one(tmp_path: Path) -> None:
    course = find_course()
    there = unpack_course(pack_course(course).content, tmp_path)
    assert [each.sha for each in load_lessons(there)] == [each.sha for each in load_lessons(course)]
    names = [path.relative_to(there.root) for path in there.reference_assets.rglob("*") if path.is_file()]
    assert names
    for name in names:
        assert (there.root / name).read_bytes() == (course.root / name).read_bytes()


def test_equal_files_give_equal_bytes_and_an_edit_gives_others(tiny_course: Course, tmp_path: Path) -> None:
    bundle = pack_course(tiny_course)
    assert pack_course(tiny_course) == bundle
    copy = unpack_course(bundle.content, tmp_path)
    assert pack_course(copy) == bundle
    checks = next(copy.solutions.glob("*/checks.py"))
    checks.write_text(checks.read_text() + "\n")
    assert pack_course(copy).sha != bundle.sha
