"""What ``watch`` does with each save and each key. It knows no terminal."""

from __future__ import annotations

import queue
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from grader.course.pack import Lesson
from grader.model import LessonResult

QUIT = "quit"


@dataclass(frozen=True, slots=True)
class Event:
    """A save (`lesson`) or a key (`key`)."""

    lesson: str = ""
    key: str = ""


class Actions(Protocol):
    """What the loop makes happen."""

    def check(self, lesson: Lesson) -> LessonResult | None:
        """Check a lesson, print and record the result; None when that could not be done."""
        ...

    def hint(self, lesson: Lesson) -> None:
        """Show the next hint."""
        ...

    def open_report(self) -> None:
        """Open the report in the browser."""
        ...

    def say(self, text: str) -> None:
        """Tell something."""
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
    """Checks what was saved; moves on to the next lesson when one is passed.

    Args:
        lessons: In their order.
        passed: Which are passed already, by id.
        current: Where to begin; the first that is not passed if None.
        actions: What is done.
        keys: Whether keys can be pressed.
    """

    def __init__(
        self,
        lessons: Sequence[Lesson],
        passed: Callable[[Lesson], bool],
        current: Lesson | None,
        actions: Actions,
        *,
        keys: bool,
    ) -> None:
        self._lessons = tuple(lessons)
        self._passed = passed
        self._actions = actions
        self._keys = keys
        self.current = current or next((each for each in lessons if not passed(each)), lessons[0])

    def run(self, events: queue.SimpleQueue[Event]) -> None:
        """Check the current lesson, then handle events until somebody quits."""
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
            self._go_on()
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
            self._actions.say(f"{lesson.id} is passed.")
            self._go_on()
        else:
            self._prompt()

    def _following(self, lesson: Lesson) -> Lesson | None:
        """The next lesson that is not passed yet, after this one and then from the beginning."""
        place = self._lessons.index(lesson) + 1
        rest = (*self._lessons[place:], *self._lessons[: place - 1])
        return next((each for each in rest if not self._passed(each)), None)

    def _go_on(self) -> None:
        following = self._following(self.current)
        if following is None:
            self._actions.say("All lessons are passed.")
        else:
            self.current = following
            self._actions.say(f"Next: {following.id}, {following.title}. Read lessons/{following.id}.md.")
        self._prompt()

    def _prompt(self) -> None:
        keys = "  ".join(f"{key} {what}" for key, what in KEYS.items())
        waiting = f"Waiting for a save of {self.current.entry}."
        self._actions.say(f"{waiting}  {keys}" if self._keys else waiting)
