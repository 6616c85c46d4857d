"""The magics ``%check`` and ``%hint``: the same checks and reports as on the command line."""

from __future__ import annotations

import atexit
import html
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.course.catalog import pick_lesson
from grader.course.layout import own_course
from grader.errors import CvgradeError, UsageError
from grader.model import LessonResult
from grader.notebook.cells import Cells

if TYPE_CHECKING:
    from grader.background.client import Session
    from grader.course.pack import Lesson

FRAME_HEIGHT = 640


class Notebook:
    """cvgrade inside one kernel. A session keeps running after the first ``%check``."""

    def __init__(self) -> None:
        self.cells = Cells()
        self._sessions: dict[Path, Session] = {}
        atexit.register(self.close)

    def remember(self, result: Any) -> None:
        """Record a cell; called by IPython after each cell."""
        info = result.info
        if info and not info.silent:
            self.cells.ran(info.cell_id or "", info.raw_cell, ok=bool(result.success))

    def check(self, line: str) -> None:
        """``%check LESSON``: check the functions defined in this notebook."""
        try:
            result = self._grade(line.strip())
        except CvgradeError as error:
            _print_error(error)
        else:
            _display(result)

    def _grade(self, name: str) -> LessonResult:
        from grader.judge.job import job_for, random_seed
        from grader.submissions.single_file import refusal
        from grader.workspace.check import CheckRequest, open_session, record_result
        from grader.workspace.folder import enclosing_workspace, workspace_course

        course, lessons = workspace_course()
        lesson = self._lesson(lessons, name, "%check")
        source = self.cells.program()
        workspace = enclosing_workspace(Path.cwd())
        job = job_for(
            course,
            lesson,
            source,
            seed=random_seed(),
            settings=workspace.settings() if workspace else {},
            refusal=refusal(lesson.entry, source),
        )
        if course.root not in self._sessions:
            self._sessions[course.root] = open_session(CheckRequest(course, lessons, workspace))
        result = self._sessions[course.root].grade(job).for_learner()
        if workspace:
            record_result(workspace, lesson, result)
        return result

    def _lesson(self, lessons: tuple[Lesson, ...], name: str, magic: str) -> Lesson:
        """Return the named lesson, else the one of which this notebook defines the most functions.

        Raises:
            UsageError: There is no such lesson, or the notebook defines functions of none or of several.
        """
        from grader.course.declared import declared_checks

        if name:
            return pick_lesson(lessons, name)
        defined = set(re.findall(r"^def (\w+)", self.cells.program().decode(), re.MULTILINE))
        counts = {
            lesson.id: len(defined & {check.function for check in declared_checks(lesson)})
            for lesson in lessons
        }
        most = max(counts.values(), default=0)
        fitting = [lesson for lesson in lessons if most and counts[lesson.id] == most]
        if len(fitting) != 1:
            several = "of several lessons" if fitting else "of no lesson"
            raise UsageError(
                f"{magic} needs the name of a lesson: this notebook defines functions {several}.",
                f"For example: {magic} {(fitting or lessons)[0].id}",
            )
        return fitting[0]

    def hint(self, line: str) -> None:
        """``%hint LESSON [CHECK]``: show one more hint."""
        from grader.course.hints import load_hints
        from grader.workspace.folder import find_workspace, workspace_course
        from grader.workspace.hints import next_hint

        name, _, check = line.strip().partition(" ")
        try:
            _, lessons = workspace_course()
            lesson = self._lesson(lessons, name, "%hint")
            shown = next_hint(find_workspace(Path.cwd()), lesson, load_hints(lesson), check.strip() or None)
        except CvgradeError as error:
            _print_error(error)
            return
        print(f"{shown.heading}\n\n{shown.text}\n\n{shown.next_step('%hint')}")

    def close(self) -> None:
        """End the examiners of this kernel."""
        for session in self._sessions.values():
            session.__exit__(None, None, None)


def _print_error(error: CvgradeError) -> None:
    print(f"cvgrade: {error.message}\n{error.advice}".strip())


def _display(result: LessonResult) -> None:
    """Show the report in an iframe, so that its styles and the notebook's do not mix."""
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
