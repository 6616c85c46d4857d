"""Watch a workspace: pass saved files and keys to the loop, and print what it does."""

from __future__ import annotations

import queue
from collections.abc import Callable

from rich.console import Console

from grader.background.client import Session
from grader.course.hints import load_hints
from grader.course.pack import Lesson
from grader.errors import CvgradeError
from grader.model import LessonResult
from grader.report.next_step import function_to_begin_with
from grader.report.terminal import print_learned, print_result
from grader.watch.keys import listening
from grader.watch.loop import Event, Loop
from grader.watch.saves import Saves
from grader.workspace.check import CheckRequest, check_lesson, open_session
from grader.workspace.folder import Workspace
from grader.workspace.hints import next_hint
from grader.workspace.progress import STAYS_PASSED, load_record, passed_earlier


class TerminalActions:
    """The loop's actions in a terminal and a workspace.

    Args:
        session: Grades; its examiner stays warm between saves.
        request: The course and the lessons.
        workspace: The learner's workspace.
        console: Where to print.
        open_url: Opens an address in the browser.
    """

    def __init__(
        self,
        session: Session,
        request: CheckRequest,
        workspace: Workspace,
        console: Console,
        open_url: Callable[[str], object],
    ) -> None:
        self._session = session
        self._request = request
        self._workspace = workspace
        self._console = console
        self._open_url = open_url

    def check(self, lesson: Lesson) -> LessonResult | None:
        """Check a lesson and print the result; None when it could not be checked."""
        if self._console.is_terminal:
            self._console.clear()
        try:
            result = check_lesson(self._session, self._request, lesson)
        except CvgradeError as error:  # keep watching: the next save may fix it
            self._console.print(f"cvgrade: {error.message} {error.advice}", markup=False)
            return None
        print_result(self._console, result)
        if result.passed:
            print_learned(self._console, result, lesson.learned)
        elif function := function_to_begin_with(result):
            self.say(f"Begin with {function}().")
        if passed_earlier(self._workspace, lesson, result):
            self.say(STAYS_PASSED.format(lesson.id, "your file"))
        return result

    def hint(self, lesson: Lesson) -> None:
        """Print the next hint."""
        try:
            shown = next_hint(self._workspace, lesson, load_hints(lesson))
        except CvgradeError as error:
            self.say(f"{error.message} {error.advice}".strip())
            return
        self._console.print(shown.heading, style="bold")
        self._console.print(shown.text, markup=False)
        if shown.step == shown.steps:
            self.say(shown.next_step())

    def open_report(self) -> None:
        """Open the report in the browser."""
        self._open_url(self._workspace.report.as_uri())

    def say(self, text: str) -> None:
        """Print a message."""
        self._console.print(text, style="dim", markup=False)


def watch_workspace(
    request: CheckRequest,
    workspace: Workspace,
    current: Lesson | None,
    console: Console,
    open_url: Callable[[str], object],
) -> None:
    """Check on every save until the user quits or interrupts.

    Args:
        request: The course and the lessons.
        workspace: The learner's workspace.
        current: The lesson to start with; None for the first that is not passed.
        console: Where to print.
        open_url: Opens an address in the browser.
    """

    def passed(lesson: Lesson) -> bool:
        return load_record(workspace, lesson).passed

    def file(lesson: Lesson) -> str:
        return workspace.file(lesson).name

    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    lessons = request.lessons
    files = {path.name: lesson.id for lesson in lessons for path in workspace.files(lesson)}
    saves = Saves(workspace.root, files, lambda lesson: events.put(Event(lesson=lesson)))
    with open_session(request) as session, listening(lambda key: events.put(Event(key=key))) as keys:
        actions = TerminalActions(session, request, workspace, console, open_url)
        saves.start()
        try:
            Loop(lessons, passed, current, actions, keys=keys, file=file).run(events)
        except KeyboardInterrupt:  # Ctrl-C is the usual way to quit
            pass
        finally:
            saves.stop()
