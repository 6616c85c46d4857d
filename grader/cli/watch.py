"""``cvgrade watch``: every save is checked at once, in a worker that is warm."""

from __future__ import annotations

import queue

import click

from grader.cli.learn import load_course, open_workspace, pick_one
from grader.errors import CvgradeError


@click.command()
@click.argument("name", metavar="[LESSON]", required=False)
def watch(name: str | None) -> None:
    """Check on every save, and move on when a lesson is passed. Keys: hint, next, all, report, quit."""
    from rich.console import Console

    from grader.cli.check import CheckRequest, check_one
    from grader.course.hints import load_hints
    from grader.course.pack import Lesson
    from grader.judge.session import GradingSession
    from grader.model import LessonResult
    from grader.watch.keys import listening
    from grader.watch.loop import Event, Loop
    from grader.watch.saves import Saves
    from grader.workspace.hints import next_hint
    from grader.workspace.progress import load_record

    course, lessons = load_course()
    workspace = open_workspace()
    current = pick_one(lessons, name) if name else None
    console = Console(highlight=False)
    request = CheckRequest(course, lessons, workspace, (), None, None, None, full=False)
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()

    class Here:
        """The loop's actions, in this terminal and workspace."""

        def check(self, lesson: Lesson) -> LessonResult | None:
            if console.is_terminal:
                console.clear()
            try:
                return check_one(session, request, lesson, console)
            except CvgradeError as error:  # the next save may be a better one
                console.print(f"cvgrade: {error.message} {error.advice}", markup=False)
                return None

        def hint(self, lesson: Lesson) -> None:
            shown = next_hint(workspace, lesson, load_hints(lesson), None)
            console.print(f"{lesson.id} {shown.check} (hint {shown.step} of {shown.steps})", style="bold")
            console.print(shown.text, markup=False)

        def open_report(self) -> None:
            click.launch(workspace.report.as_uri())

        def say(self, text: str) -> None:
            console.print(text, style="dim", markup=False)

    files = {path.name: lesson.id for lesson in lessons for path in workspace.files(lesson)}
    saves = Saves(workspace.root, files, lambda lesson: events.put(Event(lesson=lesson)))
    with GradingSession() as session, listening(lambda key: events.put(Event(key=key))) as keys:
        saves.start()
        try:
            loop = Loop(lessons, lambda each: load_record(workspace, each).passed, current, Here(), keys=keys)
            loop.run(events)
        except KeyboardInterrupt:  # the usual way to end a loop
            pass
        finally:
            saves.stop()
