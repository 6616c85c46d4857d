"""Files that are generated from a lesson pack: exercise file, lesson text, figures, and images of the lesson.

The exercise file is the worked solution without the answers, so the two always agree. A test compares the
files in the repository with the generated ones.
"""

from __future__ import annotations

import hashlib
import re
import textwrap
from pathlib import Path

from grader.authoring.lesson_text import load_module, text_files
from grader.course.layout import Course
from grader.course.pack import Lesson
from grader.errors import CourseError

_BEGIN = re.compile(r"^(?P<indent>\s*)# BEGIN SOLUTION(?P<task>.*)$")
_END = re.compile(r"^\s*# END SOLUTION\s*$")

_MAIN = """\
if __name__ == "__main__":
    # Trial calls go here. They run when you start this file yourself; a check skips them.
"""


def stub(solution: str, where: str = "the solution") -> str:
    """Return the exercise file: the solution with each answer region replaced by a statement of the task.

    Inside a function, a region becomes ``raise NotImplementedError("the task")``. At the top level, where the
    private helpers of a solution are, it is removed.

    Args:
        solution: Source of the worked solution.
        where: Name of the solution in error messages.

    Raises:
        CourseError: A region is not closed, is nested, or states no task.
    """
    lines: list[str] = []
    opened = 0
    for number, line in enumerate(solution.splitlines(), 1):
        begin = _BEGIN.match(line)
        if begin and not opened:
            opened = number
            lines += _replacement(begin["indent"], begin["task"].strip(), f"{where}, line {number}")
        elif begin or (_END.match(line) and not opened):
            raise CourseError(f"{where}, line {number}: BEGIN and END SOLUTION must alternate.")
        elif _END.match(line):
            opened = 0
        elif not opened:
            lines.append(line)
    if opened:
        raise CourseError(f"{where}, line {opened}: BEGIN SOLUTION has no END SOLUTION.")
    text = re.sub(r"\n{4,}", "\n\n\n", "\n".join(lines))
    return text.rstrip() + "\n"


def _replacement(indent: str, task: str, where: str) -> list[str]:
    if not indent:
        return []
    if not task:
        raise CourseError(f"{where}: write the learner's task after BEGIN SOLUTION.")
    return [f'{indent}raise NotImplementedError("{task}")']


def exercise_source(lesson: Lesson) -> str:
    """Return the exercise file of a lesson: the stub, then a block with the lesson's trial call.

    Raises:
        CourseError: The solution has an invalid region; see `stub`.
    """
    text = stub(lesson.solution.read_text(encoding="utf-8"), str(lesson.solution))
    if not lesson.trial.strip():
        return text
    return f"{text}\n\n{_MAIN}{textwrap.indent(lesson.trial.strip(), '    ')}\n"


def exercise_files(course: Course, lesson: Lesson) -> dict[str, bytes]:
    """Return names and contents of the files that a learner gets: exercise file, lesson text and figures."""
    return {lesson.entry: exercise_source(lesson).encode(), **text_files(course, lesson)}


def asset_files(lesson: Lesson) -> dict[str, bytes]:
    """Return names and contents of the files that ``assets.py`` of a lesson creates, if it has one.

    Raises:
        CourseError: A file is not listed in ``lesson.toml``, or has another hash there.
    """
    recipe = lesson.folder / "assets.py"
    if not recipe.exists():
        return {}
    files: dict[str, bytes] = load_module(recipe, f"cvgrade_assets_{lesson.id}").make()
    listed = {asset.name: asset for asset in lesson.assets if asset.built}
    for name, content in files.items():
        found = f"sha256:{hashlib.sha256(content).hexdigest()}"
        if name not in listed or listed[name].hash != found:
            raise CourseError(
                f"{recipe} creates {name} with the hash {found}, which lesson.toml does not list.",
                "Add or correct the [[asset]] entry, with built = true.",
            )
    return files


def build(course: Course, lesson: Lesson) -> list[Path]:
    """Write the generated files and remove unmatched ones. Return the files that changed."""
    changed = []
    targets = _targets(course, lesson)
    for path, content in targets.items():
        if not path.exists() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            changed.append(path)
    for path in _unmatched(course, lesson, targets):
        path.unlink()
        changed.append(path)
    return changed


def drift(course: Course, lesson: Lesson) -> list[Path]:
    """Return the generated files that are missing, outdated, or not generated from the pack any more."""
    targets = _targets(course, lesson)
    stale = [path for path, content in targets.items() if not path.exists() or path.read_bytes() != content]
    return stale + _unmatched(course, lesson, targets)


def _targets(course: Course, lesson: Lesson) -> dict[Path, bytes]:
    exercise = course.exercises / lesson.folder.name
    assets = course.reference_assets / lesson.folder.name
    shared = {course.exercises / course.glossary.name: course.glossary} if course.glossary.exists() else {}
    return {
        **{exercise / name: content for name, content in exercise_files(course, lesson).items()},
        **{assets / name: content for name, content in asset_files(lesson).items()},
        **{target: original.read_bytes() for target, original in shared.items()},
    }


def _unmatched(course: Course, lesson: Lesson, targets: dict[Path, bytes]) -> list[Path]:
    exercise = course.exercises / lesson.folder.name
    return [path for path in sorted(exercise.rglob("*")) if path.is_file() and path not in targets]
