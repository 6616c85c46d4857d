"""The folder of a graded class. Its marker file says which class it belongs to."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import filelock
import msgspec

from grader.course.catalog import open_course
from grader.course.layout import Course, own_course
from grader.course.pack import Lesson
from grader.errors import UsageError, WorkspaceError
from grader.files import write_atomically
from grader.gradebook.database import sqlite_url
from grader.gradebook.signing import PUBLIC_KEY

MARKER = "class.json"
GRADEBOOK = "gradebook.db"

LOCK = f".{MARKER}.lock"
"""Name of the lock file. It begins like a temporary file of the marker, which a new folder may contain."""

LOCK_TIMEOUT_S = 600.0
"""How long to wait for another command, in seconds: writing all files of a large class takes minutes."""

OWN_NAMES = frozenset({"index.html", "anonymous.html", "exports", MARKER, PUBLIC_KEY})
"""Files and folders of cvgrade in the folder of a class, besides those of the database."""

DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
)
"""Names that mean a device on Windows, also with an ending."""

DIGITS = 12
"""Hexadecimal digits of the hash in a folder name. A learner who chooses a key must not find one with the
hash of another learner's."""

_HASHED = re.compile(rf"-[0-9a-f]{{{DIGITS}}}$")


class ClassRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Contents of the marker file: what later commands need to know about the class.

    Attributes:
        format: Version of the file format.
        gradebook: Database URL of the gradebook; empty for ``gradebook.db`` in this folder.
        course: Path of the course folder; empty for the course of cvgrade.
        course_file: Path of the course file; empty for none.
        roster: Path of the class list; empty for none.
        submissions: Path of the submissions.
        unmatched: Submitted files that belong to no learner, each as ``(name, reason)``.
        notes: What a person should know about the submissions.
    """

    format: int = 1
    gradebook: str = ""
    course: str = ""
    course_file: str = ""
    roster: str = ""
    submissions: str = ""
    unmatched: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClassFolder:
    """The folder of a graded class.

    Attributes:
        path: Path of the folder.
    """

    path: Path

    @property
    def marker(self) -> Path:
        """Path of the marker file, which holds a `ClassRecord`."""
        return self.path / MARKER

    @property
    def overview(self) -> Path:
        """Path of the class overview."""
        return self.path / "index.html"

    @property
    def exports(self) -> Path:
        """Folder of the exports for other programs."""
        return self.path / "exports"

    def gradebook_url(self, record: ClassRecord) -> str:
        """Return the database URL of the gradebook."""
        return record.gradebook or sqlite_url(self.path / GRADEBOOK)

    def open_course(self, asked: Path | None = None) -> tuple[Course, tuple[Lesson, ...]]:
        """Return the course of the class and its lessons; for a new class, the current course.

        Args:
            asked: Another course, which replaces the recorded one; None for the recorded one.

        Raises:
            UsageError: ``CVGRADE_COURSE`` names another course, or the recorded one is gone.
            CourseError: The course cannot be read.
        """
        if not self.marker.is_file():
            return open_course(None, asked)
        recorded = self.record().course
        if recorded and Course(Path(recorded)) == own_course():
            recorded = ""
        return open_course(recorded, asked, f"The class {self.path}")

    def claim(self) -> ClassRecord | None:
        """Check that the folder may be used. Return its record, or None if it is new or empty.

        Raises:
            UsageError: It is a file, or contains files that cvgrade did not write.
        """
        if self.marker.is_file():
            return self.record()
        if self.path.is_file():
            raise UsageError(f"{self.path} is a file. The reports need a folder.")
        try:
            # Another run may be writing the marker file at this moment, to a temporary file beside it first.
            temporary = f".{self.marker.name}."
            found = list(self.path.iterdir()) if self.path.is_dir() else []
            if self.marker.is_file():
                return self.record()
            if any(not path.name.startswith(temporary) for path in found):
                raise UsageError(
                    f"{self.path} contains files but is no folder of a graded class. Nothing was written.",
                    "Choose a new or empty folder, or the folder of an earlier run.",
                )
        except OSError as error:
            raise WorkspaceError(f"{self.path} cannot be read: {error.strerror}.") from None
        return None

    def record(self) -> ClassRecord:
        """Read the marker file.

        Raises:
            UsageError: It is not the folder of a graded class, or a newer cvgrade wrote it.
        """
        try:
            record = msgspec.json.decode(self.marker.read_bytes(), type=ClassRecord)
        except FileNotFoundError:
            raise UsageError(
                f"{self.path} is not the folder of a graded class: it has no {MARKER}.",
                "Name the folder that you passed to `cvgrade grade --out`.",
            ) from None
        except (OSError, msgspec.DecodeError) as error:
            raise UsageError(f"{self.marker} cannot be read: {error}.") from None
        if record.format != ClassRecord().format:
            raise UsageError(f"{self.path} was written by a newer cvgrade. Nothing changed.")
        return record

    def create(self, record: ClassRecord) -> None:
        """Create the folder of a new class, readable for its owner only, and write the marker file.

        Raises:
            WorkspaceError: It cannot be written.
        """
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            self.path.chmod(0o700)  # it contains marks, files of learners, and the seed of the class
        except OSError as error:
            raise WorkspaceError(f"{self.path} cannot be created: {error.strerror}.") from None
        self.write_record(record)

    def write_record(self, record: ClassRecord) -> None:
        """Write the marker file, readable for its owner only."""
        content = msgspec.json.format(msgspec.json.encode(record)) + b"\n"
        write_atomically(self.marker, content, private=True)

    def update_record(self, **changes: object) -> None:
        """Change fields of the marker file. What another command has written meanwhile stays."""
        with self.locked():
            self.write_record(msgspec.structs.replace(self.record(), **changes))

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the lock of the folder: marks that one command has read, no other one publishes meanwhile.

        A process that holds it can take it again. Where no lock file can be made, nothing is locked.

        Raises:
            WorkspaceError: Another command holds the lock for too long.
        """
        lock = filelock.FileLock(self.path.absolute() / LOCK, timeout=LOCK_TIMEOUT_S, is_singleton=True)
        is_locked = self._acquire(lock)
        try:
            yield
        finally:
            if is_locked:
                lock.release()

    def _acquire(self, lock: filelock.BaseFileLock) -> bool:
        """Take a lock; return False if there can be no lock file, such as in a read-only folder."""
        try:
            lock.acquire()
        except filelock.Timeout:
            raise WorkspaceError(
                f"Another cvgrade command has been writing {self.path} for more than"
                f" {LOCK_TIMEOUT_S / 60:g} minutes.",
                "Wait until it ends, then run the command again.",
            ) from None
        except (OSError, NotImplementedError):
            return False
        return True

    def refuse_unknown_learners(self, known: Collection[str], found: Collection[str]) -> None:
        """Refuse submissions that share no learner with the class, which would mix two classes.

        Args:
            known: Keys, names, numbers and addresses of the class.
            found: Those of the submissions.

        Raises:
            UsageError: They have none in common.
        """
        if known and found and not set(known) & set(found):
            raise UsageError(
                f"{self.path} belongs to another class: none of these submissions is by a learner of it."
                " Nothing was written.",
                "Choose another folder for this class.",
            )


