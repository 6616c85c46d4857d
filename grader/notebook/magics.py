"""The magics ``%check``, ``%hint`` and ``%try``: the same checks and reports as on the command line."""

from __future__ import annotations

import atexit
import html
import io
import re
import shlex
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from grader.course.catalog import pick_lesson, split_dotted
from grader.course.layout import templates_of
from grader.errors import CvgradeError, UsageError
from grader.model import LessonResult
from grader.notebook.cells import Cells

if TYPE_CHECKING:
    from rich.console import Console

    from grader.background.client import Session
    from grader.course.pack import Lesson
    from grader.submissions.single_file import Submission
    from grader.workspace.check import CheckRequest

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
            self.cells.ran(
                info.cell_id or "", info.raw_cell, ok=bool(result.success), number=result.execution_count
            )

    def check(self, line: str) -> None:
        """``%check [LESSON] [FUNCTION]``: check the functions defined in this notebook."""
        try:
            self._check([part for word in line.split() for part in split_dotted(word)])
        except CvgradeError as error:
            _print_error(error)

    def _check(self, words: list[str]) -> None:
        from grader.course.declared import declared_checks, pick_function
        from grader.judge.job import random_seed
        from grader.workspace.check import CheckRequest, job_of
        from grader.workspace.folder import enclosing_workspace, workspace_course
        from grader.workspace.recording import record_result

        course, lessons = workspace_course()
        lesson, words = self._lesson(
            lessons, words, "%check", lambda each: {check.function for check in declared_checks(each)}
        )
        function = pick_function(lesson, words[0]) if words else ""
        request = CheckRequest(course, lessons, enclosing_workspace(Path.cwd()), function=function)
        job = job_of(request, lesson, random_seed(), self._submission(lesson))
        result = self._session(request).grade(job).for_learner()
        if request.record:
            record_result(request.record, lesson, result, job.source)
        _display_result(request, lesson, result)

    def _submission(self, lesson: Lesson) -> Submission:
        from grader.submissions.single_file import Submission, refusal

        source = self.cells.program()
        return Submission(lesson.entry, source, refusal(lesson.entry, source))

    def _session(self, request: CheckRequest) -> Session:
        """Return the session that grades the course. It stays for the next check."""
        from grader.workspace.check import open_session

        root = request.course.root
        if root not in self._sessions:
            self._sessions[root] = open_session(request)
        return self._sessions[root]

    def _lesson(
        self,
        lessons: tuple[Lesson, ...],
        words: list[str],
        magic: str,
        accepts: Callable[[Lesson], Collection[str]],
    ) -> tuple[Lesson, list[str]]:
        """Return the lesson that the first word names, else this notebook's, and the other words.

        Args:
            lessons: All lessons.
            words: What follows the magic.
            magic: Name of the magic, for messages.
            accepts: Returns the words that may follow the lesson.

        Raises:
            UsageError: There is no such lesson, or the notebook defines functions of none or of several.
        """
        own = self._own_lessons(lessons)
        if words and not (len(own) == 1 and words[0].removesuffix("()") in accepts(own[0])):
            try:
                return pick_lesson(lessons, words[0]), words[1:]
            except UsageError:
                if len(own) != 1 or any(letter.isdigit() for letter in words[0]):
                    raise
        if len(own) != 1:
            several = "of several lessons" if own else "of no lesson"
            raise UsageError(
                f"{magic} needs the name of a lesson: this notebook defines functions {several}.",
                f"For example: {magic} {(own or lessons)[0].id}",
            )
        return own[0], words

    def _own_lessons(self, lessons: tuple[Lesson, ...]) -> list[Lesson]:
        """Return the lessons of which this notebook defines the most functions."""
        from grader.course.declared import declared_checks

        defined = set(re.findall(r"^def (\w+)", self.cells.program().decode(), re.MULTILINE))
        counts = {
            lesson.id: len(defined & {check.function for check in declared_checks(lesson)})
            for lesson in lessons
        }
        most = max(counts.values(), default=0)
        return [lesson for lesson in lessons if most and counts[lesson.id] == most]

    def hint(self, line: str) -> None:
        """``%hint [LESSON] [CHECK]``: show one more hint."""
        from grader.course.hints import load_hints
        from grader.workspace.folder import find_workspace, workspace_course
        from grader.workspace.hints import next_hint

        try:
            _, lessons = workspace_course()
            lesson, words = self._lesson(lessons, line.split(), "%hint", _hinted)
            shown = next_hint(find_workspace(Path.cwd()), lesson, load_hints(lesson), *words[:1])
        except CvgradeError as error:
            _print_error(error)
            return
        print(f"{shown.heading}\n\n{shown.text}\n\n{shown.next_step('%hint')}")

    def try_it(self, line: str) -> None:
        """``%try [LESSON] FUNCTION [--image FILE]``: run a function of this notebook on your own image."""
        try:
            self._try(shlex.split(line))
        except ValueError as error:  # a quotation that is not closed
            _print_error(
                UsageError(f"%try cannot be read: {error}.", 'Example: %try normalize "my photo.jpg"')
            )
        except CvgradeError as error:
            _print_error(error)

    def _try(self, words: list[str]) -> None:
        from grader.course.declared import declared_trials
        from grader.workspace.check import CheckRequest
        from grader.workspace.folder import find_workspace, workspace_course
        from grader.workspace.trial import after_trial, pick_trial, trial_job

        course, lessons = workspace_course()
        lesson, words = self._lesson(
            lessons, words, "%try", lambda each: {trial.function for trial in declared_trials(each)}
        )
        function, *images = [word for word in words if word != "--image"] or [""]
        trial = pick_trial(lesson, function)
        image = Path(images[0]).expanduser() if images else None
        request = CheckRequest(course, lessons, find_workspace(Path.cwd()))
        job = trial_job(request, lesson, trial, image, self._submission(lesson))
        result = self._session(request).grade(job).for_learner()
        then = after_trial(lessons, lesson, trial, result, "%check")
        _display_trial(request, lesson, result, job.image_name, then)

    def close(self) -> None:
        """End the examiners of this kernel."""
        for session in self._sessions.values():
            session.__exit__(None, None, None)


