"""Do answer groups hold what belongs together? Grade a generated class and count.

The class is generated from the wrong answers of the lesson packs. Each one is given by several learners, in
other spellings: other names of variables, steps in separate statements, other ways to call the same function
of NumPy, comments. The names of misconceptions are removed from the results, so that every wrong answer is
unnamed. The causes are known.

    python benchmarks/answer_groups.py lesson02            every wrong answer of the pack
    python benchmarks/answer_groups.py lesson02 --match normalize --spellings 6
    python benchmarks/answer_groups.py --names             false names of the corpus
    python benchmarks/answer_groups.py --json              figures as JSON, for other programs

With ``--names``, the wrong answers of ``tests/fairness/wrong`` are compared with those of the pack as if each
misconception were recognized ``by_answer``. A name is false if it is not one that the corpus lists as true.
"""

from __future__ import annotations

import argparse
import ast
import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "fairness"))

from corpus import wrong_answers  # noqa: E402

from grader.assets.settings import suggest_settings  # noqa: E402
from grader.course.catalog import load_lessons, pick_lesson  # noqa: E402
from grader.course.compose import compose  # noqa: E402
from grader.course.layout import Course, own_course  # noqa: E402
from grader.course.pack import Lesson  # noqa: E402
from grader.course.wrong_answers import load_wrong_answer  # noqa: E402
from grader.gradebook.attempts import Attempt  # noqa: E402
from grader.gradebook.store import StoredResult  # noqa: E402
from grader.judge.job import job_for  # noqa: E402
from grader.judge.known_answers import KnownAnswer, recognized  # noqa: E402
from grader.judge.session import GradingSession  # noqa: E402
from grader.marking.answer_groups import AnswerGroup, UnnamedAnswer, group_answers, unnamed_answers  # noqa: E402
from grader.marking.course_mark import CourseMark  # noqa: E402
from grader.marking.marks import LessonRecord, mark_lesson  # noqa: E402
from grader.marking.policy import Policy  # noqa: E402
from grader.model import CheckResult, LessonResult  # noqa: E402

SEED = 20_261_126
"""The seed of the class. It is fixed, so that two runs of one version give the same figures."""

METHODS = ("mean", "std", "min", "max", "sum")
"""Methods of an array that NumPy also has as functions."""


class Respelling(ast.NodeTransformer):
    """Writes a function in another way, with the same meaning.

    Args:
        number: Which way: each bit stands for one kind of change.
    """

    def __init__(self, number: int) -> None:
        self._names, self._steps, self._functions, self._texts = (bool(number >> bit & 1) for bit in range(4))
        self._locals: set[str] = set()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Rename the variables of a function of the top level."""
        nodes = list(ast.walk(node))
        stored = {each.id for each in nodes if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)}
        given = {each.arg for each in nodes if isinstance(each, ast.arg)}
        outer = {
            name for each in nodes if isinstance(each, (ast.Global, ast.Nonlocal)) for name in each.names
        }
        self._locals |= stored - given - outer if self._names else set()
        self.generic_visit(node)
        return node

    def visit_Name(self, node: ast.Name) -> ast.AST:
        """Rename a variable."""
        return ast.Name(f"my_{node.id}", node.ctx) if node.id in self._locals else node

    def visit_Return(self, node: ast.Return) -> ast.AST | list[ast.stmt]:
        """Store a value before it is returned."""
        self.generic_visit(node)
        if not self._steps or node.value is None or isinstance(node.value, ast.Name):
            return node
        stored = ast.Assign([ast.Name("outcome", ast.Store())], node.value)
        return [stored, ast.Return(ast.Name("outcome", ast.Load()))]

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Call a function of NumPy instead of a method, and name a dtype by a string."""
        self.generic_visit(node)
        method = node.func
        if not isinstance(method, ast.Attribute):
            return node
        if self._functions and method.attr in METHODS and not _is_module(method.value):
            function = ast.Attribute(ast.Name("np", ast.Load()), method.attr, ast.Load())
            return ast.Call(function, [method.value, *node.args], node.keywords)
        if (
            self._texts
            and method.attr == "astype"
            and node.args
            and _is_module(getattr(node.args[0], "value", None))
        ):
            dtype = ast.Constant(node.args[0].attr)  # type: ignore[attr-defined]
            return ast.Call(method, [dtype, *node.args[1:]], node.keywords)
        return node


def _is_module(node: object) -> bool:
    return isinstance(node, ast.Name) and node.id in ("np", "numpy", "Image", "math")


@dataclass(frozen=True)
class GivenAnswer:
    """A wrong answer of one learner.

    Attributes:
        learner: Key of the learner.
        cause: Name of the wrong answer in the pack.
        labels: The misconceptions that are true of it; its name if there is none.
        source: The submission.
    """

    learner: str
    cause: str
    labels: frozenset[str]
    source: bytes


def generated_class(lesson: Lesson, match: str, spellings: int) -> Iterator[GivenAnswer]:
    """Yield the answers of a class: each wrong answer of the pack in several spellings."""
    solution = lesson.solution.read_text(encoding="utf-8")
    for path in lesson.wrong_answers:
        if match not in path.stem:
            continue
        answer = load_wrong_answer(lesson, path)
        labels = answer.misconceptions | answer.also_matches or {path.stem}
        texts: dict[str, None] = {}
        for number in range(16):
            tree = Respelling(number).visit(ast.parse(path.read_text(encoding="utf-8")))
            texts.setdefault(ast.unparse(ast.fix_missing_locations(tree)))
        for number, text in enumerate(list(texts)[:spellings]):
            source = compose(solution, text).encode()
            yield GivenAnswer(f"{path.stem} {number}", path.stem, frozenset(labels), source)


