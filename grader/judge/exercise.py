"""What an exercise asks for and offers: facts for the messages about a submission."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field

from grader.assets.locations import locate
from grader.assets.resolve import resolve_asset, workspace_files
from grader.checks.wording import describe
from grader.course.catalog import load_lessons
from grader.course.layout import Course
from grader.course.pack import Asset, Choice, Lesson


@dataclass(frozen=True, slots=True)
class Exercise:
    """The exercise of a lesson.

    Attributes:
        functions: Names of the parameters of each function of the exercise file, by function.
        tasks: What the ``NotImplementedError`` of each function says, by function.
        assets: Names of the files in ``assets/``.
        lines: Lines of the exercise file, stripped: the learner has not written them.
        offline: What the lesson uses instead of a download, in complete sentences; may be empty.
        entry: Name of the exercise file.
    """

    functions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    tasks: Mapping[str, str] = field(default_factory=dict)
    assets: tuple[str, ...] = ()
    lines: frozenset[str] = frozenset()
    offline: str = ""
    entry: str = ""

    def call(self, function: str, args: tuple[object, ...], kwargs: Mapping[str, object]) -> str:
        """Return a call as the exercise file spells it: ``standardize(pixels, per_channel=True)``."""
        names = self.functions.get(function, ())
        parts = [names[index] if index < len(names) else describe(arg) for index, arg in enumerate(args)]
        parts += [f"{name}={describe(value)}" for name, value in kwargs.items()]
        return f"{function}({', '.join(parts)})"


NO_EXERCISE = Exercise()
"""The exercise of code that no lesson asks for."""


def exercise_of(course: Course, lesson: Lesson, settings: Mapping[str, str]) -> Exercise:
    """Return the exercise of a lesson.

    Args:
        course: The course.
        lesson: The lesson.
        settings: Settings of the workspace, by name.
    """
    path = course.exercises / lesson.folder.name / lesson.entry
    text = path.read_text(encoding="utf-8") if path.is_file() else ""
    functions = [node for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)]
    return Exercise(
        functions={node.name: _parameters(node) for node in functions},
        tasks={node.name: _task(node) for node in functions},
        lines=frozenset(line.strip() for line in text.splitlines()),
        assets=tuple(workspace_files(course, load_lessons(course))),
        offline=_offline(course, lesson, settings),
        entry=lesson.entry,
    )


def _parameters(function: ast.FunctionDef) -> tuple[str, ...]:
    return tuple(each.arg for each in [*function.args.posonlyargs, *function.args.args])


def _task(function: ast.FunctionDef) -> str:
    """Return the text of the exception that the stub of a function raises; empty if it raises none."""
    match function.body[-1]:
        case ast.Raise(exc=ast.Call(args=[ast.Constant(value=str(text))])):
            return text
    return ""


def _offline(course: Course, lesson: Lesson, settings: Mapping[str, str]) -> str:
    """Return the values of the settings that choose between files, and the choices that are installed."""
    assets = {asset.name: asset for asset in lesson.assets}
    sentences = []
    for name, choices in lesson.choices.items():
        installed = [
            _named(choice, {needed: assets[needed] for needed in choice.needs}, course, lesson)
            for choice in choices
            if all(resolve_asset(assets[needed], course, lesson) for needed in choice.needs)
        ]
        names = " and ".join(installed) or "none of its values"
        sentences.append(
            f'The setting `{name}` is "{settings.get(name, "")}"; files are installed for {names}.'
        )
    return " ".join(sentences)


def _named(choice: Choice, needed: Mapping[str, Asset], course: Course, lesson: Lesson) -> str:
    """Return the value of a choice, and whether the course's substitutes are all that is installed for it."""
    originals = all(locate(asset, course, lesson).is_file() for asset in needed.values())
    return f'"{choice.value}"' if originals else f'"{choice.value}" (a substitute of the course)'