def _hinted(lesson: Lesson) -> set[str]:
    """Return what a hint can be about: checks and functions."""
    from grader.course.declared import declared_checks
    from grader.course.hints import load_hints

    return {*load_hints(lesson), *(check.function for check in declared_checks(lesson))}


def _print_error(error: CvgradeError) -> None:
    print(f"cvgrade: {error.message}\n{error.advice}".strip())


def _display_result(request: CheckRequest, lesson: Lesson, result: LessonResult) -> None:
    """Show the card of a lesson as a page and as text."""
    from grader.report.html import render_progress
    from grader.report.progress import LessonProgress
    from grader.report.terminal import print_learned, print_result
    from grader.workspace.progress import STAYS_PASSED, passed_earlier
    from grader.workspace.recording import progress_with_code

    entry = replace(LessonProgress.of_result(result), attempts=0)
    if request.record and not result.broken:
        (entry,) = progress_with_code(request.record, (lesson,))
    console = _console()
    print_result(console, result)
    if request.function:
        console.print(f"Only {request.function}() was checked, and nothing was recorded.")
    elif result.passed:
        print_learned(console, result, lesson.learned, recorded=request.record is not None)
    elif request.record and passed_earlier(request.record, lesson, result):
        console.print(STAYS_PASSED.format(lesson.id))
    page = render_progress([entry], templates_of(request.course), overview=False)
    _display(page, console, lesson)


def _display_trial(
    request: CheckRequest, lesson: Lesson, result: LessonResult, image: str, then: str
) -> None:
    """Show what came out of a trial as a page and as text."""
    from grader.report.terminal import print_trial
    from grader.report.trial import render_trial

    console = _console()
    print_trial(console, result, image, then)
    _display(render_trial(result, image, then, templates_of(request.course)), console, lesson)


def _console() -> Console:
    """Return a console that collects what is printed."""
    from rich.console import Console

    return Console(
        file=io.StringIO(),
        width=92,
        highlight=False,
        force_jupyter=False,
        force_terminal=False,  # Jupyter sets FORCE_COLOR
        color_system=None,
    )


def _display(page: str, console: Console, lesson: Lesson) -> None:
    """Show a page in an iframe, so that its styles and the notebook's do not mix; elsewhere the text."""
    from IPython.display import display

    from grader.workspace.notebook_files import with_magics

    document, title = html.escape(with_magics(page, lesson)), html.escape(lesson.title)
    frame = (
        f'<iframe srcdoc="{document}" sandbox="" title="{title}"'
        f' style="width: 100%; height: {FRAME_HEIGHT}px; border: 0"></iframe>'
    )
    words = with_magics(cast("io.StringIO", console.file).getvalue(), lesson)
    display({"text/html": frame, "text/plain": words}, raw=True)  # type: ignore[no-untyped-call]


def load_ipython_extension(shell: Any) -> None:
    """Called by ``%load_ext cvgrade``."""
    notebook = Notebook()
    shell.cvgrade = notebook
    shell.register_magic_function(notebook.check, "line", "check")
    shell.register_magic_function(notebook.hint, "line", "hint")
    shell.register_magic_function(notebook.try_it, "line", "try")
    shell.events.register("post_run_cell", notebook.remember)


def unload_ipython_extension(shell: Any) -> None:
    """Called by ``%unload_ext cvgrade``."""
    shell.events.unregister("post_run_cell", shell.cvgrade.remember)
    shell.cvgrade.close()
