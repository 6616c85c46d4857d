"""The magics ``%check``, ``%hint`` and ``%try``: the same checks and reports as on the command line."""

from __future__ import annotations

import atexit
import html
import io
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
from grader.notebook.kernel import line_of_error, next_number, remember_earlier, running_line

if TYPE_CHECKING:
    from rich.console import Console

    from grader.background.client import Session
    from grader.course.pack import Lesson
    from grader.submissions.single_file import Submission
    from grader.workspace.check import CheckRequest

FRAME_HEIGHT = 640

_RUN_ALL = "After a restart of the kernel, run all cells."

_COMMANDS = (
    "A check runs no commands of Jupyter: what a cell assigns from one is an empty list or None in it."
)

_SCRIPT_WINS = (
    "{} is in this folder, too. Commands in a terminal are about that file, not about this notebook."
)


class Notebook:
    """cvgrade inside one kernel. A session keeps running after the first ``%check``.

    Args:
        shell: The kernel's IPython; None if cells are only recorded.
    """

    def __init__(self, shell: Any = None) -> None:
        self.cells = Cells()
        self._shell = shell
        self._depth = 0  # of cells: `%%capture` runs its lines as a cell in the cell
        self._sessions: dict[Path, Session] = {}
        atexit.register(self.close)

    def before_cell(self, info: Any) -> None:
        """Record a cell that begins; called by IPython before each cell."""
        self._depth += 1
        if self._depth == 1:
            self.cells.starts(info.cell_id or "", info.raw_cell, number=next_number(self._shell))

    def after_cell(self, result: Any) -> None:
        """Record a cell that ended; called by IPython after each cell."""
        self._depth = max(0, self._depth - 1)
        if self._depth or result is None or not result.execution_count:  # a blank cell has no number
            return
        info, raised = result.info, result.error_before_exec or result.error_in_exec
        self.cells.ran(
            info.cell_id or "",
            info.raw_cell,
            number=result.execution_count,
            error=type(raised).__name__ if raised else "",
            line=line_of_error(self._shell, info.raw_cell, raised) if result.error_in_exec else 0,
        )

    def _line(self) -> int:
        """Return the line of the running cell that runs now; 0 if it is not known."""
        running = self.cells.running
        return running_line(self._shell, running[1].source) if self._shell and running else 0

    def check(self, line: str) -> None:
        """``%check [LESSON] [FUNCTION]``: check the functions defined in this notebook."""
        try:
            self._check([part for word in line.split() for part in split_dotted(word)])
        except CvgradeError as error:
            _print_error(error)

    def _check(self, words: list[str]) -> None:
        from grader.course.declared import declared_checks, pick_only_function
        from grader.judge.job import random_seed
        from grader.workspace.check import CheckRequest, job_of
        from grader.workspace.folder import enclosing_workspace, workspace_course
        from grader.workspace.recording import record_result

        course, lessons = workspace_course()
        lesson, words = self._lesson(
            lessons, words, "%check", lambda each: {check.function for check in declared_checks(each)}
        )
        function = pick_only_function(lesson, words)
        request = CheckRequest(course, lessons, enclosing_workspace(Path.cwd()), function=function)
        job = job_of(request, lesson, random_seed(), self._submission(lesson, function))
        result = self._with_notes(request, lesson, self._session(request).grade(job).for_learner())
        if request.record:
            record_result(request.record, lesson, result, job.source)
        _display_result(request, lesson, result)

    def _submission(self, lesson: Lesson, function: str = "") -> Submission:
        """Return the cells that ran as the learner's work on a lesson, or on one function of it.

        Raises:
            UsageError: No cell defines what is asked for: the result would be about nothing.
        """
        from grader.submissions.single_file import Submission, refusal

        missing = self._missing(lesson)
        if function in missing or len(missing) == len(_functions(lesson)):
            wanted = f"{function}()" if function else f"a function of {lesson.id}"
            raise UsageError(
                f"No cell that has run in this kernel defines {wanted}.",
                " ".join(self.cells.notes()) or f"Run the cell that defines it first. {_RUN_ALL}",
            )
        source = self.cells.program(self._line())
        return Submission(lesson.entry, source, refusal(lesson.entry, source))

    def _missing(self, lesson: Lesson) -> list[str]:
        """Return the functions of a lesson that no cell defines."""
        names = self.cells.names(self._line())
        return [function for function in _functions(lesson) if function not in names]

    def _with_notes(self, request: CheckRequest, lesson: Lesson, result: LessonResult) -> LessonResult:
        """Return a result with what it is not about: cells, functions, a file."""
        import msgspec

        from grader.report.outline import common_fault
        from grader.text.words import listed

        notes = [*result.notes, *self.cells.notes()]
        missing = [f"{function}()" for function in self._missing(lesson)]
        if missing and not request.function:
            notes.append(f"No cell that has run in this kernel defines {listed(missing)}. {_RUN_ALL}")
        if common_fault(result) and self.cells.assign_commands:
            notes.append(_COMMANDS)
        if request.record and request.record.files(lesson)[0].exists():
            notes.append(_SCRIPT_WINS.format(lesson.entry))
        return msgspec.structs.replace(result, notes=tuple(notes))

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
                return pick_lesson(lessons, words[0], magic), words[1:]
            except UsageError:
                needs_no_cells = magic == "%hint" and not own
                if needs_no_cells or len(own) > 1 or any(letter.isdigit() for letter in words[0]):
                    raise
        if not own:
            raise UsageError(
                "No cell with a function of a lesson has run in this kernel.",
                f"Run your cells first, then {magic} knows the lesson; or name it: {magic} LESSON",
            )
        if len(own) > 1:
            raise UsageError(
                f"{magic} needs the name of a lesson: this notebook defines functions of several lessons.",
                f"For example: {magic} {own[0].id}",
            )
        return own[0], words

    def _own_lessons(self, lessons: tuple[Lesson, ...]) -> list[Lesson]:
        """Return the lessons of which this notebook defines the most functions."""
        names = self.cells.names()
        counts = {lesson.id: len(names & {*_functions(lesson)}) for lesson in lessons}
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
        words, image = _split_image(words)
        lesson, words = self._lesson(
            lessons, words, "%try", lambda each: {trial.function for trial in declared_trials(each)}
        )
        trial = pick_trial(lesson, words[0] if words else "")
        request = CheckRequest(course, lessons, find_workspace(Path.cwd()))
        job = trial_job(request, lesson, trial, image, self._submission(lesson, trial.function))
        result = self._session(request).grade(job).for_learner()
        then = after_trial(lessons, lesson, trial, result, "%check")
        _display_trial(request, lesson, result, job.image_name, then)

    def close(self) -> None:
        """End the examiners of this kernel."""
        for session in self._sessions.values():
            session.__exit__(None, None, None)


