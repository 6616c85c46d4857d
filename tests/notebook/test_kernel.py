"""What cvgrade learns from IPython about the cells of a kernel, and what its magics say about them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell

from grader.course.catalog import load_lessons
from grader.course.layout import Course, own_course
from grader.errors import UsageError
from grader.notebook.magics import Notebook, load_ipython_extension, unload_ipython_extension

FUNCTION = "def normalize(pixels):\n    return pixels"

Say = Callable[[str], str]


@pytest.fixture
def shell(
    workspace: Path, tiny_course: Course, monkeypatch: pytest.MonkeyPatch
) -> Iterator[InteractiveShell]:
    """A kernel in a workspace of one notebook; nothing is loaded."""
    monkeypatch.setenv("CVGRADE_COURSE", str(tiny_course.root))
    monkeypatch.setenv("IPYTHONDIR", str(workspace / "ipython"))
    monkeypatch.chdir(workspace)
    (workspace / "lesson02.py").rename(workspace / "lesson02.ipynb")
    shell = InteractiveShell()  # type: ignore[no-untyped-call]
    yield shell
    if hasattr(shell, "cvgrade"):
        unload_ipython_extension(shell)
    if shell.history_manager:
        shell.history_manager.end_session()
    InteractiveShell.clear_instance()


@pytest.fixture
def loaded(shell: InteractiveShell) -> InteractiveShell:
    run(shell, "from grader.notebook.magics import load_ipython_extension as load; load(get_ipython())")
    return shell


def run(shell: InteractiveShell, source: str, cell: str | None = None) -> None:
    shell.run_cell(source, store_history=True, cell_id=cell)  # type: ignore[no-untyped-call]


def program(shell: Any) -> str:
    notebook: Notebook = shell.cvgrade
    return notebook.cells.program().decode()


@pytest.fixture
def say(loaded: InteractiveShell, capsys: pytest.CaptureFixture[str]) -> Say:
    """Run a cell and return what it prints."""

    def run_cell(source: str) -> str:
        capsys.readouterr()
        run(loaded, source)
        return " ".join(capsys.readouterr().out.split())

    return run_cell


@pytest.fixture
def submitted(loaded: Any, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The programs that the cells below submit, which are not graded."""
    found: list[str] = []

    def check(_: str) -> None:
        notebook: Notebook = loaded.cvgrade
        found.append(notebook.cells.program(notebook._line()).decode())

    loaded.register_magic_function(check, "line", "check")
    return found


@pytest.mark.parametrize("above", ["", "\n \n"])
def test_a_check_is_about_the_cell_that_it_is_in(
    loaded: InteractiveShell, submitted: list[str], above: str
) -> None:
    run(loaded, FUNCTION, "a")
    run(loaded, f"{above}def normalize(pixels):\n    return 2\n%check\nx = 1 / 0", "a")
    assert "return pixels" not in submitted[0]
    assert submitted[0].endswith("    return 2\n# %check\n")


def test_a_check_in_a_timed_cell_is_about_that_cell(loaded: InteractiveShell, submitted: list[str]) -> None:
    run(loaded, "%%time\ndef normalize(pixels):\n    return 3\n%check", "a")
    assert "return 3" in submitted[0]
    run(loaded, "%%capture\ndef normalize(pixels):\n    return 4\n%check", "a")
    assert submitted[1].count("return 4") == 1
    assert program(loaded).count("return 4") == 1


def test_a_function_above_a_trial_call_that_fails_is_kept(loaded: InteractiveShell) -> None:
    run(loaded, f"\n{FUNCTION}\n\nprint(normalize(1).nothing)\n", "a")
    assert "return pixels" in program(loaded)
    assert "print" not in program(loaded)
    run(loaded, "def normalize(:", "a")
    assert "normalize" not in program(loaded)


def test_cells_that_ran_before_the_extension_are_taken_from_the_history(shell: InteractiveShell) -> None:
    run(shell, "import json")
    run(shell, f"{FUNCTION}\n\nnormalize(1).nothing")
    run(shell, "print(unknown)")
    run(shell, "y = unknown")
    run(shell, "def broken(:")
    run(shell, "import grader.notebook.magics as m; m.load_ipython_extension(get_ipython()); z = 1")
    text = program(shell)
    assert "# cvgrade: cell In[1]\nimport json" in text
    assert "# cvgrade: cell In[2]\ndef normalize" in text
    assert "# cvgrade: cell In[6]\nimport grader" in text
    assert "unknown" not in text
    assert "nothing" not in text
    assert "broken" not in text
    run(shell, "import json", "a")
    assert program(shell).count("import json") == 1


def test_an_extension_that_starts_with_the_kernel_has_no_earlier_cells(shell: InteractiveShell) -> None:
    load_ipython_extension(shell)
    assert program(shell).strip() == ""


def test_after_a_restart_the_cells_must_run_first_and_nothing_is_recorded(say: Say, workspace: Path) -> None:
    said = say("%check")
    assert "No cell with a function of a lesson has run in this kernel." in said
    assert "Run your cells first" in said
    for line in ("%check lesson02", "%check 2"):
        assert "No cell that has run in this kernel defines a function of lesson02." in say(line)
    for line in ("%check normalize", "%try normalize"):
        assert "No cell with a function of a lesson has run in this kernel." in say(line)
    assert "defines normalize()." in say("%check 2 normalize")
    assert not (workspace / ".cvgrade").exists()


def test_a_function_whose_cell_failed_is_not_checked(say: Say) -> None:
    say("def standardize(pixels):\n    return pixels")
    say("def normalize(pixels:")
    said = say("%check normalize")
    assert "defines normalize(). Cell In[3] ended with" in said


def test_another_lesson_than_that_of_the_notebook_is_not_checked() -> None:
    notebook = Notebook()
    second, third = load_lessons(own_course())[1:3]
    notebook.cells.ran("a", FUNCTION, number=1)
    assert b"def normalize" in notebook._submission(second).source
    with pytest.raises(UsageError, match="defines a function of lesson03"):
        notebook._submission(third)


def test_magics_name_magics(say: Say) -> None:
    assert "`%hint lesson02 normalize`" in say("%hint normalize")
    say(FUNCTION)
    assert "One function is checked at a time." in say("%check normalize standardize")


@pytest.mark.parametrize(
    "line",
    [
        "normalize --image=no.png",
        "--image no.png normalize",
        "2 normalize --image no.png",
        "--image=no.png lesson02.normalize",
        "normalize --image no.png",
    ],
)
def test_an_image_is_given_as_on_the_command_line(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from grader.notebook.magics import _split_image

    words, image = _split_image(line.split())
    assert words[-1] == "normalize"
    assert image == Path("no.png")


def test_another_option_of_a_trial_is_refused(say: Say) -> None:
    say(FUNCTION)
    assert "%try has no option --open." in say("%try normalize --open")
