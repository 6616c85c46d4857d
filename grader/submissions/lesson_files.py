"""Which file of a submission belongs to which lesson, and when it was submitted."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from grader.submissions.bounded_read import Gathered, IgnoredFile, RefusedError, show
from grader.submissions.layouts import CODE_SUFFIX, Owner, without_added_suffix
from grader.submissions.notebook import notebook_source
from grader.submissions.single_file import refusal
from grader.text.lesson_names import lesson_pattern, named_lessons
from grader.text.regrade import request_text, requested_lesson

COPY = re.compile(r"[ _-]?\(?\d+\)?$")
"""Suffix that browsers and Canvas append to the name of a resubmitted file: ``lesson02-1.py``."""

VERSION = re.compile(r"(?:[ _-]\(?|\()(\d{1,9})\)?$")
"""Number of a copy. Higher ones are later."""

NO_CODE = frozenset({".md", ".html", ".htm", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".csv", ".json"})
"""Endings of files that a workspace contains, or that code writes. Their names may be those of lessons."""

EARLIEST, LATEST = 0, 4_102_444_800
"""Times that are believed: from 1970 to 2099. A learner can write any number into an archive or a commit."""

MAX_REASONS = 3
"""Number of files that a message names."""


@dataclass(frozen=True, slots=True)
class SubmittedFile:
    """One learner's file for one lesson.

    Attributes:
        name: File name.
        source: Python source, converted if a notebook was submitted.
        modified: Time of submission in seconds since 1970; None when unknown.
        refusal: Why it cannot be graded, for the learner; empty when it can.
        time_source: Where `modified` comes from: ``platform``, ``commit`` or ``file``; empty when unknown.
        copied: When the file came to where it is; only for the time of a file.
        late: Whether the platform marks it as late; None where it has no such mark.
        upload: The platform's name of the file or folder; empty elsewhere.
    """

    name: str
    source: bytes
    modified: float | None = None
    refusal: str = ""
    time_source: str = ""
    copied: float | None = None
    late: bool | None = None
    upload: str = ""

    @property
    def sha(self) -> str:
        """SHA-256 of the source."""
        return hashlib.sha256(self.source).hexdigest()


@dataclass(frozen=True, slots=True)
class Selection:
    """The files of one learner that are graded, and those that are not.

    Attributes:
        lessons: Submitted files by lesson.
        ignored: Files that are not graded.
        notes: What a person should know about files that are graded.
        problem: What a person has to decide; empty when nothing.
        requests: Texts of regrade requests by lesson.
    """

    lessons: dict[str, SubmittedFile]
    ignored: tuple[IgnoredFile, ...]
    notes: tuple[str, ...] = ()
    problem: str = ""
    requests: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Candidate:
    """A file that could be that of a lesson."""

    path: str
    content: bytes
    exact: bool
    owner: Owner
    modified: float | None
    copied: float | None
    committed: Callable[[], float | None] = field(repr=False)

    @property
    def is_python(self) -> bool:
        return without_added_suffix(self.path).lower().endswith(".py")

    @property
    def stem(self) -> str:
        """Name without a suffix of copies: files of equal stems are versions of one file."""
        return COPY.sub("", PurePosixPath(without_added_suffix(self.path)).stem).casefold()

    @property
    def rank(self) -> tuple[bool, float, int, float, int, str]:
        """The order of versions of a file: the platform, then the time of the file, then its number."""
        owner = self.owner
        number = VERSION.search(PurePosixPath(without_added_suffix(self.path)).stem)
        copy = int(number[1]) if number else 0
        times = (owner.submitted_at or 0.0, owner.upload_number, self.modified or 0.0)
        return (self.is_python, *times, copy, self.path)


def lesson_of(base: str, lessons: Iterable[str]) -> tuple[str, bool]:
    """Return the lesson of a file name, and whether the name is exactly as it should be.

    A name that nearly fits one lesson counts, too: ``Lesson2.py``, ``my_lesson_02_final.py``,
    ``lesson02.py.txt``.

    Returns:
        The lesson's short name, empty for none, and whether the name is exact.
    """
    plain = without_added_suffix(base)
    suffix = CODE_SUFFIX.search(plain)
    if not suffix:
        return "", False
    stem = plain[: suffix.start()]
    names = tuple(lessons)
    for name in (stem, COPY.sub("", stem)):
        if name in names and plain == base and suffix[0] in (".py", ".ipynb"):
            return name, True
    near = [name for name in names if lesson_pattern(name).search(_words(stem))]
    return (near[0], False) if len(near) == 1 else ("", False)


def _words(stem: str) -> str:
    """Separate words that only a capital letter separates: ``MyLesson02`` → ``My Lesson02``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", stem)


