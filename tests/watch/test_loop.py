"""What `cvgrade watch` does with saves and keys."""

from __future__ import annotations

import queue
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest

from grader.watch.loop import Event, Loop

LESSONS: list[Any] = [SimpleNamespace(id=f"l{n}", entry=f"l{n}.py", title=f"Lesson {n}") for n in (1, 2, 3)]


@dataclass
class Played:
    """Records the actions of the loop; lessons in `passing` pass when they are checked."""

    passing: set[str] = field(default_factory=set)
    passed: set[str] = field(default_factory=set)
    done: list[str] = field(default_factory=list)

    def check(self, lesson: Any) -> Any:
        self.done.append(f"check {lesson.id}")
        if lesson.id in self.passing:
            self.passed.add(lesson.id)
        return SimpleNamespace(passed=lesson.id in self.passing)

    def hint(self, lesson: Any) -> None:
        self.done.append(f"hint {lesson.id}")

    def open_report(self) -> None:
        self.done.append("report")

    def say(self, text: str) -> None:
        self.done.append(f"say {text}")


def play(actions: Played, *events: Event, keys: bool = True, current: Any = None) -> Loop:
    waiting: queue.SimpleQueue[Event] = queue.SimpleQueue()
    for event in (*events, Event(key="q")):
        waiting.put(event)
    loop = Loop(LESSONS, lambda each: each.id in actions.passed, current, actions, keys=keys)
    loop.run(waiting)
    return loop


def test_it_starts_with_the_first_lesson_that_is_not_passed() -> None:
    actions = Played(passed={"l1"})
    play(actions)
    assert actions.done[0] == "check l2"


def test_a_save_checks_that_lesson_and_makes_it_the_current_one() -> None:
    actions = Played()
    play(actions, Event(lesson="l3"), Event(key="h"), Event(key="r"))
    assert [each for each in actions.done if not each.startswith("say")] == [
        *("check l1", "check l3", "hint l3", "check l3"),
    ]


def test_a_passed_lesson_leads_to_the_next() -> None:
    actions = Played(passing={"l1"})
    loop = play(actions)
    assert loop.current.id == "l2"
    assert "say You have passed l1." in actions.done
    assert "say Next: l2, Lesson 2. Read it: `cvgrade read l2 --open`" in actions.done


def test_after_the_last_lesson_comes_the_first_remaining_one() -> None:
    actions = Played(passing={"l3"})
    loop = play(actions, Event(lesson="l3"))
    assert loop.current.id == "l1"


def test_it_says_when_all_lessons_are_passed() -> None:
    actions = Played(passed={"l1", "l2"}, passing={"l3"})
    play(actions, Event(key="n"))
    assert "say You have passed all lessons." in actions.done


def test_every_key_has_an_action_and_other_keys_have_none() -> None:
    actions = Played()
    play(actions, Event(key="a"), Event(key="o"), Event(key="n"), Event(key="x"))
    done = [each for each in actions.done if not each.startswith("say")]
    assert done == ["check l1", "check l1", "check l2", "check l3", "report"]


@pytest.mark.parametrize("keys", [True, False])
def test_keys_are_listed_only_if_they_can_be_read(keys: bool) -> None:
    actions = Played()
    play(actions, keys=keys)
    assert ("q quit" in actions.done[-1]) is keys
    assert "Waiting until you save l1.py." in actions.done[-1]


def test_it_names_the_file_of_the_learner() -> None:
    actions = Played()
    loop = Loop(LESSONS, lambda _: False, None, actions, keys=False, file=lambda each: f"{each.id}.ipynb")
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    events.put(Event(key="q"))
    loop.run(events)
    assert actions.done[-1] == "say Waiting until you save l1.ipynb."


def test_a_check_that_fails_to_run_does_not_end_the_loop() -> None:
    actions = Played()
    actions.check = lambda _: None  # type: ignore[assignment, method-assign]
    play(actions, Event(lesson="l2"))
    assert "Waiting until you save l2.py." in actions.done[-1]
