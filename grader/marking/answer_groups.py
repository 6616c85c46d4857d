"""Answer groups: wrong answers of a class that no misconception names, grouped by what they returned.

All submissions of a class get the same random inputs, so functions that return the same wrong values follow
the same thought, in whatever style they are written (compare OverCode, Glassman et al., ACM TOCHI 2015).
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import msgspec

from grader.marking.course_mark import CourseMark
from grader.marking.marks import LessonMark
from grader.model import WRONG_OUTCOMES, AnswerSignature
from grader.text.bare_code import bare_code
from grader.text.code_shapes import function_lines, line_shape, message_shape

ID_LENGTH = 8
"""Hexadecimal digits of an id. A class has a few hundred different wrong answers."""


class UnnamedAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """A failed check that no misconception names.

    Attributes:
        learner: Key of the learner.
        lesson: Short name of the lesson.
        check: Id of the check; empty if the whole file did not load.
        title: Title of the check.
        function: The learner's function; empty if the whole file did not load.
        message: Why the check did not pass.
        signature: What the function returned.
        line: The learner's line that raised an exception; empty if none did.
        code: Lines of the learner's function, without comments.
        position: Position of the check in its lesson.
        result: Number of the stored result.
    """

    learner: str
    lesson: str
    check: str
    title: str
    function: str
    message: str
    signature: AnswerSignature
    line: str = ""
    code: tuple[str, ...] = ()
    position: int = 0
    result: int = 0

    @property
    def id(self) -> str:
        """A hash of the answer that does not depend on the learner."""
        content = (self.lesson, self.check, message_shape(self.message), self.signature)
        return hashlib.sha256(msgspec.json.encode(content)).hexdigest()[:ID_LENGTH]


@dataclass(frozen=True)
class AnswerGroup:
    """Learners whose function returned the same wrong answer.

    Attributes:
        answers: Their answers, by check, then by learner. A learner has one for each check.
    """

    answers: tuple[UnnamedAnswer, ...]

    @cached_property
    def id(self) -> str:
        """Id of the group: that of its most frequent answer to the first check."""
        first = [each.id for each in self.answers if each.check == self.answers[0].check]
        counts = Counter(first)
        return min(counts, key=lambda each: (-counts[each], each))

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every id by which the group is found. An earlier id stays valid when a class grows."""
        return frozenset(each.id for each in self.answers)

    @property
    def lesson(self) -> str:
        """Short name of the lesson."""
        return self.answers[0].lesson

    @property
    def function(self) -> str:
        """The learners' function; empty if the whole file did not load."""
        return self.answers[0].function

    @cached_property
    def checks(self) -> dict[str, str]:
        """Titles of the checks by id."""
        return {each.check: each.title for each in self.answers}

    @cached_property
    def learners(self) -> tuple[str, ...]:
        """Keys of the learners, sorted."""
        return tuple(sorted({each.learner for each in self.answers}))

    @cached_property
    def example(self) -> UnnamedAnswer:
        """One of the most frequent answers to the first check, with the shortest code."""
        of_id = [each for each in self.answers if each.id == self.id]
        return min(of_id, key=lambda each: (not each.code, len("".join(each.code)), each.learner))

    @cached_property
    def common_line(self) -> tuple[str, int]:
        """The line of the example that most learners have in this form, and how many have it.

        Of several such lines, the last one. The line is empty if no other learner has one like it.
        """
        code = {each.learner: each.code for each in self.answers}
        having = Counter(shape for lines in code.values() for shape in {line_shape(line) for line in lines})
        if self.example.line:
            return self.example.line, len(self.learners)
        lines = [line.strip() for line in self.example.code if not line.startswith(("def ", "@"))]
        best = max(reversed(lines), key=lambda line: having[line_shape(line)], default="")
        count = having[line_shape(best)]
        return (best, count) if count > 1 else ("", 0)


def unnamed_answers(mark: CourseMark) -> tuple[UnnamedAnswer, ...]:
    """Return a learner's failed checks that no misconception names."""
    return tuple(each for lesson in mark.lessons for each in _of_lesson(mark.learner, lesson))


def _of_lesson(learner: str, mark: LessonMark) -> Iterator[UnnamedAnswer]:
    if mark.stored is None or mark.attempt is None:
        return
    wrong = [
        (position, each.check)
        for position, each in enumerate(mark.checks)
        if each.check.outcome in WRONG_OUTCOMES
    ]
    whole = len(wrong) == len(mark.checks) > 1 and len({check.message for _, check in wrong}) == 1
    for position, check in wrong[:1] if whole else wrong:
        if check.signature is None or check.misconceptions:
            continue
        _, lines = function_lines(mark.attempt.source, check.function)
        yield UnnamedAnswer(
            learner=learner,
            lesson=mark.lesson,
            check="" if whole else check.id,
            title="The whole file" if whole else check.title,
            function="" if whole else check.function,
            message=check.message,
            signature=check.signature,
            line=check.frames[-1].source if check.frames else "",
            code=() if whole else bare_code(lines),
            position=position,
            result=mark.stored.number,
        )


def group_answers(answers: Iterable[UnnamedAnswer]) -> list[AnswerGroup]:
    """Group the answers of a class, the largest group first.

    Answers to one check belong together if they resemble each other (`AnswerSignature.resembles`) and the
    check failed for the same reason. Groups of several checks of a function with the same learners are one.
    """
    alike: dict[tuple[object, ...], list[UnnamedAnswer]] = defaultdict(list)
    for each in answers:
        key = (each.lesson, each.check, each.signature.kinds, message_shape(each.message))
        alike[key].append(each)
    merged: dict[tuple[object, ...], list[UnnamedAnswer]] = defaultdict(list)
    for bucket in alike.values():
        for cluster in _clusters(bucket):
            learners = frozenset(each.learner for each in cluster)
            merged[cluster[0].lesson, cluster[0].function, learners] += cluster
    in_order = (sorted(each, key=lambda one: (one.position, one.learner)) for each in merged.values())
    groups = [AnswerGroup(tuple(each)) for each in in_order]
    return sorted(groups, key=lambda each: (-len(each.learners), each.lesson, each.function, each.id))


def _clusters(answers: Sequence[UnnamedAnswer]) -> Iterator[list[UnnamedAnswer]]:
    """Yield the connected components of answers that resemble each other."""
    by_signature: dict[AnswerSignature, list[UnnamedAnswer]] = defaultdict(list)
    for each in answers:
        by_signature[each.signature].append(each)
    left = dict.fromkeys(by_signature)
    while left:
        component = [left.popitem()[0]]
        for known in component:  # grows while it is walked through
            near = [each for each in left if known.resembles(each)]
            component += near
            for found in near:
                del left[found]
        yield [answer for each in component for answer in by_signature[each]]
