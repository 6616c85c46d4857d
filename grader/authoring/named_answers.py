"""Give a wrong answer of a class a name: write the misconception and a wrong answer into the lesson pack."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.authoring.linter import Linter
from grader.authoring.rules import listed
from grader.course.compose import compose
from grader.course.layout import Course
from grader.course.misconceptions import load_misconceptions
from grader.course.pack import Lesson, load_lesson
from grader.course.wrong_answers import load_wrong_answer
from grader.errors import CourseError, UsageError
from grader.files import write_atomically
from grader.judge.job import job_for, random_seed
from grader.judge.known_answers import is_specific, same_answer
from grader.judge.session import GradingSession
from grader.judge.version import judge_version
from grader.model import WRONG_OUTCOMES, LessonResult
from grader.text.bare_code import bare_code

OTHER_SEEDS = 2
"""Further random inputs with which the failing checks are found, and with which the name must be given."""

MAX_LINES = 400
"""Lines of a learner's file that are searched for what a function needs."""

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class NewMisconception:
    """A misconception that a pack does not have yet.

    Attributes:
        id: Its id: small letters, digits and dashes.
        function: The function that is wrong.
        name: A short noun phrase.
        why: What the learner may believe, and why it is wrong.
        hint: A question or a step that helps the learner to continue.
    """

    id: str
    function: str
    name: str
    why: str
    hint: str

    def table(self) -> str:
        """Return the table of ``misconceptions.toml``."""
        rows = {"name": self.name, "why": self.why, "hint": self.hint, "function": self.function}
        lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in rows.items()]
        return "\n".join([f"[{self.id}]", *lines, "by_answer = true"]) + "\n"


@dataclass(frozen=True, slots=True)
class Example:
    """A submission that gives the answer.

    Attributes:
        source: The submission.
        result: Its result.
        settings: Settings with which it was graded.
    """

    source: bytes
    result: LessonResult
    settings: Mapping[str, str]


def name_answer(
    course: Course, lesson: Lesson, session: GradingSession, new: NewMisconception, example: Example
) -> tuple[Path, Path]:
    """Write a misconception into a pack, and a wrong answer by which it is recognized.

    The wrong answer is the function of a submission with what it needs, without comments. It must give the
    answer that the submission gave, and the examiner must then name it with other random inputs, too. If
    not, nothing is written.

    Args:
        course: The course.
        lesson: The lesson.
        session: Grades the wrong answer.
        new: The misconception.
        example: A submission with the answer.

    Returns:
        The two files: ``misconceptions.toml``, and the wrong answer.

    Raises:
        UsageError: The id exists or is malformed, the function alone does not give the answer, or the answer
            says too little about its cause.
        WorkspaceError: The pack cannot be written.
    """
    known = load_misconceptions(lesson)
    wrong = lesson.folder / "wrong" / f"{new.id.replace('-', '_')}.py"
    if not _ID.fullmatch(new.id):
        raise UsageError(
            f"{new.id!r} is not an id.", "Write small letters, digits and dashes: divides-by-254."
        )
    if new.id in known or wrong.exists():
        raise UsageError(f"{lesson.id} has a misconception {new.id!r} already.", "Choose another id.")
    code = function_alone(example.source, new.function, _functions(lesson))

    def grade(source: bytes, seed: int) -> LessonResult:
        settings = dict(example.settings)
        return session.grade(job_for(course, lesson, source, seed=seed, settings=settings))

    composed = _composed(lesson, code)
    first = grade(composed, example.result.seed) if composed else None
    if first is None or not _gives_the_answer(first, example.result, new.function):
        made_with = (example.result.pack_sha, example.result.judge_version)
        outdated = made_with != (lesson.sha, judge_version())
        raise UsageError(
            f"{new.function}() alone does not give the answer of this group, so nothing was written.",
            "The lesson or cvgrade has changed since the class was graded: run `cvgrade grade` first."
            if outdated
            else "Write a wrong answer yourself: docs/add-a-lesson.md, “Wrong answers”.",
        )
    failed = [each for each in first.checks if each.function == new.function]
    if not is_specific([each for each in failed if each.outcome in WRONG_OUTCOMES]):
        raise UsageError(
            "The answer says too little about its cause: other thoughts give the same one.",
            "Nothing was written, because a false explanation is worse than none.",
        )
    seeds = [random_seed() for _ in range(OTHER_SEEDS)]
    results = [first, *(grade(composed, seed) for seed in seeds)]
    table = lesson.folder / "misconceptions.toml"
    before = table.read_bytes() if table.is_file() else None
    try:
        write_atomically(table, (before.rstrip() + b"\n\n" if before else b"") + new.table().encode())
        write_atomically(wrong, _header(new, results) + code)
        changed = load_lesson(lesson.folder)
        linter = Linter(course, changed, session, [example.result.seed, *seeds])
        findings = list(linter.wrong_answer_findings(load_wrong_answer(changed, wrong)))
        if findings:
            raise UsageError(
                f"The answer cannot be recognized reliably, so nothing was written: {findings[0].text}",
                "Write a prediction for it: docs/add-a-lesson.md, “Misconceptions”.",
            )
    except BaseException:
        wrong.unlink(missing_ok=True)
        if before is None:
            table.unlink(missing_ok=True)
        else:
            write_atomically(table, before)
        raise
    return table, wrong


