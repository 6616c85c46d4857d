"""Similar submissions: copies are found whatever the names, in every run, and the stub does not count."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from grader.course.catalog import load_lessons
from grader.course.layout import own_course
from grader.report.similar import render_similar
from grader.similarity.class_groups import class_groups
from grader.similarity.compare import similar_groups
from grader.similarity.fingerprints import GUARANTEE, fingerprints
from grader.workspace.notebook_files import exercise_notebook

STUB = b'''"""The exercise: two functions on images, for you to write."""
import numpy as np


def normalize(pixels):
    """Scale uint8 pixels to the range 0 to 1 as float32."""
    raise NotImplementedError
'''
ONE = (
    STUB
    + b"""

def helper(values, limits):
    total = 0
    for index, value in enumerate(values):
        if value > limits[index] and index % 2 == 0:
            total += value * 3 - limits[index]
        elif value < 0:
            total -= abs(value) // 2
    return total / max(len(values), 1)
"""
)
RENAMED = ONE.replace(b"total", b"summe").replace(b"value", b"wert_in_cm").replace(b"index", b"i")
OTHER = (
    STUB
    + b'''

def helper(values, limits):
    """Written by another person."""
    array = np.asarray(values, dtype="float64")
    above = array[::2][array[::2] > np.asarray(limits)[::2]]
    return float(np.where(array < 0, -np.abs(array) // 2, 0).sum() + above.sum() * 3) / array.size
'''
)


def test_a_copy_with_other_names_is_found_and_highlighted() -> None:
    (group,) = similar_groups("x", {"ada": ONE, "bob": RENAMED, "eve": OTHER}, STUB, threshold=0.8)
    assert group.learners == ("ada", "bob")
    assert group.lowest == group.highest > 0.95
    for listing, source in zip(group.listings, (ONE, RENAMED), strict=True):
        assert "".join(text for _, text in listing.parts) == source.decode()
        common = "".join(text for is_common, text in listing.parts if is_common)
        assert "enumerate" in common
        assert "for you to write" not in common


def test_a_highlight_begins_and_ends_with_whole_names() -> None:
    source = ONE.replace(b"total", b"out_arr").replace(b"def helper", b"class A_b:\n    x = 1\ndef helper")
    (group,) = similar_groups("x", {"ada": source, "bob": RENAMED}, STUB, threshold=0.5)
    for listing in group.listings:
        for (_, before), (_, after) in zip(listing.parts, listing.parts[1:], strict=False):
            assert not (before[-1:].isidentifier() and after[:1].isidentifier()), (before[-9:], after[:9])
    assert "out_arr" in "".join(text for is_common, text in group.listings[0].parts if is_common)


def test_equal_files_are_one_listing() -> None:
    (group,) = similar_groups("x", {"bob": ONE, "ada": ONE}, STUB, threshold=0.8)
    assert [listing.learners for listing in group.listings] == [("ada", "bob")]
    assert (group.lowest, group.highest) == (1, 1)


def test_many_copies_are_one_group_and_not_a_pair_each() -> None:
    names = [f"copy{number}" for number in range(8)]
    files = {name: ONE.replace(b"total", name.encode()) for name in names}
    files["late"] = OTHER
    (group,) = similar_groups("x", files, STUB, threshold=0.8)
    assert sorted(group.learners) == names
    assert len(group.shares) == len(group.listings) == 8
    page = render_similar([group], 0.8, own_course().templates)
    assert page.count("<pre") == 8
    assert "8 learners" in page


def test_untouched_stubs_are_not_similar() -> None:
    files = {"ada": STUB, "bob": STUB, "eve": STUB + b"\n# my name\n", "joe": STUB + b"\n# my name\n"}
    assert similar_groups("x", files, STUB, threshold=0.1) == []


def test_groups_below_the_threshold_are_not_reported() -> None:
    half = ONE + OTHER.removeprefix(STUB).replace(b"helper", b"second")
    files = {
        "ada": half,
        "bob": ONE.replace(b"3", b"3 + 4") + b"\ndef f(a):\n    return {a: a ** 2 for a in range(a)}\n",
    }
    assert similar_groups("x", files, STUB, threshold=0.2)
    assert similar_groups("x", files, STUB, threshold=1.0) == []


def test_a_common_passage_of_the_guaranteed_length_is_always_found() -> None:
    rng = random.Random(4)
    digits = "".join(rng.choices("123456789", k=GUARANTEE))
    for _ in range(50):
        one, other = ("".join(rng.choices("+-*/%", k=60)) for _ in range(2))
        first, second = (fingerprints(f"{text}{digits}{text}".encode()) for text in (one, other))
        assert first.places.keys() & second.places.keys()


PROGRAM = """
import sys
from pathlib import Path
from grader.similarity.class_groups import class_groups
from grader.similarity.compare import similar_groups
files = {path.stem: path.read_bytes() for path in sorted(Path(sys.argv[1]).iterdir())}
for group in similar_groups("x", files, b"", threshold=0.2):
    print(group.learners, group.shares, [each.parts for each in group.listings])
"""


@pytest.mark.slow
def test_every_run_gives_the_same_figures(tmp_path: Path) -> None:
    """Python's own hashes of strings differ from run to run."""
    folder = own_course().solutions
    for number, path in enumerate(sorted(folder.glob("lesson02*/wrong/*.py"))[:8]):
        (tmp_path / f"learner{number}.py").write_bytes(path.read_bytes() + RENAMED * (number % 3))
    printed = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM, str(tmp_path)],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in (0, 1, 2, 3)
    }
    assert len(printed) == 1
    assert "learner" in printed.pop()


def test_hostile_files_are_compared_and_escaped() -> None:
    files = {
        "null": b"\0\xff",
        "empty": b"",
        "huge": b"x = 1\n" * 100_000,
        "markup": ONE + b"\n# </pre><script>alert(1)</script>\n",
        "copy": ONE,
    }
    (group,) = similar_groups("x", files, STUB, threshold=0.8)
    page = render_similar([group], 0.8, own_course().templates)
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize("source", [b"\r\n".join(ONE.split(b"\n")), b"\xef\xbb\xbf" + ONE])
def test_line_ends_and_byte_order_marks_do_not_matter(source: bytes) -> None:
    (group,) = similar_groups("x", {"ada": ONE, "bob": source}, STUB, threshold=0.99)
    assert group.learners == ("ada", "bob")


def test_what_a_notebook_has_besides_the_exercise_does_not_count(tmp_path: Path) -> None:
    course = own_course()
    lessons = load_lessons(course)
    for name in ("ada", "bob"):
        (tmp_path / name).mkdir()
        for lesson in lessons:
            notebook = nbformat.reads(exercise_notebook(course, lesson).decode(), 4)
            notebook.cells.append(nbformat.v4.new_code_cell(f"# {name}"))  # so that the files differ
            nbformat.write(notebook, tmp_path / name / f"{lesson.id}.ipynb")
    found = list(class_groups(course, lessons, lessons, tmp_path, threshold=0.1))
    assert [each.files for each in found] == [2] * len(lessons)
    assert [each.groups for each in found] == [[]] * len(lessons)
