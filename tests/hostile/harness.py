"""Run hostile and faulty submissions, and compare their results with the required ones.

A case is a submission to one of the small exercises in ``course/``, with the score that it must get. If
possible, everything runs in a separate cgroup, so that a hole in the sandbox fails a case and does not harm
the machine.
"""

from __future__ import annotations

import contextlib
import html
import json
import os
import re
import tempfile
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import psutil

from grader.course.catalog import load_lessons
from grader.course.layout import Course
from grader.course.pack import Lesson
from grader.judge.job import job_for
from grader.judge.session import GradingSession
from grader.model import LessonResult, Outcome
from grader.sandbox.bubblewrap import SPARE_UID
from grader.sandbox.stopwatch import wall_limit_s
from grader.submissions.archive import archive_entries, is_archive
from grader.submissions.bounded_read import Gathered, RefusedError, gather
from grader.submissions.folder import folder_entries
from grader.submissions.single_file import refusal
from grader.text.cells import csv_cell, markdown_text

WORKER_UID = SPARE_UID if os.geteuid() == 0 else os.geteuid()
HERE = Path(__file__).resolve().parent
OUTER_PIDS = 600
OUTER_MEMORY = 8 << 30


@dataclass(frozen=True)
class Case:
    """One submission and its required result.

    Attributes:
        id: Short name.
        lesson: The small exercise that it belongs to, or ``files``.
        title: What the submission tries.
        code: The submission; for ``files``, Python that writes files into the folder ``d``.
        score: Required points: ``2/4`` or ``0``; ``any`` and ``honest`` accept all points.
        says: Regular expression that the messages must match.
        outcomes: How its checks must end. A case that must earn nothing has this or `says`: a zero for another
            reason than the right one would hide a hole.
        files: Further files in the submission's folder.
        encode: Encoding of the file on disk, if it is not UTF-8.
        kind: Kind of attack: the name of the file with the case.
    """

    id: str
    lesson: str
    title: str
    code: str
    score: str
    says: str = ""
    outcomes: list[str] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    encode: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Verdict:
    """The result of a case; `faults` is empty if it is the required one."""

    case: Case
    got: str
    seconds: float
    faults: tuple[str, ...]
    story: str


def load_cases() -> list[Case]:
    """Return the cases of every ``cases/*.toml``."""
    cases = []
    for path in sorted((HERE / "cases").glob("*.toml")):
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        cases += [Case(**entry, kind=path.stem) for entry in document["case"]]
    return cases


def load_jsonl(path: Path) -> list[Case]:
    """Return the cases of a file with one JSON object on each line."""
    cases = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            entry: dict[str, Any] = json.loads(line)
            lesson = "files" if entry["lesson"] == "intake" else entry["lesson"]
            if re.search(r"\bd / ['\"]", entry["code"]) and "def " not in entry["code"]:
                lesson = "files"
            cases.append(
                Case(
                    id=entry["id"],
                    lesson=lesson,
                    title=entry.get("title", ""),
                    code=entry["code"],
                    score=str(entry.get("required_score", "any")),
                    files=entry.get("files", {}),
                    encode=entry.get("encode", ""),
                    kind=entry.get("kind", ""),
                )
            )
    return cases


class Range:
    """Runs cases with one examiner, inside limits for the whole run."""

    def __init__(self) -> None:
        self.course = Course(HERE / "course")
        self.lessons = {lesson.id: lesson for lesson in load_lessons(self.course)}
        self._session = GradingSession()

    def __enter__(self) -> Self:
        self._session.__enter__()
        with outer_cgroup() as folders:
            self._folders = folders
            self._session.start()
            for folder in folders:
                (folder / "cgroup.procs").write_text(str(self._session.pid))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._session.__exit__(kind, error, trace)
        for folder in self._folders:
            with contextlib.suppress(OSError):
                folder.rmdir()

    def run(self, case: Case) -> Verdict:
        """Run one case and return its result."""
        started = time.monotonic()
        before = traces(self._session.pid or 0)
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            if case.lesson == "files":
                got, story, faults = self._files(case, folder)
            else:
                got, story, faults = self._submission(case, folder)
        left = wait_for(lambda: sorted(traces(self._session.pid or 0) - before))
        faults += [f"left behind: {trace}" for trace in left]
        return Verdict(case, got, time.monotonic() - started, tuple(faults), story)

    def _submission(self, case: Case, folder: Path) -> tuple[str, str, list[str]]:
        lesson = self.lessons[case.lesson]
        (folder / lesson.entry).write_bytes(encoded(case))
        for name, text in case.files.items():
            (folder / name).write_text(text)
        gathered = gather(folder_entries(folder), lambda base: base == lesson.entry)
        result = self._grade(lesson, gathered)
        story = visible_text(result, gathered)
        return f"{result.earned:g}/{result.possible:g}", story, [*judge(case, result, story, lesson)]

    def _grade(self, lesson: Lesson, gathered: Gathered) -> LessonResult:
        source = next(iter(gathered.files.values()), b"")
        refused = refusal(lesson.entry, source)
        job = job_for(self.course, lesson, source, seed=int.from_bytes(os.urandom(3)), refusal=refused)
        return self._session.grade(job)

    def _files(self, case: Case, folder: Path) -> tuple[str, str, list[str]]:
        """Run code that writes hostile files, which must be refused, or a hostile name, which must be escaped."""
        scope: dict[str, Any] = {"d": folder / "submission"}
        scope["d"].mkdir()
        exec(compile(case.code, case.id, "exec"), scope)
        names = [scope["name"]] if "name" in scope else [name for _, name in scope.get("roster", [])]
        if names:
            return (
                "inert",
                "; ".join(map(csv_cell, names)),
                [fault for name in names for fault in active_content(name)],
            )
        try:
            archives = [path for path in scope["d"].iterdir() if is_archive(path)]
            entries = archive_entries(archives[0]) if archives else folder_entries(scope["d"])
            gathered = gather(entries, lambda base: base == "submission.py")
        except RefusedError as error:
            story = str(error)
            return "refused", story, [] if re.search(case.says, story) else [f"does not say {case.says!r}"]
        if not gathered.files:
            story = "; ".join(f"{left.name}: {left.reason}" for left in gathered.ignored)
            return "left out", story, [] if gathered.ignored else ["nothing was found and nothing was said"]
        result = self._grade(self.lessons["lesson02"], gathered)
        story = visible_text(result, gathered)
        return (
            f"{result.earned:g}/{result.possible:g}",
            story,
            [*judge(case, result, story, self.lessons["lesson02"])],
        )


