"""Lessons as notebooks: made, executed, checked from inside and from the command line."""

from __future__ import annotations

import html
import json
import os
from pathlib import Path

import nbformat
import pytest
from fixture_types import Run

from grader.course.catalog import load_lessons
from grader.course.layout import Course, own_course
from grader.course.pack import Lesson
from grader.errors import UsageError
from grader.submissions.notebook import notebook_source
from grader.workspace.notebook_files import exercise_notebook, parts

pytestmark = pytest.mark.slow

TRIALS = """\
import numpy as np

from grader.checks import trial


@trial("The result", function="normalize")
def test_normalize(learner, note):
    learner.normalize(np.zeros((2, 2, 3), np.uint8))
    note("It was called.")
"""


@pytest.fixture
def notebooks(cvgrade: Run, tmp_path: Path) -> Path:
    folder = tmp_path / "work"
    assert cvgrade("init", str(folder), "--notebooks").exit_code == 0
    return folder


def solved(path: Path, solution: bytes) -> None:
    """Put the worked solution into the notebook's cells."""
    notebook = nbformat.read(path, 4)
    functions = {part.split("(")[0]: part for part in parts(solution.decode()) if part.startswith("def")}
    for cell in notebook.cells:
        name = cell.source.split("(")[0]
        if name in functions:
            cell.source = functions[name]
    nbformat.write(notebook, path)


def executed(path: Path, course: Course) -> nbformat.NotebookNode:
    """The notebook after all its cells were run, with nbclient."""
    from nbclient import NotebookClient

    os.environ["CVGRADE_COURSE"] = str(course.root)
    os.environ["IPYTHONDIR"] = str(path.parent / "ipython")
    notebook: nbformat.NotebookNode = nbformat.read(path, 4)
    client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(path.parent)}})
    client.execute()
    return notebook


def test_a_workspace_of_notebooks_has_no_python_files(notebooks: Path) -> None:
    assert [path.name for path in notebooks.glob("lesson*.*")] == ["lesson02.ipynb"]


def test_init_without_the_option_adds_no_python_files_to_a_workspace_of_notebooks(
    cvgrade: Run, notebooks: Path
) -> None:
    """They would win over the notebooks, whose work would no longer be checked."""
    assert cvgrade("init", str(notebooks)).exit_code == 0
    assert [path.name for path in notebooks.glob("lesson*.*")] == ["lesson02.ipynb"]


@pytest.mark.parametrize("lesson", load_lessons(own_course()), ids=lambda lesson: lesson.id)
def test_every_notebook_has_the_code_of_its_exercise(lesson: Lesson) -> None:
    course = own_course()
    content = exercise_notebook(course, lesson)
    assert content == exercise_notebook(course, lesson)
    nbformat.validate(nbformat.reads(content.decode(), 4))
    source = notebook_source(content, "x.ipynb").decode()
    exercise = (course.exercises / lesson.folder.name / lesson.entry).read_text()
    compile(source, "x", "exec")
    wanted = [
        line for line in exercise.splitlines() if line.startswith(("def ", "import ", "from ", "    raise"))
    ]
    assert [line for line in wanted if line not in source.splitlines()] == []


def test_a_notebook_shows_the_figures_and_has_the_example_in_a_cell_that_a_check_skips() -> None:
    lesson = load_lessons(own_course())[1]
    notebook = nbformat.reads(exercise_notebook(own_course(), lesson).decode(), 4)
    text = "".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    assert f"](lessons/{lesson.id}/planes.svg)" in text
    assert "](glossary.md#dtype)" in text
    assert "```python" not in text
    assert "then run it: the next cell." in text
    assert f"%hint {lesson.id}\n" in text
    assert f"%try {lesson.id} normalize --image photo.jpg" in text
    assert "cvgrade hint" not in text
    assert notebook.cells[1].source.startswith('if __name__ == "__main__":')
    assert "    print(values // 200)" in notebook.cells[1].source


def test_check_accepts_a_notebook_and_skips_an_untouched_one(
    cvgrade: Run, notebooks: Path, solution: bytes
) -> None:
    untouched = cvgrade("check", "2", cwd=notebooks)
    assert "Not attempted yet" in untouched.output
    solved(notebooks / "lesson02.ipynb", solution)
    ended = cvgrade("check", cwd=notebooks)
    assert ended.exit_code == 0, ended.output
    assert "4 of 4 points" in ended.output
    cvgrade("reset", "2", cwd=notebooks)
    assert "Not attempted yet" in cvgrade("check", "2", cwd=notebooks).output
    assert len(list((notebooks / "backups").iterdir())) == 1


