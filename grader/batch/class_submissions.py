"""The submissions of a class beside its roster: who is who, when they submitted, and what is stored."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from grader.batch.given_times import LearnerLesson, find_learners, give_to_earlier_files
from grader.course.pack import Lesson
from grader.errors import UsageError
from grader.gradebook.attempts import TIMES_FILE, Attempt
from grader.gradebook.learner_log import successor
from grader.gradebook.regrade_log import RegradeRequest
from grader.gradebook.store import Gradebook, LearnerRow
from grader.submissions.classroom import Learner
from grader.submissions.layouts import Owner
from grader.submissions.lesson_files import SubmittedFile
from grader.submissions.misplaced import misplaced_answers
from grader.submissions.reader_process import SubmittedClass
from grader.submissions.roster import Roster, Row, differing_names, match_learners
from grader.submissions.submission_times import SubmissionTime, SubmissionTimes, why_unbelievable
from grader.text.words import counted, listed

IgnoredPath = tuple[str, str, str]
"""Learner, file and reason of a file that is not graded. The learner is empty for unmatched files, the file
for a whole submission."""

MAX_NAMED = 5
"""Number of files that an error message names."""

LEARNERS_PER_TRANSACTION = 50
"""Number of learners whose files are read and stored in one transaction."""


@dataclass(frozen=True, slots=True)
class ClassSubmissions:
    """The submissions of a class together with its roster.

    Attributes:
        classroom: The submissions.
        learners: Each learner of the classroom, read on request, once.
        roster: The class list by learner; None when there is none.
        matches: Rows of the roster by the key of the submission.
        times: Times of submission from a times file, by key of the learner and lesson; `store_submissions`
            adds those of learners of earlier runs.
        unplaced: Times that fit no learner, or several; `store_submissions` takes out those that it added.
        functions: Names of the functions that each lesson asks for.
        notes: What a person should know; `store_submissions` adds to them.
        strangers: Keys of the submissions that fit no learner on the roster; `store_submissions` takes out
            those that were merged or removed.
        rows: The learners as stored in the gradebook; filled by `store_submissions`.
        absent: Those without a submission; filled by `store_submissions`.
        earlier: Those with submissions of earlier runs only; filled by `store_submissions`.
    """

    classroom: SubmittedClass
    learners: Iterator[Learner]
    roster: Mapping[str, Row] | None
    matches: Mapping[str, Row]
    times: dict[LearnerLesson, SubmissionTime]
    unplaced: list[SubmissionTime]
    functions: Mapping[str, frozenset[str]]
    notes: list[str]
    strangers: list[str] = field(default_factory=list)
    rows: list[LearnerRow] = field(default_factory=list)
    absent: list[LearnerRow] = field(default_factory=list)
    earlier: list[LearnerRow] = field(default_factory=list)

    @property
    def keys(self) -> set[str]:
        """Keys of all learners with a submission or on the roster."""
        return {*map(self.key_of, self.classroom.keys), *(self.roster or ())}

    @property
    def identities(self) -> set[str]:
        """Keys, names, numbers and addresses of the learners with a submission, and keys of the roster."""
        owners = self.classroom.owners
        texts = {text for each in owners for text in (each.key, each.name, each.number, each.email.lower())}
        return (texts | self.keys) - {""}

    @property
    def people(self) -> list[Row]:
        """Everybody with a submission or on the roster."""
        found = [self.matches.get(owner.key) or _row_of(owner) for owner in self.classroom.owners]
        return [*found, *(self.roster or {}).values()]

    @property
    def missing(self) -> list[Row]:
        """Roster rows that no submission matches. One may have been merged into the learner of a row."""
        submitted = {row.learner for row in self.matches.values()}
        return [row for key, row in (self.roster or {}).items() if key not in submitted]

    def key_of(self, key: str) -> str:
        """Return the learner's key on the roster; the submission's own key if it is not on it."""
        row = self.matches.get(key)
        return row.learner if row else key


def list_submissions(
    path: Path,
    lessons: Sequence[Lesson],
    *,
    roster: Roster | None = None,
    times: SubmissionTimes | None = None,
    out: Path | None = None,
) -> ClassSubmissions:
    """List the submissions and match them with the roster and the times.

    Args:
        path: Folder or archive of the class.
        lessons: All lessons of the course.
        roster: The class list; None when there is none.
        times: Times of submission; None when there is no file with them.
        out: Folder of the reports, which holds no submission.

    Raises:
        UsageError: There are no submissions, or none of a lesson of this course, or a learner has two times
            for a lesson.
    """
    classroom = SubmittedClass(path, [lesson.id for lesson in lessons], out)
    learners = _from_first_lesson_file(classroom, lessons)
    rows = {row.learner: row for row in roster.rows} if roster else None
    matches, ambiguous = match_learners(classroom.owners, (rows or {}).values())
    notes = [each.note for each in (classroom, roster, times) if each and each.note]
    strangers: list[str] = []
    if rows is not None:
        strangers = [key for key in classroom.keys if key not in matches and key not in ambiguous]
        if ambiguous:
            which = listed(f"{key} {why}" for key, why in ambiguous.items())
            notes.append(
                f"{counted(len(ambiguous), 'submission')} could not be matched with the roster: {which}"
            )
    if differing := differing_names(classroom.owners, matches):
        which = f"{counted(len(differing), 'submission')}, whose name is another one on the roster"
        notes.append(f"matched by number: {which}: {listed(differing)}")
    functions = {lesson.id: frozenset(lesson.functions) for lesson in lessons}
    found = ClassSubmissions(classroom, learners, rows, matches, {}, [], functions, notes, strangers)
    found.unplaced.extend(find_learners(times.times if times else (), found.people, found.times))
    return found


def _row_of(owner: Owner) -> Row:
    return Row(owner.key, owner.name, owner.email, owner.number)


def _from_first_lesson_file(classroom: SubmittedClass, lessons: Sequence[Lesson]) -> Iterator[Learner]:
    """Return all learners, after reading them up to the first one with a lesson file or a regrade request.

    Submissions without any are refused: marks from them would be 0 % for everybody.

    Raises:
        UsageError: There is neither a lesson file nor a regrade request.
    """
    others = [file.name for file in classroom.unmatched]
    learners, read = iter(classroom), []
    for learner in learners:
        read.append(learner)
        if learner.lessons or learner.requests:
            return itertools.chain(read, learners)
        others += [f"{learner.key}/{file.name}" for file in learner.ignored]
        others += [f"{learner.key} ({learner.problem})"] if learner.problem and not learner.ignored else []
    more = f" and {counted(len(others) - MAX_NAMED, 'more file')}" if len(others) > MAX_NAMED else ""
    raise UsageError(
        f"None of the submitted files belongs to a lesson of this course:"
        f" {', '.join(others[:MAX_NAMED])}{more}. Nothing was graded or written.",
        f"The course has {', '.join(lesson.entry for lesson in lessons)}. Is it the right course (--course)?",
    )


def store_submissions(submissions: ClassSubmissions, gradebook: Gradebook) -> Iterator[Learner]:
    """Store the submissions of every learner, then yield the learner.

    Removed learners are left out, and a merged one is yielded under the key of the other. The times of files
    are stored at the end, if they can be believed.

    Raises:
        UsageError: The times file has two times for a learner of an earlier run and a lesson.
    """
    now = time.time()
    hidden = gradebook.hidden_learners()
    _place_times(submissions, gradebook, hidden)
    missing = [
        LearnerRow(row.learner, row.name or row.learner, row.email, row.id, row.section)
        for row in submissions.missing
        if row.learner not in hidden
    ]
    gradebook.add_learners(missing)
    people = {row.learner: row for row in gradebook.learners()} if hidden else {}
    stored = _Stored(submissions, hidden, people, now)
    while chunk := list(itertools.islice(submissions.learners, LEARNERS_PER_TRANSACTION)):
        keys = [stored.original_key(learner) for learner in chunk]
        pairs = zip(keys, map(stored.named, chunk), strict=True)
        found = [(key, each) for key, each in pairs if each is not None]
        learners = [each for _, each in found]
        rows = {each.key: stored.row(each) for each in learners}
        gradebook.add_learners(rows.values())
        attempts = [attempt for pair in found for attempt in stored.attempts(*pair)]
        if submissions.times:
            stored.note_old_times(attempts, gradebook.attempts(*rows))
        gradebook.add_attempts(attempts)
        gradebook.add_requests(
            RegradeRequest(each.key, lesson, text)
            for each in learners
            for lesson, text in each.requests.items()
        )
        yield from learners
    doubt = why_unbelievable([(modified, copied) for _, modified, copied in stored.file_times])
    if doubt:
        submissions.notes.append(f"{doubt}. Give them with --times.")
    else:
        gradebook.add_file_times((*key, modified) for key, modified, _ in stored.file_times)
    submissions.notes.extend(stored.notes())
    if why := give_to_earlier_files(stored.other_times(), gradebook, hidden, stored.given):
        which = listed(f"{learner} {lesson} ({reason})" for (learner, lesson), reason in why.items())
        submissions.notes.append(f"{counted(len(why), 'time')} of the times file without effect: {which}")
    without = [row for row in missing if row.learner not in stored.rows]
    before = set(_with_attempts([row.learner for row in without], gradebook))
    submissions.absent.extend(row for row in without if row.learner not in before)
    submissions.earlier.extend(row for row in without if row.learner in before)
    submissions.rows.extend([*stored.rows.values(), *without])
    submissions.strangers[:] = [key for key in submissions.strangers if key not in hidden]


def _place_times(submissions: ClassSubmissions, gradebook: Gradebook, hidden: Iterable[str]) -> None:
    """Find whose the times are that fit nobody in today's folder: perhaps a learner of an earlier run."""
    if not submissions.unplaced:
        return
    stored = [Row(each.learner, each.name, each.email, each.number) for each in gradebook.learners()]
    people = [*map(Row, hidden), *stored, *submissions.people]
    submissions.unplaced[:] = find_learners(submissions.unplaced, people, submissions.times)
    if names := dict.fromkeys(each.learner for each in submissions.unplaced):
        submissions.notes.append(
            f"{counted(len(names), 'time')} of the times file fit no learner, or several: {listed(names)}"
        )


