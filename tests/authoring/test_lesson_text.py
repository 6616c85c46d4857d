"""The lesson texts: their figures are made again, and their examples print what the texts say."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image
from sampling import nightly

from grader.assets.locations import locate
from grader.assets.resolve import workspace_files
from grader.authoring.generate import build
from grader.authoring.lesson_text import figure_files, load_module, text_findings
from grader.authoring.new_lesson import scaffold
from grader.course.catalog import load_lessons
from grader.course.layout import Course, own_course
from grader.course.pack import Lesson
from grader.course.solution import worked_solution
from grader.course.text import example_of, glossary_of, images_of, output_of
from grader.errors import CourseError

COURSE = own_course()
LESSONS = load_lessons(COURSE)
EACH_LESSON = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)

KERAS_HOME = Path(os.environ.get("KERAS_HOME", Path.home() / ".keras"))
"""Where the original weights and data sets are, if this machine has them; each test gets another home."""

LIGHT_EXAMPLES = {"lesson01", "lesson02", "lesson06", "lesson07"}
"""Lessons whose example does not start TensorFlow."""


@EACH_LESSON
def test_figures_are_the_same_when_made_again(lesson: Lesson) -> None:
    exercise = COURSE.exercises / lesson.folder.name
    stored = {f"{lesson.id}/{path.name}": path.read_bytes() for path in (exercise / lesson.id).glob("*.svg")}
    assert len(stored) >= 3
    assert figure_files(COURSE, lesson) == stored


@EACH_LESSON
def test_a_lesson_text_follows_the_rules(lesson: Lesson) -> None:
    assert list(text_findings(COURSE, lesson)) == []


@pytest.mark.parametrize(
    "lesson",
    [
        pytest.param(lesson, id=lesson.id, marks=[pytest.mark.heavy] * (lesson.id not in LIGHT_EXAMPLES))
        for lesson in LESSONS
    ],
)
def test_the_example_prints_what_the_text_says(lesson: Lesson, tmp_path: Path) -> None:
    text = (lesson.folder / "brief.md").read_text(encoding="utf-8")
    (tmp_path / "assets").mkdir()
    for name, original in workspace_files(COURSE, LESSONS).items():
        shutil.copy(original, tmp_path / "assets" / name)
    (tmp_path / "example.py").write_text(example_of(text), encoding="utf-8")
    environment = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "-1"}
    ended = subprocess.run(
        [sys.executable, "example.py"],
        check=False,
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert (ended.stdout, ended.returncode) == (output_of(text), 0), ended.stderr


def test_the_terms_of_the_glossary_are_sorted_and_explained() -> None:
    terms = glossary_of(COURSE.glossary.read_text(encoding="utf-8"))
    headings = [term.heading for term in terms]
    assert headings == sorted(headings, key=str.lower)
    assert len({term.anchor for term in terms}) == len(terms) > 50
    assert [term.heading for term in terms if len(term.text.split()) < 5] == []


def new_course(root: Path, brief: str, figures: str = "") -> tuple[Course, Lesson]:
    course = Course(root)
    scaffold(course, "lesson01_twice", "Twice")
    pack = course.solutions / "lesson01_twice"
    (pack / "brief.md").write_text(brief)
    if figures:
        (pack / "figures.py").write_text(figures)
    return course, load_lessons(course)[0]


def test_each_violation_of_a_lesson_text_is_found(tmp_path: Path) -> None:
    brief = "# T\n![Short](lesson01/b.svg)\n[x](../glossary.md#nowhere)\n```python example\nprint()\n```\n"
    course, lesson = new_course(tmp_path, brief, "def make(asset):\n    return {'a.svg': b'<svg/>'}\n")
    assert [rule for rule, _ in text_findings(course, lesson)] == [
        "figure-exists",
        "figure-is-shown",
        "figure-has-alternative-text",
        "example-has-output",
        "term-is-explained",
    ]


def test_figures_example_and_glossary_are_generated_and_old_ones_removed(tmp_path: Path) -> None:
    course, lesson = new_course(
        tmp_path, "```python example\nprint()\n```\n", "def make(asset):\n    return {'a.svg': b'<svg/>'}\n"
    )
    course.glossary.write_text("## Term\n\nIts text.\n")
    exercise = course.exercises / "lesson01_twice"
    (exercise / "lesson01").mkdir(parents=True)
    (exercise / "lesson01" / "old.svg").write_text("<svg/>")
    build(course, lesson)
    assert {path.name for path in (exercise / "lesson01").iterdir()} == {"a.svg", "example.py"}
    assert (course.exercises / "glossary.md").read_text() == "## Term\n\nIts text.\n"
    assert build(course, lesson) == []


def test_a_figure_may_use_only_assets_of_its_lesson(tmp_path: Path) -> None:
    course, lesson = new_course(
        tmp_path, "# T\n", "def make(asset):\n    return {'a.svg': asset('b.png').read_bytes()}\n"
    )
    with pytest.raises(CourseError, match="not an asset of lesson01"):
        figure_files(course, lesson)


# -- what TensorFlow measured for the figures --


def stored_numbers(name: str) -> tuple[Lesson, dict[str, Any]]:
    """Return a lesson, and the numbers that were measured for its figures."""
    lesson = next(each for each in LESSONS if each.id == name)
    return lesson, tomllib.loads((lesson.folder / "figures.toml").read_text(encoding="utf-8"))


def asset(lesson: Lesson, name: str) -> Path:
    return locate(next(each for each in lesson.assets if each.name == name), COURSE, lesson)


def measured_again(lesson: Lesson, *arguments: Path) -> Any:
    """Run `_measure.py` of a lesson in its own process, with the original weights and data."""
    environment = {**os.environ, "KERAS_HOME": str(KERAS_HOME), "CUDA_VISIBLE_DEVICES": "-1"}
    command = [sys.executable, str(lesson.folder / "_measure.py"), *map(str, arguments)]
    ended = subprocess.run(command, check=True, env=environment, capture_output=True, text=True)
    return json.loads(ended.stdout.splitlines()[-1])


@pytest.mark.heavy
@nightly
@pytest.mark.skipif(
    not (KERAS_HOME / "models" / "mobilenet_2_5_224_tf.h5").is_file(), reason="needs MobileNet's weights"
)
def test_the_labels_are_those_of_the_network() -> None:
    lesson, measured = stored_numbers("lesson04")
    names = list(dict.fromkeys(each["image"] for each in measured["labels"]))
    for name, (right, raw) in zip(
        names, measured_again(lesson, *(asset(lesson, name) for name in names)), strict=True
    ):
        for each in measured["labels"]:
            if each["image"] == name:
                found = right if each["input"] == "right" else raw
                assert [label for label, _ in found] == [label for label, _ in each["best"]]
                assert [p for _, p in found] == pytest.approx([p for _, p in each["best"]], abs=0.01)


@pytest.mark.heavy
@nightly
@pytest.mark.skipif(
    not (KERAS_HOME / "datasets" / "fashion-mnist").is_dir(), reason="needs the images of Fashion-MNIST"
)
def test_the_network_overfits_as_its_curve_says() -> None:
    """Training is not the same on every machine, so only the facts that the text states are compared."""
    lesson, measured = stored_numbers("lesson05")
    found = measured_again(lesson)
    for loss, unseen, accuracy, unseen_accuracy in (
        (measured["loss"], measured["unseen_loss"], measured["accuracy"], measured["unseen_accuracy"]),
        (found["loss"], found["val_loss"], found["accuracy"], found["val_accuracy"]),
    ):
        assert loss[-1] < 0.1 < 0.5 < unseen[-1]
        assert 3 <= int(np.argmin(unseen)) <= 14
        assert accuracy[-1] > 0.97
        assert unseen_accuracy[-1] == pytest.approx(0.8, abs=0.04)


@pytest.mark.heavy
@nightly
def test_the_candidates_of_the_cascade_are_those_that_mtcnn_leaves() -> None:
    lesson, measured = stored_numbers("lesson07")
    measure: Any = load_module(lesson.folder / "_measure.py", "measure_lesson07")
    stages, face = measure.cascade(asset(lesson, "astronaut.png"))
    assert list(face["box"]) == measured["box"]
    for found, key in zip(stages, ("p_net", "r_net", "o_net"), strict=True):
        assert len(found) == len(measured[key])
        assert np.abs(np.array(found) - np.array(measured[key])).max() <= 1


@pytest.mark.heavy
@nightly
@pytest.mark.filterwarnings("ignore:Please import")  # Keras' legacy class uses an old name of SciPy
def test_the_augmented_copies_are_those_of_the_generator() -> None:
    lesson, measured = stored_numbers("lesson06")
    measure: Any = load_module(lesson.folder / "_measure.py", "measure_lesson06")
    figures = load_module(lesson.folder / "figures.py", "figures_lesson06")
    with Image.open(asset(lesson, "chelsea.png")) as opened:
        photo = np.asarray(opened.convert("RGB").crop(figures.CROP).resize((figures.SIDE, figures.SIDE)))
    for (drawn, copy), stored in zip(measure.copies(photo), measured["copy"], strict=True):
        assert drawn == stored
        made = figures.augmented(photo, stored).astype(float)
        assert np.abs(made - np.clip(copy, 0, 255)).mean() < 1


# -- code that the texts show beside the worked example --

CODE = """
import importlib, json, os, sys, traceback