def encoded(case: Case) -> bytes:
    """Return the bytes of a submission."""
    if case.encode == "latin1":
        return case.code.encode("latin-1")
    if case.encode == "crlf":
        return case.code.replace("\n", "\r\n").encode()
    if case.encode == "nul":
        return case.code.encode() + b"\0"
    return case.code.encode("utf-8", "surrogatepass")


def visible_text(result: LessonResult, gathered: Gathered) -> str:
    """Return all text that a learner or an instructor reads."""
    words = [f"{left.name}: {left.reason}" for left in gathered.ignored]
    for check in result.checks:
        words += [f"{check.id}: {check.outcome}", check.message, check.error]
    return "\n".join(word for word in words if word)


def judge(case: Case, result: LessonResult, story: str, lesson: Lesson) -> Iterator[str]:
    """Yield each difference between a result and the required one."""
    if any(check.outcome is Outcome.BROKEN for check in result.checks):
        yield "broken: " + " ".join(check.detail[-300:] for check in result.checks if check.detail)
    required = re.match(r"(\d+(?:\.\d+)?)(?:/(\d+))?$", case.score)
    if required and result.earned != float(required[1]):
        yield f"earned {result.earned:g}, must be {case.score}"
    ended = sorted({check.outcome.value for check in result.checks})
    if case.outcomes and ended != sorted(case.outcomes):
        yield f"ended with {', '.join(ended)}, must end with {', '.join(case.outcomes)}"
    if case.says and not re.search(case.says, story):
        yield f"does not say {case.says!r}"
    limits = lesson.limits
    for check in result.checks:
        if check.duration_s > wall_limit_s(limits.load_s) + 2 * wall_limit_s(limits.call_s):
            yield f"{check.id} took {check.duration_s:.1f} s"
    if "\x1b" in story or "\u202e" in story:
        yield "a control character reached the report"
    if result.isolation == "unsandboxed":
        yield "there was no sandbox"


def active_content(name: str) -> Iterator[str]:
    """Yield each program that would interpret a name instead of showing it."""
    if csv_cell(name)[:1] in "=+-@" or "\n" in csv_cell(name):
        yield "a spreadsheet would run it"
    if re.search(r"(?<!\\)[\[<!]", markdown_text(name)):
        yield "Markdown would draw it"
    if "<" in html.escape(name):
        yield "HTML would run it"


def traces(examiner: int) -> set[str]:
    """Return what submissions left on the machine: processes, cgroups, files in shared memory.

    Only those of this examiner and orphans are counted, because other examiners may run at the same time.
    """
    found = {f"cgroup {path}" for path in Path("/sys/fs/cgroup").glob(f"*/cvgrade-{examiner}-*")}
    found |= {f"file {path}" for path in Path("/dev/shm").glob("*") if _owner(path) == WORKER_UID}
    for process in psutil.process_iter(["ppid"]):
        with contextlib.suppress(psutil.Error):
            lineage = {process.ppid(), *(parent.pid for parent in process.parents())}
            line = " ".join(process.cmdline())
            ours = examiner in lineage or process.ppid() == 1
            if (
                ours
                and "grader.worker" in line
                and "bwrap" not in line
                and process.status() != psutil.STATUS_ZOMBIE
            ):
                found.add(f"process {process.pid}")
    return found


def _owner(path: Path) -> int | None:
    try:
        return path.stat().st_uid
    except OSError:  # another test has removed it
        return None


def wait_for(look: Any, seconds: float = 3.0) -> list[str]:
    """Return what is left after a few seconds. The kernel needs milliseconds to clean up."""
    deadline = time.monotonic() + seconds
    while (found := look()) and time.monotonic() < deadline:
        time.sleep(0.05)
    return [trace for trace in found if not trace.startswith("process") or _is_worker(trace)]


def _is_worker(trace: str) -> bool:
    """Return whether a process is a worker. A new fork server is none: it stays for the next case."""
    with contextlib.suppress(psutil.Error, ValueError):
        process = psutil.Process(int(trace.split()[1]))
        parent = process.parent()
        return parent is not None and "bwrap" not in parent.name()
    return False


@contextlib.contextmanager
def outer_cgroup() -> Iterator[list[Path]]:
    """Create cgroups that limit all processes of the harness; yield none if that is not possible."""
    root = Path("/sys/fs/cgroup")
    name = f"hostile-{os.getpid()}"
    folders: list[Path] = []
    wanted = {"pids": ("pids.max", OUTER_PIDS), "memory": ("memory.limit_in_bytes", OUTER_MEMORY)}
    for controller, (setting, value) in wanted.items():
        folder = root / controller / name
        with contextlib.suppress(OSError):
            folder.mkdir()
            (folder / setting).write_text(str(value))
            folders.append(folder)
    yield folders