def _with_attempts(learners: Sequence[str], gradebook: Gradebook) -> Iterator[str]:
    """Yield the learners who have submitted something in an earlier run."""
    for start in range(0, len(learners), LEARNERS_PER_TRANSACTION):
        part = learners[start : start + LEARNERS_PER_TRANSACTION]
        yield from (each.learner for each in gradebook.attempts(*part))


class _Stored:
    """What is stored about the learners of a run."""

    def __init__(
        self,
        submissions: ClassSubmissions,
        hidden: Mapping[str, str],
        people: Mapping[str, LearnerRow],
        now: float,
    ) -> None:
        self._submissions = submissions
        self._hidden = hidden
        self._people = people
        self._now = now
        self._removed: list[str] = []
        self._submitted: dict[tuple[str, str], SubmittedFile] = {}
        self._twice: list[str] = []
        self._old_times: list[str] = []
        self.rows: dict[str, LearnerRow] = {}
        self.file_times: list[tuple[tuple[str, str, str], float, float | None]] = []
        self.given: dict[LearnerLesson, float] = {}
        self._used_times: set[LearnerLesson] = set()

    def original_key(self, learner: Learner) -> str:
        """Return the key of a learner on the roster, also of one who was merged with another one since."""
        row = self._submissions.matches.get(learner.key)
        return row.learner if row else learner.key

    def named(self, learner: Learner) -> Learner | None:
        """Return a learner under the key of the roster, or as who took over; None for a removed one."""
        row = self._submissions.matches.get(learner.key)
        original = self.original_key(learner)
        key = successor(original, self._hidden)
        if not key:
            self._removed.append(learner.key)
            return None
        if key != original and (other := self._people.get(key)):
            return replace(learner, key=key, name=other.name, email=other.email, number=other.number)
        return replace(learner, key=key, name=(row.name if row else "") or learner.name)

    def row(self, learner: Learner) -> LearnerRow:
        """Return what the gradebook stores about a learner, with what an earlier item of this run says."""
        roster = self._submissions.roster
        listed_row = roster.get(learner.key) if roster is not None else None
        known = listed_row or Row(learner.key)
        earlier = self.rows.get(learner.key)
        files = {lesson: (file.name, file.source) for lesson, file in learner.lessons.items()}
        misplaced = misplaced_answers(files, self._submissions.functions)
        problems = [earlier.problem if earlier else "", learner.problem, *misplaced]
        row = LearnerRow(
            learner=learner.key,
            name=known.name or learner.name,
            email=known.email or learner.email,
            number=known.id or learner.number,
            section=known.section,
            enrolled=roster is None or listed_row is not None,
            problem="; ".join(filter(None, problems)),
            ignored=(
                *(earlier.ignored if earlier else ()),
                *((file.name, file.reason) for file in learner.ignored),
            ),
            notes=(*(earlier.notes if earlier else ()), *learner.notes),
        )
        self.rows[learner.key] = row
        return row

    def attempts(self, original: str, learner: Learner) -> Iterator[Attempt]:
        """Yield the files of a learner. The time of a file is only noted: it may be unbelievable.

        Args:
            original: The learner's key before merging: the one that a times file may name.
            learner: The learner.
        """
        times = self._submissions.times
        for lesson, file in learner.lessons.items():
            time_source, submitted_at = file.time_source, file.modified
            row = (original, lesson) if (original, lesson) in times else (learner.key, lesson)
            if row in times:
                time_source, submitted_at = TIMES_FILE, times[row].time
                self._used_times.add(row)
                self.given[learner.key, lesson] = submitted_at
            elif time_source == "file" and file.modified is not None:
                self.file_times.append(((learner.key, lesson, file.sha), file.modified, file.copied))
                time_source, submitted_at = "", None
            yield Attempt(
                *(learner.key, lesson, file.sha, file.name, file.source),
                submitted_at=submitted_at,
                seen_at=self._seen_at(learner.key, lesson, file),
                time_source=time_source,
                late=file.late,
                upload=file.upload,
            )

    def other_times(self) -> dict[LearnerLesson, SubmissionTime]:
        """Return the times that no file of today's folder has got."""
        times = self._submissions.times
        return {key: time for key, time in times.items() if key not in self._used_times}

    def note_old_times(self, attempts: Iterable[Attempt], earlier: Iterable[Attempt]) -> None:
        """Note each file that has the time of another file of the same lesson: its row may be out of date."""
        known = {
            (each.learner, each.lesson, each.submitted_at): each.submission_sha
            for each in earlier
            if each.time_source == TIMES_FILE
        }
        self._old_times += [
            f"{each.learner} {each.lesson}"
            for each in attempts
            if each.time_source == TIMES_FILE
            and known.get((each.learner, each.lesson, each.submitted_at), each.submission_sha)
            != each.submission_sha
        ]

    def _seen_at(self, key: str, lesson: str, file: SubmittedFile) -> float:
        """Return when a file counts as seen: of two items of one learner, the newer one is current."""
        other = self._submitted.get((key, lesson))
        if other is None:
            self._submitted[key, lesson] = file
            return self._now
        self._twice.append(f"{key} {lesson}")
        if (file.modified or 0.0) < (other.modified or 0.0):
            return self._now - 1
        self._submitted[key, lesson] = file
        return self._now + 1

    def notes(self) -> Iterator[str]:
        """Yield what a person should know about the stored submissions."""
        for row in self.rows.values():
            yield from (f"{row.learner}: {note}" for note in row.notes)
        if self._twice:
            yield f"submitted twice, under two names: {listed(self._twice)}"
        if self._old_times:
            yield (
                "the times file gives a new file the time of an earlier one; give a newer times file:"
                f" {listed(self._old_times)}"
            )
        if self._removed:
            yield f"left out, because they were removed from the class: {listed(self._removed)}"


def ignored_files(submissions: ClassSubmissions) -> Iterator[IgnoredPath]:
    """Yield every file that is not graded, with the reason."""
    for unmatched_file in submissions.classroom.unmatched:
        yield "", unmatched_file.name, unmatched_file.reason
    for row in submissions.rows:
        yield from _ignored_of(row)


def known_ignored_files(gradebook: Gradebook, unmatched: Iterable[tuple[str, str]]) -> set[IgnoredPath]:
    """Return the files that earlier runs have reported as ignored, so that no run repeats them."""
    known = {("", name, reason) for name, reason in unmatched}
    return known.union(*(_ignored_of(row) for row in gradebook.learners()))


def _ignored_of(row: LearnerRow) -> Iterator[IgnoredPath]:
    for name, reason in row.ignored:
        yield row.learner, name, reason
    if row.problem:
        yield row.learner, "", row.problem