PREFIXES = {"np": "numpy", "plt": "matplotlib.pyplot", "Image": "PIL.Image", "ImageDraw": "PIL.ImageDraw"}
found = {}
for lesson, solution, blocks, names in json.load(open("code.json")):
    found[lesson] = problems = []
    for name in names:
        first, *rest = name.split(".")
        try:
            value = importlib.import_module(PREFIXES.get(first, first))
            for part in rest:
                value = getattr(value, part)
        except (ImportError, AttributeError) as error:
            problems.append(f"{name}: {error}")
    if blocks:
        space = {"__name__": lesson}
        exec(solution, space)
        for block in blocks:
            try:
                exec(block, space)
            except Exception:
                problems.append(traceback.format_exc(limit=1))
print(json.dumps(found))
"""
"""Runs the blocks of every lesson after its worked solution, and looks the dotted names up."""

BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
DOTTED = re.compile(r"(?<![\w./])(?:keras|tensorflow|np|plt|ImageDraw|Image)(?:\.[A-Za-z_]\w*)+")


def dotted_names(text: str) -> list[str]:
    """Return the names of libraries in the code of a text or its hints, such as ``keras.layers.Dense``."""
    blocks = re.findall(r"^```python[^\n]*\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL))
    return sorted(set(DOTTED.findall("\n".join([*blocks, *spans]))))


def test_a_dotted_name_is_found_in_code_only() -> None:
    text = "Use `np.clip(x)` and `model.fit`.\n\n```python\nkeras.layers.Flatten()\n```\nSee https://keras.io/api.\n"
    assert dotted_names(text) == ["keras.layers.Flatten", "np.clip"]


@pytest.mark.heavy
@pytest.mark.slow
def test_every_block_of_the_texts_runs_and_every_name_of_a_library_exists(tmp_path: Path) -> None:
    (tmp_path / "assets").mkdir()
    for name, original in workspace_files(COURSE, LESSONS).items():
        shutil.copy(original, tmp_path / "assets" / name)
    jobs = []
    for lesson in LESSONS:
        text = (lesson.folder / "brief.md").read_text(encoding="utf-8")
        hints = (lesson.folder / "hints.md").read_text(encoding="utf-8")
        jobs.append((lesson.id, worked_solution(lesson), BLOCK.findall(text), dotted_names(text + hints)))
    assert sum(len(blocks) for _, _, blocks, _ in jobs) >= 2
    assert sum(len(names) for *_, names in jobs) > 40
    (tmp_path / "code.json").write_text(json.dumps(jobs), encoding="utf-8")
    environment = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "-1"}
    ended = subprocess.run(
        [sys.executable, "-c", CODE],
        check=False,
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout.splitlines()[-1]) == {lesson.id: [] for lesson in LESSONS}


@pytest.mark.heavy
@nightly
def test_the_layers_of_today_make_the_transformations_of_the_legacy_generator() -> None:
    """The text of lesson 06 shows both; 0.25 of a full turn are 90 degrees."""
    lesson, _ = stored_numbers("lesson06")
    (block,) = BLOCK.findall((lesson.folder / "brief.md").read_text(encoding="utf-8"))
    names: dict[str, Any] = {}
    exec(block.replace("assets/chelsea.png", str(asset(lesson, "chelsea.png"))), names)
    image = np.zeros((40, 40, 3), np.float32)
    image[:12, :12] = 255  # one bright corner: its place shows the flips and the rotation
    batch = np.stack([image] * 200)
    copies = np.asarray(names["augment_layers"](batch, training=True))
    assert copies.shape == batch.shape
    corners = {
        (int(copy[:20].mean() < copy[20:].mean()), int(copy[:, :20].mean() < copy[:, 20:].mean()))
        for copy in copies
    }
    assert corners == {(0, 0), (0, 1), (1, 0), (1, 1)}
    assert len({copy.tobytes() for copy in copies}) > 100
    assert np.array_equal(np.asarray(names["augment_layers"](batch, training=False)), batch)


def test_a_lesson_shows_each_figure_once() -> None:
    for lesson in LESSONS:
        shown = [path for path, _ in images_of((lesson.folder / "brief.md").read_text(encoding="utf-8"))]
        assert len(shown) == len(set(shown)) >= 3
