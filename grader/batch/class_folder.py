"""The folder that a class's reports are written to. It says which class it belongs to."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import msgspec

from grader.errors import UsageError, WorkspaceError
from grader.files import write_atomically
from grader.gradebook.database import sqlite_url

MARKER = "class.json"
RESERVED = frozenset({"index.html", "gradebook.db", "exports", "con", "nul", "aux", "prn", MARKER})


class ClassRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What later commands need to know about a class.

    Attributes:
        format: Version of this file.
        gradebook: Address of the gradebook; empty for ``gradebook.db`` beside this file.
        course: The course folder.
        course_file: The file with the policy; empty for none.
        submissions: Where the class was read from.
        unmatched: Files among them that belong to nobody, with the reason.
    """

    format: int = 1
    gradebook: str = ""
    course: str = ""
    course_file: str = ""
    submissions: str = ""
    unmatched: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ClassFolder:
    """A folder of report cards.

    Attributes:
        path: The folder.
    """

    path: Path

    @property
    def marker(self) -> Path:
        """The file that holds `ClassRecord`."""
        return self.path / MARKER

    @property
    def overview(self) -> Path:
        """The class overview."""
        return self.path / "index.html"

    @property
    def exports(self) -> Path:
        """Folder of the files for other programs."""
        return self.path / "exports"

    def gradebook_url(self, record: ClassRecord) -> str:
        """Address of the gradebook."""
        return record.gradebook or sqlite_url(self.path / "gradebook.db")

    def claim(self) -> ClassRecord | None:
        """Look whether the folder may be used: what it says of itself, or None for a new or empty one.

        Raises:
            UsageError: It is a file, or holds something that cvgrade did not write.
        """
        if self.marker.is_file():
            return self.record()
        if self.path.is_file():
            raise UsageError(f"{self.path} is a file; a folder for the reports was expected.")
        try:
            if self.path.is_dir() and any(self.path.iterdir()):
                raise UsageError(
                    f"{self.path} holds files that are no class's reports; nothing was written.",
                    "Name a new folder, an empty one, or the one of an earlier run.",
                )
        except OSError as error:
            raise WorkspaceError(f"{self.path} cannot be read: {error.strerror}.") from None
        return None

    def record(self) -> ClassRecord:
        """What the folder says of itself.

        Raises:
            UsageError: It is not the folder of a class, or of a newer cvgrade.
        """
        try:
            record = msgspec.json.decode(self.marker.read_bytes(), type=ClassRecord)
        except FileNotFoundError:
            raise UsageError(
                f"{self.path} is not the folder of a graded class: it has no {MARKER}.",
                "Name the folder that was given to `cvgrade grade --out`.",
            ) from None
        except (OSError, msgspec.DecodeError) as error:
            raise UsageError(f"{self.marker} cannot be read: {error}.") from None
        if record.format != ClassRecord().format:
            raise UsageError(f"{self.path} was written by a newer cvgrade; nothing was changed.")
        return record

    def write_record(self, record: ClassRecord) -> None:
        """Say what the folder belongs to."""
        write_atomically(self.marker, msgspec.json.format(msgspec.json.encode(record)) + b"\n")

    def refuse_unknown_learners(self, known: Collection[str], found: Collection[str]) -> None:
        """Refuse when nobody of a class is among the submissions: it would mix two classes.

        Raises:
            UsageError: They have no learner in common.
        """
        if known and found and not set(known) & set(found):
            raise UsageError(
                f"{self.path} belongs to another class: none of its {len(known)} learners is among the"
                f" {len(found)} of these submissions. Nothing was written.",
                "Name another folder for this class.",
            )


def slug(learner: str) -> str:
    """A folder name for a learner that every file system and browser takes; different for each learner."""
    plain = re.sub(r"[^\w.-]+", "-", unicodedata.normalize("NFC", learner)).strip("-.")[:60]
    if plain == learner and plain.lower() not in RESERVED:
        return plain
    return f"{plain or 'learner'}-{hashlib.sha256(learner.encode()).hexdigest()[:6]}"