def _functions(lesson: Lesson) -> list[str]:
    """Return the functions that a lesson checks."""
    from grader.course.declared import declared_checks

    return list(dict.fromkeys(check.function for check in declared_checks(lesson)) or lesson.functions)


def _hinted(lesson: Lesson) -> set[str]:
    """Return what a hint can be about: checks and functions."""
    from grader.course.declared import declared_checks
    from grader.course.hints import load_hints

    return {*load_hints(lesson), *(check.function for check in declared_checks(lesson))}


def _split_image(words: list[str]) -> tuple[list[str], Path | None]:
    """Split ``normalize --image photo.jpg`` into a lesson and a function, and the image: named or at the end.

    Raises:
        UsageError: There is another option, or no file follows ``--image``.
    """
    names: list[str] = []
    images: list[str] = []
    left = iter(words)
    for word in left:
        option, equals, value = word.partition("=")
        if option == "--image":
            images.append(value if equals else next(left, ""))
        elif word.startswith("--"):
            raise UsageError(f"%try has no option {option}.", "Example: %try normalize --image photo.jpg")
        else:
            names += split_dotted(word) if not names else [word]
    return names, Path(images[-1]).expanduser() if images else None


def _print_error(error: CvgradeError) -> None:
    from grader.workspace.notebook_files import with_magics

    print(with_magics(f"cvgrade: {error.message}\n{error.advice}".strip()))


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
        console.print(STAYS_PASSED.format(lesson.id, "the cells that ran"))
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

    document, title = html.escape(with_magics(page)), html.escape(lesson.title)
    frame = (
        f'<iframe srcdoc="{document}" sandbox="" title="{title}"'
        f' style="width: 100%; height: {FRAME_HEIGHT}px; border: 0"></iframe>'
    )
    words = with_magics(cast("io.StringIO", console.file).getvalue())
    display({"text/html": frame, "text/plain": words}, raw=True)  # type: ignore[no-untyped-call]


def load_ipython_extension(shell: Any) -> None:
    """Called by ``%load_ext cvgrade``."""
    notebook = Notebook(shell)
    remember_earlier(shell, notebook.cells)
    shell.cvgrade = notebook
    shell.register_magic_function(notebook.check, "line", "check")
    shell.register_magic_function(notebook.hint, "line", "hint")
    shell.register_magic_function(notebook.try_it, "line", "try")
    shell.events.register("pre_run_cell", notebook.before_cell)
    shell.events.register("post_run_cell", notebook.after_cell)


def unload_ipython_extension(shell: Any) -> None:
    """Called by ``%unload_ext cvgrade``."""
    shell.events.unregister("pre_run_cell", shell.cvgrade.before_cell)
    shell.events.unregister("post_run_cell", shell.cvgrade.after_cell)
    shell.cvgrade.close()