def slug(learner: str) -> str:
    """Return a folder name for a learner: valid on every file system, and different for each learner.

    A learner may have chosen the key, and takes the place of no other learner and of no file of the class.
    Where upper and lower case are the same, `report_folders` makes the names different.
    """
    plain = _plain(learner)
    return plain if plain and plain == learner and not _is_taken(plain.lower()) else _hashed(learner)


def report_folders(learners: Iterable[str], earlier: Mapping[str, str]) -> dict[str, str]:
    """Return the folder name of each learner: different also where upper and lower case are the same.

    Args:
        learners: Keys of the learners.
        earlier: Their folder names so far, which they keep.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for learner in sorted(learners, key=lambda each: (each not in earlier, each)):
        own = _hashed(learner)
        name = own if earlier.get(learner) == own else slug(learner)
        found[learner] = own if name.casefold() in taken else name
        taken.add(found[learner].casefold())
    return found


def _plain(learner: str) -> str:
    return re.sub(r"[^\w.-]+", "-", unicodedata.normalize("NFC", learner)).strip("-.")[:60]


def _hashed(learner: str) -> str:
    return f"{_plain(learner) or 'learner'}-{hashlib.sha256(learner.encode()).hexdigest()[:DIGITS]}"


def _is_taken(name: str) -> bool:
    """Return whether a name may be that of something else: of cvgrade, of a device, or of another learner."""
    is_own = name in OWN_NAMES or name.startswith(GRADEBOOK)  # SQLite has further files beside the database
    return is_own or name.partition(".")[0] in DEVICES or _HASHED.search(name) is not None
