"""The magics ``%check`` and ``%hint``: the same checks and the same cards, inside the notebook."""

from __future__ import annotations

import atexit
import html
import io
from typing import Any

from grader.course.layout import own_course
from grader.errors import CvgradeError, UsageError
from grader.model import LessonResult
from grader.notebook.cells import Cells

FRAME_HEIGHT = 640


class Notebook:
    """cvgrade inside one kernel. Its examiner stays warm from the first ``%check`` on."""

    def __init__(self) -> None:
        from grader.judge.session import GradingSession

        self.cells = Cells()
        self._session = GradingSession()
        atexit.register(self.close)

    def remember(self, result: Any) -> None:
        """IPython calls this after each cell."""
        info = result.info
        if info and not info.silent:
            self.cells.ran(info.cell_id or "", info.raw_cell, ok=bool(result.success))

    def check(self, line: str) -> None:
        """``%check [LESSON]``: check what this notebook's cells define."""
        try:
            result = self._grade(line.strip())
        except CvgradeError as error:
            print(f"cvgrade: {error.message}\n{error.advice}".strip())
        else:
            _display(result)

    def _grade(self, name: str) -> LessonResult:
        from pathlib import Path

        from grader.cli.learn import load_course, pick_one
        from grader.judge.job import job_for, random_seed
        from grader.submissions.single_file import refusal
        from grader.workspace.folder import find_workspace
        from grader.workspace.progress import changed_record

        course, lessons = load_course()
        if not name:
            raise UsageError("Which lesson?", f"For instance: %check {lessons[0].id}")
        lesson = pick_one(lessons, name)
        source = self.cells.program()
        try:
            workspace = find_workspace(Path.cwd())
        except UsageError:
            workspace = None
        job = job_for(
            course,
            lesson,
            source,
            seed=random_seed(),
            settings=workspace.settings() if workspace else {},
            refusal=refusal(lesson.entry, source),
        )
        result = self._session.grade(job).for_learner()
        if workspace:
            with changed_record(workspace, lesson) as box:
                box[0] = box[0].after(result)
        return result

    def hint(self, line: str) -> None:
        """``%hint LESSON [CHECK]``: one more hint, as on the command line."""
        from click.testing import CliRunner

        from grader.cli.main import main

        print(CliRunner().invoke(main, ["hint", *line.split()]).output.strip())

    def close(self) -> None:
        """End the examiner."""
        self._session.__exit__(None, None, None)


def _display(result: LessonResult) -> None:
    """The card in a frame of its own, so that its styles and the notebook's leave each other alone."""
    from IPython.display import display
    from rich.console import Console

    from grader.report.html import render_progress
    from grader.report.progress import LessonProgress
    from grader.report.terminal import print_result

    page = render_progress([LessonProgress.of_result(result)], own_course().templates)
    frame = (
        f'<iframe srcdoc="{html.escape(page)}" sandbox="" title="{html.escape(result.title)}"'
        f' style="width: 100%; height: {FRAME_HEIGHT}px; border: 0"></iframe>'
    )
    words = io.StringIO()
    print_result(Console(file=words, width=92, no_color=True, force_jupyter=False), result)
    display({"text/html": frame, "text/plain": words.getvalue()}, raw=True)  # type: ignore[no-untyped-call]


def load_ipython_extension(shell: Any) -> None:
    """Called by ``%load_ext cvgrade``."""
    notebook = Notebook()
    shell.cvgrade = notebook
    shell.register_magic_function(notebook.check, "line", "check")
    shell.register_magic_function(notebook.hint, "line", "hint")
    shell.events.register("post_run_cell", notebook.remember)


def unload_ipython_extension(shell: Any) -> None:
    """Called by ``%unload_ext cvgrade``."""
    shell.events.unregister("post_run_cell", shell.cvgrade.remember)
    shell.cvgrade.close()