def test_an_error_is_in_a_cell_of_the_notebook(cvgrade: Run, notebooks: Path, solution: bytes) -> None:
    path = notebooks / "lesson02.ipynb"
    solved(path, solution)
    notebook = nbformat.read(path, 4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    number = next(n for n, cell in enumerate(code, 1) if "def normalize" in cell.source)
    code[number - 1].source = "def normalize(pixels):\n    # half\n    return pixels / nothing"
    nbformat.write(notebook, path)
    said = " ".join(cvgrade("check", "2", cwd=notebooks).output.split())
    assert f"normalize() raised NameError in cell {number}, line 3" in said
    assert f"cell {number}, line 3 return pixels / nothing" in said
    report = (notebooks / "report.html").read_text()
    assert f'<span class="number">cell {number}, line 3</span><code>return pixels / nothing</code>' in report


def test_a_damaged_notebook_is_named(cvgrade: Run, notebooks: Path) -> None:
    (notebooks / "lesson02.ipynb").write_text("{")
    assert "not a notebook that can be read" in cvgrade("check", "2", cwd=notebooks).output


def test_an_executed_notebook_shows_the_report_and_records_the_result(
    notebooks: Path, solution: bytes, tiny_course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CVGRADE_COURSE", str(tiny_course.root))
    monkeypatch.setenv("IPYTHONDIR", str(notebooks / "ipython"))
    path = notebooks / "lesson02.ipynb"
    solved(path, solution)
    notebook = nbformat.read(path, 4)
    notebook.cells.append(nbformat.v4.new_code_cell("%hint lesson02 normalize-dtype"))
    notebook.cells.append(nbformat.v4.new_code_cell("%check lesson2.normalize"))
    notebook.cells.append(nbformat.v4.new_code_cell("%check lesson99"))
    nbformat.write(notebook, path)
    cells = executed(path, tiny_course).cells
    shown = next(cell for cell in cells if cell.source == "%check lesson02").outputs[-1].data
    assert "4 of 4 points" in shown["text/plain"]
    assert shown["text/html"].startswith("<iframe srcdoc=")
    assert 'sandbox=""' in shown["text/html"]
    assert "Every required check passed." in shown["text/html"]
    assert "hint 1 of 2" in cells[-3].outputs[0].text
    assert "Only normalize() was checked" in str(cells[-2].outputs)
    assert "There is no lesson 'lesson99'" in cells[-1].outputs[0].text
    record = json.loads((notebooks / ".cvgrade" / "lesson02.json").read_text())
    assert record["passed"]


def test_grade_accepts_the_same_notebook(
    cvgrade: Run, notebooks: Path, solution: bytes, tmp_path: Path
) -> None:
    solved(notebooks / "lesson02.ipynb", solution)
    submitted = tmp_path / "class" / "ada"
    submitted.mkdir(parents=True)
    (notebooks / "lesson02.ipynb").rename(submitted / "lesson02.ipynb")
    cvgrade("grade", str(tmp_path / "class"), "--out", str(tmp_path / "out"))
    document = json.loads((tmp_path / "out" / "exports" / "class.json").read_text())
    assert document["learners"][0]["lessons"][0]["earned"] == 4


def test_without_a_name_the_magics_know_the_lesson_of_the_notebook(tiny_lesson: Lesson) -> None:
    from grader.notebook.magics import Notebook

    notebook = Notebook()
    own = load_lessons(own_course())

    def lesson(lessons: tuple[Lesson, ...], *words: str) -> tuple[str, list[str]]:
        found, rest = notebook._lesson(lessons, list(words), "%check", lambda _: {"train", "model"})
        return found.id, rest

    with pytest.raises(UsageError, match="No cell with a function of a lesson has run in this kernel"):
        lesson(own)
    notebook.cells.ran("1", "def build_model():\n    pass", number=1)
    with pytest.raises(UsageError, match="functions of several lessons"):
        lesson(own)
    with pytest.raises(UsageError, match="no lesson 'train'"):
        lesson(own, "train")
    notebook.cells.ran("2", "def train(model, images, labels, epochs):\n    pass", number=2)
    assert lesson(own) == ("lesson05", [])
    assert lesson(own, "2") == ("lesson02", [])
    assert lesson(own, "2", "model") == ("lesson02", ["model"])
    assert lesson(own, "train") == ("lesson05", ["train"])
    assert lesson(own, "nothing") == ("lesson05", ["nothing"])
    with pytest.raises(UsageError, match="no lesson 'lesson99'"):
        lesson(own, "lesson99")
    assert lesson((tiny_lesson,), "2") == ("lesson02", [])


def run_magics(notebooks: Path, course: Course, solution: bytes, *magics: str) -> list[nbformat.NotebookNode]:
    """Return the cells of a solved notebook after some more cells were run at its end."""
    path = notebooks / "lesson02.ipynb"
    solved(path, solution)
    notebook = nbformat.read(path, 4)
    notebook.cells += [nbformat.v4.new_code_cell(magic) for magic in magics]
    nbformat.write(notebook, path)
    return list(executed(path, course).cells[-len(magics) :])


def test_a_notebook_that_passes_leads_to_the_worked_solution_and_the_report_shows_both(
    cvgrade: Run, notebooks: Path, solution: bytes, tiny_course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CVGRADE_COURSE", str(tiny_course.root))
    (cell,) = run_magics(notebooks, tiny_course, solution, "%check")
    data = cell.outputs[-1].data
    assert "`cvgrade solution lesson02`; beside yours: add `--compare`" in data["text/plain"]
    assert "beside the worked solution" in data["text/html"]
    cvgrade("report", cwd=notebooks)
    assert (notebooks / "report.html").read_text().count('<details class="beside">') == 2
    shown = cvgrade("solution", "2", "--compare", cwd=notebooks).output
    assert "What differs (both pass)" in shown
    wrong = solution.replace(b"/ 255", b"/ 25")
    (cell,) = run_magics(notebooks, tiny_course, wrong, "%check")
    assert "stays passed: you passed it earlier" in cell.outputs[-1].data["text/plain"]
    cvgrade("report", cwd=notebooks)
    assert "%hint lesson02 normalize" in cell.outputs[-1].data["text/plain"]
    assert "<code>%hint lesson02 normalize" in html.unescape(cell.outputs[-1].data["text/html"])
    page = (notebooks / "report.html").read_text()
    assert "Yours, line" not in page
    asked = page[page.index('<details class="ask">') :]
    assert "pixels.astype(np.float32) / 25" in asked[: asked.index("</details>")]


def test_the_check_of_a_notebook_file_stores_what_was_checked_for_the_report(
    cvgrade: Run, notebooks: Path, solution: bytes
) -> None:
    solved(notebooks / "lesson02.ipynb", solution)
    assert cvgrade("check", "2", cwd=notebooks).exit_code == 0
    assert (notebooks / "report.html").read_text().count('<details class="beside">') == 2


def test_one_function_of_a_notebook_is_checked_and_tried(
    cvgrade: Run, own_course: Course, solution: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CVGRADE_COURSE", str(own_course.root))
    (next(own_course.solutions.iterdir()) / "trials.py").write_text(TRIALS)
    notebooks = tmp_path / "work"
    cvgrade("init", str(notebooks), "--notebooks")
    checked, tried, unknown, unclosed = run_magics(
        notebooks, own_course, solution, "%check normalize", "%try normalize", "%try nothing", '%try "'
    )
    text = checked.outputs[-1].data["text/plain"]
    assert "2 of 2 points" in text
    assert "Only normalize() was checked" in text
    assert not (notebooks / ".cvgrade" / "lesson02.json").read_text().count('"attempts":2')
    assert "It was called." in tried.outputs[-1].data["text/plain"]
    assert "`%check lesson02 normalize`" in tried.outputs[-1].data["text/plain"]
    assert tried.outputs[-1].data["text/html"].startswith("<iframe srcdoc=")
    assert "\x1b" not in text
    assert "no function 'nothing' to try" in unknown.outputs[-1].text
    assert "No closing quotation" in unclosed.outputs[-1].text


def test_a_result_says_what_it_is_not_about(
    notebooks: Path, solution: bytes, tiny_course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CVGRADE_COURSE", str(tiny_course.root))
    path = notebooks / "lesson02.ipynb"
    wrong = "def normalize(pixels):\n    return pixels / nothing\n%check normalize"
    sources = ["import numpy as np", "%load_ext cvgrade", wrong, "%check", "files = !ls\nfiles[0]", "%check"]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(each) for each in sources])
    nbformat.write(notebook, path)
    _, _, alone, whole, _, broken = executed(path, tiny_course).cells
    said = " ".join(alone.outputs[-1].data["text/plain"].split())
    assert "raised NameError in cell In[3], line 2" in said
    said = " ".join(whole.outputs[-1].data["text/plain"].split())
    assert "No cell that has run in this kernel defines standardize(). After a restart" in said
    assert "lesson02.py is in this folder" not in said
    said = " ".join(broken.outputs[-1].data["text/plain"].split())
    assert "raised IndexError in cell In[5], line 2" in said
    assert "A check runs no commands of Jupyter" in said
    (notebooks / "lesson02.py").write_bytes(solution)
    said = " ".join(executed(path, tiny_course).cells[3].outputs[-1].data["text/plain"].split())
    assert "lesson02.py is in this folder, too." in said