def unnamed(given: GivenAnswer, result: LessonResult) -> tuple[UnnamedAnswer, ...]:
    """Return the wrong answers in a result, as if the pack had no misconceptions."""
    checks = tuple(msgspec.structs.replace(check, misconceptions=()) for check in result.checks)
    result = msgspec.structs.replace(result, checks=checks, learner=given.learner)
    attempt = Attempt(given.learner, result.lesson, result.submission_sha, "", given.source, None, 0.0)
    record = LessonRecord(given.learner, result.lesson, [StoredResult(0, result, "", "", "")], [attempt])
    return unnamed_answers(CourseMark(given.learner, (mark_lesson(record, Policy()),)))


def figures(given: Sequence[GivenAnswer], groups: Sequence[AnswerGroup]) -> dict[str, Any]:
    """Count which answers that share a cause are in one group, and which groups mix two causes."""
    by_learner = {each.learner: each for each in given}
    grouped: dict[str, list[int]] = defaultdict(list)
    for group in groups:
        counts = Counter(by_learner[learner].cause for learner in group.learners)
        for cause, count in counts.items():
            grouped[cause].append(count)
    sizes = Counter(each.cause for each in given)
    together = {cause: max(grouped[cause]) for cause in sizes if grouped[cause]}
    mixed = [group for group in groups if _is_mixed([by_learner[each].labels for each in group.learners])]
    counted = sum(sizes[cause] for cause in together)
    return {
        "answers": len(given),
        "grouped_answers": counted,
        "causes": len(together),
        "groups": len(groups),
        "together": round(sum(together.values()) / counted, 3) if counted else None,
        "mixed": len(mixed),
        "split": sorted(cause for cause, most in together.items() if most < sizes[cause]),
        "without_signature": sorted(set(sizes) - set(together)),
        "mixed_groups": [sorted({by_learner[each].cause for each in group.learners}) for group in mixed],
    }


def _is_mixed(labels: Sequence[frozenset[str]]) -> bool:
    return any(not one & other for one in set(labels) for other in set(labels))


def measure(
    course: Course, lesson: Lesson, session: GradingSession, match: str, spellings: int
) -> dict[str, Any]:
    """Grade the generated class of a lesson and return the figures."""
    started = time.monotonic()
    settings = suggest_settings(course, (lesson,))
    given = list(generated_class(lesson, match, spellings))
    answers: list[UnnamedAnswer] = []
    for each in given:
        job = job_for(course, lesson, each.source, seed=SEED, settings=settings)
        answers += unnamed(each, session.grade(job))
    graded = time.monotonic()
    groups = group_answers(answers)
    found = figures(given, groups)
    found |= {"seconds": round(graded - started, 1), "seconds_grouping": round(time.monotonic() - graded, 3)}
    return found


def measure_names(course: Course, lesson: Lesson, session: GradingSession, match: str) -> dict[str, Any]:
    """Recognize the corpus of a lesson by the wrong answers of its pack, and count the false names."""
    settings = suggest_settings(course, (lesson,))

    def grade(source: bytes) -> dict[str, CheckResult]:
        result = session.grade(job_for(course, lesson, source, seed=SEED, settings=settings))
        return {each.id: msgspec.structs.replace(each, misconceptions=()) for each in result.checks}

    functions = set(re.findall(r"^def (\w+)", lesson.solution.read_text(encoding="utf-8"), re.MULTILINE))
    known = []
    for path in lesson.wrong_answers:
        answer = load_wrong_answer(lesson, path)
        wrong = functions & set(re.findall(r"^def (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE))
        if match in path.stem and answer.misconceptions and len(wrong) == 1:
            name = ", ".join(sorted(answer.misconceptions))
            known.append((KnownAnswer(name, min(wrong), answer.source), grade(answer.source)))
    named, false = 0, []
    corpus = [each for each in wrong_answers(lesson) if match in each.id]
    for each in corpus:
        found = {name for _, name in recognized(grade(each.source), known)}
        named += bool(found)
        false += [f"{each.id}: {name}" for name in found if not set(name.split(", ")) & each.misconceptions]
    return {"known": len(known), "corpus": len(corpus), "recognized": named, "false_names": false}


def main() -> int:
    """Grade, print the figures, and return 1 if a goal is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("lessons", nargs="*", default=["2"], help="for instance lesson02 (the default)")
    parser.add_argument("--match", default="", help="only wrong answers whose name contains this")
    parser.add_argument("--spellings", type=int, default=4, help="learners who give each answer (default: 4)")
    parser.add_argument("--names", action="store_true", help="count false names instead")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    course = own_course()
    every = load_lessons(course)
    with GradingSession() as session:
        table = {
            lesson.id: measure_names(course, lesson, session, options.match)
            if options.names
            else measure(course, lesson, session, options.match, options.spellings)
            for lesson in (pick_lesson(every, name) for name in options.lessons)
        }
    if options.json:
        print(json.dumps(table, indent=2))
    else:
        for name, row in table.items():
            print(name, *(f"{key} {value}" for key, value in row.items()), sep="\n  ")
    if options.names:
        return int(any(row["false_names"] for row in table.values()))
    return int(any((row["together"] or 0) < 0.9 or row["mixed"] for row in table.values()))


if __name__ == "__main__":
    sys.exit(main())
