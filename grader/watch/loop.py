"""The loop of `cvgrade watch`: what happens on each save and each key. It does not touch the terminal."""

from __future__ import annotations

import queue
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from grader.course.pack import Lesson
from grader.model import LessonResult


@dataclass(frozen=True, slots=True)
class Event:
    """A saved file or a pressed key.

    Attributes:
        lesson: Short name of the lesson whose file was saved; empty for a key.
        key: The key; empty for a save.
    """

    lesson: str = ""
    key: str = ""


class Actions(Protocol):
    """Actions of the loop."""

    def check(self, lesson: Lesson) -> LessonResult | None:
        """Check a lesson, print and record the result; return None if the check failed to run."""
        ...

    def hint(self, lesson: Lesson) -> None:
        """Show the next hint."""
        ...

    def open_report(self) -> None:
        """Open the report in the browser."""
        ...

    def say(self, text: str) -> None:
        """Print a message."""
        ...


KEYS = {
    "h": "hint",
    "n": "next lesson",
    "a": "check all",
    "r": "check again",
    "o": "open report",
    "q": "quit",
}


class Loop:
    """Checks each saved lesson and moves on to the next one after a pass.

    Args:
        lessons: All lessons in course order.
        passed: Returns whether a lesson has been passed.
        current: The lesson to start with; None for the first one that is not passed.
        actions: Performs the actions.
        keys: Whether keys can be read.
        file: Returns the name of the learner's file of a lesson.
    """

    def __init__(
        self,
        lessons: Sequence[Lesson],
        passed: Callable[[Lesson], bool],
        current: Lesson | None,
        actions: Actions,
        *,
        keys: bool,
        file: Callable[[Lesson], str] = lambda lesson: lesson.entry,
    ) -> None:
        self._lessons = tuple(lessons)
        self._passed = passed
        self._actions = actions
        self._keys = keys
        self._file = file
        self.current = current or next((each for each in lessons if not passed(each)), lessons[0])

    def run(self, events: queue.SimpleQueue[Event]) -> None:
        """Check the current lesson, then handle events until the key q arrives."""
        self._check(self.current)
        while True:
            event = events.get()
            if event.key == "q":
                return
            self._handle(event)

    def _handle(self, event: Event) -> None:
        if event.lesson:
            self._check(next(each for each in self._lessons if each.id == event.lesson))
        elif event.key == "h":
            self._actions.hint(self.current)
        elif event.key == "n":
            self._move_on()
        elif event.key == "r":
            self._check(self.current)
        elif event.key == "a":
            for lesson in self._lessons:
                self._actions.check(lesson)
            self._prompt()
        elif event.key == "o":
            self._actions.open_report()

    def _check(self, lesson: Lesson) -> None:
        self.current = lesson
        result = self._actions.check(lesson)
        if result and result.passed and self._following(lesson):
            self._actions.say(f"You have passed {lesson.id}.")
            self._move_on()
        else:
            self._prompt()

    def _following(self, lesson: Lesson) -> Lesson | None:
        """Return the next lesson that is not passed: a later one, else an earlier one, else None."""
        index = self._lessons.index(lesson)
        rest = (*self._lessons[index + 1 :], *self._lessons[:index])
        return next((each for each in rest if not self._passed(each)), None)

    def _move_on(self) -> None:
        following = self._following(self.current)
        if following is None:
            self._actions.say("You have passed all lessons.")
        else:
            self.current = following
            self._actions.say(
                f"Next: {following.id}, {following.title}. Read it: `cvgrade read {following.id} --open`"
            )
        self._prompt()

    def _prompt(self) -> None:
        keys = "  ".join(f"{key} {what}" for key, what in KEYS.items())
        waiting = f"Waiting until you save {self._file(self.current)}."
        self._actions.say(f"{waiting}  {keys}" if self._keys else waiting)
