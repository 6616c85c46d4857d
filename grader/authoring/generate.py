"""What is generated from a lesson pack: the question paper and the pictures of the lesson.

The answer key is the lesson; the question paper is what remains when the answers are removed. So
the two cannot drift apart, and a test compares what lies in the repository with what is built.
"""

from __future__ import annotations

import hashlib
import importlib.util
import re
from pathlib import Path

from grader.course.layout import Course
from grader.course.pack import Lesson
from grader.errors import CourseError

_BEGIN = re.compile(r"^(?P<indent>\s*)# BEGIN SOLUTION(?P<task>.*)$")
_END = re.compile(r"^\s*# END SOLUTION\s*$")


def stub(solution: str, where: str = "the solution") -> str:
    """The exercise file: each answer region becomes one line that says what to do.

    Inside a function the region becomes ``raise NotImplementedError("what to do")``; at the top
    level, where private helpers of the solution stand, it disappears.

    Raises:
        CourseError: A region is not closed, is nested, or says nothing.
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
        raise CourseError(f"{where}, line {opened}: this BEGIN SOLUTION has no END SOLUTION.")
    text = re.sub(r"\n{4,}", "\n\n\n", "\n".join(lines))
    return text.rstrip() + "\n"


def _replacement(indent: str, task: str, where: str) -> list[str]:
    if not indent:
        return []
    if not task:
        raise CourseError(f"{where}: BEGIN SOLUTION must be followed by what the learner has to do.")
    return [f'{indent}raise NotImplementedError("{task}")']


def exercise_files(lesson: Lesson) -> dict[str, bytes]:
    """Name and content of every file of the question paper."""
    brief = (lesson.folder / "brief.md").read_bytes()
    solution = lesson.solution.read_text(encoding="utf-8")
    return {"README.md": brief, lesson.entry: stub(solution, str(lesson.solution)).encode()}


def asset_files(lesson: Lesson) -> dict[str, bytes]:
    """What the recipe ``assets.py`` of a lesson makes; nothing when it has none.

    Raises:
        CourseError: It makes a file that ``lesson.toml`` does not list, or one with another hash.
    """
    recipe = lesson.folder / "assets.py"
    if not recipe.exists():
        return {}
    spec = importlib.util.spec_from_file_location(f"cvgrade_assets_{lesson.id}", recipe)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    files: dict[str, bytes] = module.make()
    listed = {asset.name: asset for asset in lesson.assets if asset.built}
    for name, content in files.items():
        found = f"sha256:{hashlib.sha256(content).hexdigest()}"
        if name not in listed or listed[name].hash != found:
            raise CourseError(
                f"{recipe} makes {name} with the hash {found}; lesson.toml does not list that.",
                "Add or correct its [[asset]] entry with built = true.",
            )
    return files


def build(course: Course, lesson: Lesson) -> list[Path]:
    """Write what is generated. Returns the files that changed."""
    changed = []
    for path, content in _targets(course, lesson).items():
        if not path.exists() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            changed.append(path)
    for path in _unmatched(course, lesson):
        path.unlink()
        changed.append(path)
    return changed


def drift(course: Course, lesson: Lesson) -> list[Path]:
    """Generated files that are missing, differ from what would be built, or have no source."""
    targets = _targets(course, lesson)
    stale = [path for path, content in targets.items() if not path.exists() or path.read_bytes() != content]
    return stale + _unmatched(course, lesson)


def _targets(course: Course, lesson: Lesson) -> dict[Path, bytes]:
    paper = course.exercises / lesson.folder.name
    pictures = course.reference_assets / lesson.folder.name
    return {
        **{paper / name: content for name, content in exercise_files(lesson).items()},
        **{pictures / name: content for name, content in asset_files(lesson).items()},
    }


def _unmatched(course: Course, lesson: Lesson) -> list[Path]:
    paper = course.exercises / lesson.folder.name
    known = set(exercise_files(lesson))
    return [path for path in sorted(paper.glob("*")) if path.name not in known and path.is_file()]