def select_files(
    found: Sequence[tuple[Owner, Gathered, Callable[[str, bytes], float | None]]], lessons: Sequence[str]
) -> Selection:
    """Choose one file for each lesson.

    An exact name comes before one that nearly fits, a Python file before a notebook, and the newest copy
    before the others.

    Args:
        found: For each item of the learner: its owner, its files, and a function that returns when a file of
            some content was committed.
        lessons: Short names of the lessons.
    """
    ignored = [file for _, gathered, _ in found for file in gathered.ignored]
    candidates: dict[str, list[_Candidate]] = {}
    requests: dict[str, str] = {}
    for owner, gathered, committed in found:
        for path, content in gathered.files.items():
            if asked := requested_lesson(PurePosixPath(path).name, lessons):
                if text := request_text(content, asked):
                    requests[asked] = text
                else:
                    ignored.append(IgnoredFile(show(path), "the regrade request is still empty"))
                continue
            lesson, exact = lesson_of(PurePosixPath(path).name, lessons)
            times = gathered.modified.get(path), gathered.copied.get(path)
            when = _later(committed, path, content)
            candidates.setdefault(lesson, []).append(_Candidate(path, content, exact, owner, *times, when))
    submitted: dict[str, SubmittedFile] = {}
    notes: list[str] = []
    problems: list[str] = []
    unclear: set[str] = set()
    for lesson, files in sorted(candidates.items()):
        chosen = _chosen(files)
        if chosen is None:
            names = ", ".join(sorted(show(file.path) for file in files))
            unclear.add(lesson)
            problems.append(f"several files could be {lesson}, and none was graded: {names}")
            continue
        others = [file for file in files if file is not chosen]
        ignored += [
            IgnoredFile(show(each.path), f"{show(chosen.path)} was graded instead") for each in others
        ]
        try:
            source = (
                chosen.content if chosen.is_python else notebook_source(chosen.content, show(chosen.path))
            )
        except RefusedError as error:
            ignored.append(IgnoredFile(show(chosen.path), str(error)))
            continue
        submitted[lesson] = _submitted(chosen, source)
        if not chosen.exact:
            notes.append(f"{show(chosen.path)} was graded as {lesson}: its name nearly fits")
    if not submitted and not problems and ignored and not requests:
        problems.append(_nothing_to_grade(ignored))
    elif lost := list(_lost(ignored, [each for each in lessons if each not in {*submitted, *unclear}])):
        problems.append(f"not graded, although the name is that of a lesson: {_reasons(lost)}")
    return Selection(submitted, tuple(ignored), tuple(notes), "; ".join(problems), requests)


def _later(
    committed: Callable[[str, bytes], float | None], path: str, content: bytes
) -> Callable[[], float | None]:
    return lambda: committed(path, content)


def _chosen(files: Sequence[_Candidate]) -> _Candidate | None:
    """Return the file to grade; None if several names nearly fit."""
    exact = [file for file in files if file.exact]
    if not exact and len({file.stem for file in files}) > 1:
        return None
    return max(exact or files, key=lambda file: file.rank)


def _submitted(file: _Candidate, source: bytes) -> SubmittedFile:
    time, time_source = file.owner.submitted_at, "platform"
    if time is None:
        time, time_source = file.committed(), "commit"
    if time is None:
        time, time_source = file.modified, "file" if file.modified is not None else ""
    if time is not None and not EARLIEST <= time <= LATEST:
        time, time_source = None, ""
    name = show(file.path)
    return SubmittedFile(
        name,
        source,
        time,
        refusal(name, source),
        time_source,
        file.copied if time_source == "file" else None,
        file.owner.late,
        file.owner.upload,
    )


def _nothing_to_grade(ignored: Sequence[IgnoredFile]) -> str:
    return f"no file has the name of a lesson ({_reasons(ignored)})"


def _lost(ignored: Iterable[IgnoredFile], missing: Sequence[str]) -> Iterator[IgnoredFile]:
    """Yield the ignored files with the name of a lesson for which there is no other file."""
    for file in ignored:
        base = PurePosixPath(file.name).name
        if PurePosixPath(base).suffix.lower() in NO_CODE:
            continue
        if named_lessons(_words(base), missing) and not requested_lesson(base, missing):
            yield file


def _reasons(files: Sequence[IgnoredFile]) -> str:
    listed = "; ".join(f"{file.name}: {file.reason}" for file in files[:MAX_REASONS])
    more = f"; and {len(files) - MAX_REASONS} more" if len(files) > MAX_REASONS else ""
    return f"{listed}{more}"