def _functions(lesson: Lesson) -> frozenset[str]:
    text = lesson.solution.read_text(encoding="utf-8")
    return frozenset(re.findall(r"^def (\w+)", text, re.MULTILINE))


def function_alone(source: bytes, function: str, exercise: frozenset[str]) -> str:
    """Return a function of a submission with the imports and helpers that it needs, without comments.

    The submission is read as text and not as a program. Functions of the exercise are left out: those of the
    worked solution take their place.

    Args:
        source: The submission.
        function: Name of the function.
        exercise: Names of the functions of the exercise.

    Returns:
        The code; empty if there is no such function.
    """
    lines = source.decode("utf-8", "replace").splitlines()
    blocks = list(_blocks(bare_code(lines, MAX_LINES)))
    defining = {name: number for number, block in enumerate(blocks) for name in _defined(block)}
    if function not in defining:
        return ""
    needed = {defining[function]}
    left = [defining[function]]
    while left:
        for word in re.findall(r"[A-Za-z_]\w*", "\n".join(blocks[left.pop()])):
            number = defining.get(word) if word not in exercise else None
            if number is not None and number not in needed:
                needed.add(number)
                left.append(number)
    parts = ["\n".join(blocks[number]) for number in sorted(needed)]
    return "\n\n\n".join(parts) + "\n"


def _blocks(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yield the statements of the top level: a line that is not indented, with the indented ones below it."""
    block: list[str] = []
    for line in lines:
        continues = line[0].isspace() or line[0] in ")]}" or (block and block[-1].startswith("@"))
        if block and not continues:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _defined(block: Sequence[str]) -> list[str]:
    """Return the names that a statement of the top level defines."""
    first = next((line for line in block if not line.startswith("@")), "")
    if match := re.match(r"(?:def|class)\s+(\w+)|(\w+)\s*(?::[^=]*)?=(?!=)", first):
        return [match[1] or match[2]]
    if re.match(r"(?:from\s+\S+\s+)?import\b", first):
        names = re.sub(r"^.*?\bimport\b", "", " ".join(block)).strip(" ()")
        return [each.split()[-1].partition(".")[0] for each in names.split(",") if each.strip()]
    return []


def _composed(lesson: Lesson, code: str) -> bytes:
    """Return the worked solution with the code instead of the original; empty if it is not Python."""
    try:
        return compose(lesson.solution.read_text(encoding="utf-8"), code).encode() if code else b""
    except (CourseError, ValueError, RecursionError, MemoryError):
        return b""


def _gives_the_answer(result: LessonResult, wanted: LessonResult, function: str) -> bool:
    """Return whether a submission fails the checks of a function like another one."""
    found = {each.id: each for each in result.checks}
    unnamed = [
        each
        for each in wanted.checks
        if each.function == function and each.outcome in WRONG_OUTCOMES and not each.misconceptions
    ]
    return bool(unnamed) and all(same_answer(found.get(each.id), each) for each in unnamed)


def _header(new: NewMisconception, results: Sequence[LessonResult]) -> str:
    """Return the comments above a wrong answer: which checks fail, and which misconceptions fit."""
    sets = dict.fromkeys(
        frozenset(each.id for each in result.checks if each.outcome in WRONG_OUTCOMES) for result in results
    )
    words = ["fails", *["or fails"] * (len(sets) - 1)]
    lines = [f"# {word}: {listed(names)}" for word, names in zip(words, sets, strict=True)]
    also = {each.id for result in results for check in result.checks for each in check.misconceptions}
    lines.append(f"# misconception: {new.id}")
    lines += [f"# also matches: {listed(also)}"] if also else []
    return "\n".join([*lines, "# given by learners of a class", ""])
