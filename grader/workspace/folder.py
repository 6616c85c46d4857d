"""The learner's folder: where the files lie, and what the settings say."""

from __future__ import annotations

import shutil
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from grader.assets.resolve import resolve_asset
from grader.course.layout import Course
from grader.course.pack import Lesson
from grader.errors import CourseError, UsageError, WorkspaceError
from grader.files import write_atomically

SETTINGS = "cvgrade.toml"
STATE = ".cvgrade"


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder made by ``cvgrade init``.

    Attributes:
        root: The folder that holds ``cvgrade.toml`` and the lesson files.
    """

    root: Path

    def files(self, lesson: Lesson) -> tuple[Path, Path]:
        """Where a lesson's Python file and its notebook would lie."""
        return self.root / lesson.entry, self.root / f"{lesson.id}.ipynb"

    def file(self, lesson: Lesson) -> Path:
        """The learner's file of a lesson: the notebook, where there is one and no Python file."""
        script, notebook = self.files(lesson)
        return notebook if notebook.exists() and not script.exists() else script

    @property
    def state(self) -> Path:
        """Where cvgrade keeps earlier results."""
        return self.root / STATE

    @property
    def report(self) -> Path:
        """The HTML report."""
        return self.root / "report.html"

    def settings(self) -> dict[str, str]:
        """What ``cvgrade.toml`` says; nothing when there is none.

        Raises:
            UsageError: It is not TOML, or a setting is not a text.
        """
        path = self.root / SETTINGS
        try:
            document = tomllib.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise UsageError(
                f"{path} cannot be read: {error}.", 'A setting looks like: name = "text"'
            ) from None
        for name, value in document.items():
            if not isinstance(value, str):
                raise UsageError(f"{path}: {name} is {value!r}; a text in quotes was expected.")
        return document


def find_workspace(start: Path) -> Workspace:
    """The workspace that `start` lies in: the nearest folder upwards with a ``cvgrade.toml``.

    Raises:
        UsageError: There is none.
    """
    for folder in (start, *start.parents):
        if (folder / SETTINGS).is_file():
            return Workspace(folder)
    raise UsageError(
        f"{start} is not a cvgrade workspace: there is no {SETTINGS} here or above.",
        "Make one with `cvgrade init my-course`, then `cd my-course`.",
    )


def enclosing_workspace(start: Path) -> Workspace | None:
    """Return the workspace that `start` is in, or None."""
    try:
        return find_workspace(start)
    except UsageError:
        return None


def create_workspace(
    root: Path,
    course: Course,
    lessons: tuple[Lesson, ...],
    settings: dict[str, str],
    *,
    notebooks: bool = False,
) -> list[Path]:
    """Write exercise files, lesson texts, settings and photographs; never over a file that is there.

    Returns:
        The files that were written.

    Raises:
        CourseError: The course lacks a file; nothing is written.
        WorkspaceError: The folder cannot be written.
    """
    pairs = _originals(root, course, lessons)
    if notebooks:
        scripts = {root / lesson.entry for lesson in lessons}
        pairs = [(original, target) for original, target in pairs if target not in scripts]
    for original, _ in pairs:
        if not original.is_file():
            raise CourseError(f"{original} is missing from the course.", "`cvgrade lesson build` makes it.")
    written = []
    try:
        for original, target in pairs:
            written += _copy(original, target)
        if notebooks:
            from grader.workspace.notebook_files import write_notebooks

            written += write_notebooks(root, course, lessons)
        # The settings come last: a folder is a workspace only when it is complete.
        path = root / SETTINGS
        if not path.exists():
            write_atomically(path, _settings_text(settings))
            written.append(path)
    except OSError as error:
        raise WorkspaceError(
            f"{root} cannot be written: {error.strerror or error}.",
            "Choose another folder, or free some space.",
        ) from None
    return written


def _originals(root: Path, course: Course, lessons: tuple[Lesson, ...]) -> list[tuple[Path, Path]]:
    """What is copied into a workspace, and to where."""
    pairs = []
    for lesson in lessons:
        paper = course.exercises / lesson.folder.name
        pairs.append((paper / lesson.entry, root / lesson.entry))
        pairs.append((paper / "README.md", root / "lessons" / f"{lesson.id}.md"))
        for asset in lesson.assets:
            original = resolve_asset(asset, course, lesson) if asset.workspace else None
            if original:
                pairs.append((original, root / "assets" / asset.name))
    return pairs


def _copy(original: Path, target: Path) -> list[Path]:
    if target.exists():
        return []
    target.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(target, original.read_bytes())
    return [target]


def _settings_text(settings: dict[str, str]) -> str:
    lines = ["# Settings of this workspace. `cvgrade doctor` says what this machine has.", ""]
    lines += [f'{name} = "{value}"' for name, value in settings.items()]
    return "\n".join(lines) + "\n"


def reset_file(workspace: Workspace, course: Course, lesson: Lesson) -> Path | None:
    """Put the fresh exercise in the place of the learner's file.

    Returns:
        Where the learner's file is kept, or None when there was nothing to keep.
    """
    path = workspace.file(lesson)
    fresh = _fresh(path, course, lesson)
    backup = None
    if path.exists() and path.read_bytes() != fresh:
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
        backup = workspace.root / "backups" / f"{path.stem}-{stamp}{path.suffix}"
        backup.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, backup)
    write_atomically(path, fresh)
    return backup


def _fresh(path: Path, course: Course, lesson: Lesson) -> bytes:
    if path.suffix == ".ipynb":
        from grader.workspace.notebook_files import exercise_notebook

        return exercise_notebook(course, lesson)
    return (course.exercises / lesson.folder.name / lesson.entry).read_bytes()
