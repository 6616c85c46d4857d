"""Do answer groups hold what belongs together? Grade a generated class and count.

The class is generated from the wrong answers of the lesson packs, each in several spellings; see
``tests/fairness/generated_class.py``.

    python benchmarks/answer_groups.py lesson02            every wrong answer of the pack
    python benchmarks/answer_groups.py lesson02 --match normalize --spellings 6
    python benchmarks/answer_groups.py --names             false names of the corpus
    python benchmarks/answer_groups.py --json              figures as JSON, for other programs

With ``--names``, the wrong answers of ``tests/fairness/wrong`` are compared with those of the pack as if each
misconception were recognized ``by_answer``. A name is false if it is not one that the corpus lists as true.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from pathlib import Path
from typing import Any

import msgspec

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests" / "fairness"))

from corpus import wrong_answers  # noqa: E402
from generated_class import figures, generated_class, unnamed  # noqa: E402

from grader.assets.settings import suggest_settings  # noqa: E402
from grader.course.catalog import load_lessons, pick_lesson  # noqa: E402
from grader.course.layout import Course, own_course  # noqa: E402
from grader.course.pack import Lesson  # noqa: E402
from grader.course.wrong_answers import load_wrong_answer  # noqa: E402
from grader.judge.job import job_for  # noqa: E402
from grader.judge.known_answers import KnownAnswer, recognized  # noqa: E402
from grader.judge.session import GradingSession  # noqa: E402
from grader.marking.answer_groups import UnnamedAnswer, group_answers  # noqa: E402
from grader.model import CheckResult  # noqa: E402

SEED = 20_261_126
"""The seed of the class. It is fixed, so that two runs of one version give the same figures."""


def measure(
    course: Course, lesson: Lesson, session: GradingSession, match: str, spellings: int
) -> dict[str, Any]:
    """Grade the generated class of a lesson and return the figures."""
    started = time.monotonic()
    settings = suggest_settings(course, (lesson,))
    given = list(
        generated_class(lesson, [path for path in lesson.wrong_answers if match in path.stem], spellings)
    )
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
