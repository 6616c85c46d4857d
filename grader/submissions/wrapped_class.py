"""A class inside one folder: what an archive program adds around the folders of the learners."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path, PurePosixPath

from grader.submissions.bounded_read import is_skipped_folder
from grader.submissions.layouts import ARCHIVE_SUFFIX, CODE_SUFFIX, is_download, owner_of
from grader.submissions.lesson_files import lesson_of
from grader.text.lesson_names import named_lessons

MAX_NAMES = 50_000
"""Number of files that are looked at."""


def wrapper_of(names: Iterable[str], lessons: tuple[str, ...]) -> str:
    """Return the name of the one folder that holds a whole class; empty if there is none.

    It is one if it is the only item and no learner's download, and two of the items in it are learners: two
    archives, or two folders or files with the same lesson. In the folder of a single learner, a lesson is
    beside the other files, or in a folder with the name of the lesson.

    Args:
        names: Paths of the files, with ``/`` as separator.
        lessons: Short names of the lessons.
    """
    wrapper = ""
    learners: dict[str, set[str]] = {}
    for name in islice(names, MAX_NAMES):
        top, _, rest = name.partition("/")
        if any(is_skipped_folder(part) for part in name.split("/")[:-1]):
            continue
        if not rest or top != (wrapper := wrapper or top) or is_download(top):
            return ""
        item, is_file = PurePosixPath(rest).parts[0], "/" not in rest
        owner = owner_of(item, lessons, is_file=is_file and not ARCHIVE_SUFFIX.search(item))
        if owner is None:
            if CODE_SUFFIX.search(item):
                return ""
            continue
        if owner.key == item and named_lessons(item, lessons):
            return ""
        found = (
            "an archive" if is_file and ARCHIVE_SUFFIX.search(item) else lesson_of(_base(rest), lessons)[0]
        )
        learners.setdefault(owner.key, set()).add(found)
    shared = Counter(lesson for found in learners.values() for lesson in found if lesson)
    return wrapper if max(shared.values(), default=0) > 1 else ""


def folder_names(path: Path, leave_out: Path | None = None) -> Iterator[str]:
    """Yield the paths of the files down to four folders below a folder, without following links."""
    for folder, inner, files in os.walk(path):
        below = PurePosixPath(Path(folder).relative_to(path).as_posix())
        inner[:] = [
            name
            for name in inner
            if len(below.parts) < 4
            and not is_skipped_folder(name)
            and not (leave_out and Path(folder, name).absolute() == leave_out.absolute())
        ]
        yield from (str(below / name) for name in files)


def _base(path: str) -> str:
    return path.rpartition("/")[2]
