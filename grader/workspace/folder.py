"""The learner's workspace folder: paths, settings, creation and reset."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.assets.resolve import workspace_files
from grader.course.catalog import load_warm_up, open_course
from grader.course.layout import Course, recorded_path
from grader.course.pack import Lesson
from grader.course.settings import wrong_settings
from grader.errors import CourseError, UsageError, WorkspaceError
from grader.files import write_atomically
from grader.submissions.single_file import Submission, read_submission
from grader.workspace.editor_files import editor_files

SETTINGS = "cvgrade.toml"

COURSE = "course"
"""Name in `SETTINGS` of the course's folder; it is missing for the course of cvgrade."""

BACKGROUND = "background"
"""Name in `SETTINGS` of the switch for background sessions: ``yes``, the default, or ``no``."""

STATE = ".cvgrade"


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder made by ``cvgrade init``.

    Attributes:
        root: The folder that holds ``cvgrade.toml`` and the lesson files.
    """

    root: Path

    def files(self, lesson: Lesson) -> tuple[Path, Path]:
        """Return the paths of a lesson's Python file and of its notebook. Either may be missing."""
        return self.root / lesson.entry, self.root / f"{lesson.id}.ipynb"

    def file(self, lesson: Lesson) -> Path:
        """Return the path of the learner's file: the Python file, or the notebook if only that exists."""
        script, notebook = self.files(lesson)
        return notebook if notebook.exists() and not script.exists() else script

    @property
    def state(self) -> Path:
        """Folder of the stored results."""
        return self.root / STATE

    @property
    def report(self) -> Path:
        """Path of the HTML report."""
        return self.root / "report.html"

    def open_course(self, asked: Path | None = None) -> tuple[Course, tuple[Lesson, ...]]:
        """Return the course that the workspace was made with, and its lessons.

        Args:
            asked: Another course for this command; None for the recorded one.

        Raises:
            UsageError: ``CVGRADE_COURSE`` names another course, or the recorded one is gone.
            CourseError: The course cannot be read.
        """
        return open_course(self.recorded_course, asked, f"The workspace {self.root} ({SETTINGS})")

    @property
    def recorded_course(self) -> str:
        """The course's folder from the settings; empty for the course of cvgrade."""
        recorded = self.settings().get(COURSE, "")
        return str((self.root / Path(recorded).expanduser()).resolve()) if recorded else ""

    def settings(self) -> dict[str, str]:
        """Return the settings in ``cvgrade.toml``; an empty dict if there is no such file.

        Raises:
            UsageError: The file is not TOML, or a setting is not a string.
        """
        path = self.root / SETTINGS
        try:
            document = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        except FileNotFoundError:
            return {}
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise UsageError(
                f"{path} cannot be read: {error}.", 'Write each setting as: name = "value"'
            ) from None
        for name, value in document.items():
            if not isinstance(value, str):
                if isinstance(value, dict):
                    advice = f"Write settings without a section: delete the line [{name}]."
                elif isinstance(value, bool):
                    advice = f'Write: {name} = "{"yes" if value else "no"}"'
                else:
                    advice = f'Write: {name} = "{value}"'
                raise UsageError(f"{path}: {name} is {value!r}, but must be a string in quotes.", advice)
        return document

    def checked_settings(self, lessons: Sequence[Lesson]) -> dict[str, str]:
        """Return the settings in ``cvgrade.toml``, all of which the lessons or the commands read.

        Raises:
            UsageError: The file is not TOML, a setting does not exist, or its value is no choice of it.
        """
        settings = self.settings()
        for message, advice in wrong_settings(settings, lessons, {COURSE: (), BACKGROUND: ("yes", "no")}):
            raise UsageError(f"{self.root / SETTINGS}: {message}", advice)
        return settings


def find_workspace(start: Path) -> Workspace:
    """Return the workspace that `start` is in: the nearest folder, going up, with a ``cvgrade.toml``.

    Raises:
        UsageError: There is no workspace.
    """
    for folder in (start, *start.parents):
        if (folder / SETTINGS).is_file():
            return Workspace(folder)
    raise UsageError(
        f"{start} is not in a workspace: neither it nor a folder above it has a {SETTINGS}.",
        "Run `cvgrade init my-course`, then `cd my-course`.",
    )


def read_own_file(workspace: Workspace, lesson: Lesson) -> Submission:
    """Read the learner's file of a lesson.

    Raises:
        UsageError: It is missing. The advice says how to get the exercise again.
        WorkspaceError: It cannot be read.
    """
    return read_submission(
        workspace.file(lesson), f"`cvgrade reset {lesson.id}` brings the original exercise back."
    )


def enclosing_workspace(start: Path) -> Workspace | None:
    """Return the workspace that `start` is in, or None."""
    try:
        return find_workspace(start)
    except UsageError:
        return None


def workspace_course(asked: Path | None = None) -> tuple[Course, tuple[Lesson, ...]]:
    """Return the course of the workspace around the current folder, else the current course.

    Raises:
        UsageError: The workspace was made with another course.
        CourseError: The course cannot be read.
    """
    workspace = enclosing_workspace(Path.cwd())
    return workspace.open_course(asked) if workspace else open_course(None, asked)


def _has_notebooks_only(root: Path, lessons: tuple[Lesson, ...]) -> bool:
    """Return whether a folder is a workspace of notebooks: new Python files would win over them."""
    files = [Workspace(root).files(lesson) for lesson in lessons]
    return any(notebook.exists() for _, notebook in files) and not any(script.exists() for script, _ in files)


def _refuse_scripts(root: Path, lessons: tuple[Lesson, ...]) -> None:
    """Refuse notebooks in a workspace of Python files, which would win over them.

    Raises:
        UsageError: The folder has the Python file of a lesson.
    """
    for script in (Workspace(root).files(lesson)[0] for lesson in lessons):
        if script.exists():
            raise UsageError(
                f"{root} has exercises as Python files, such as {script.name}: these count, and notebooks"
                " beside them would not. Nothing was written.",
                "Create the notebooks in another folder: `cvgrade init --notebooks my-notebooks`.",
            )


def create_workspace(
    root: Path,
    course: Course,
    lessons: tuple[Lesson, ...],
    settings: dict[str, str],
    *,
    notebooks: bool = False,
) -> list[Path]:
    """Write exercise files, lesson texts, settings and images. Existing files are kept.

    Args:
        root: Folder of the workspace.
        course: The course.
        lessons: Its lessons.
        settings: Settings for ``cvgrade.toml``, by name.
        notebooks: Write the exercises as Jupyter notebooks instead of Python files.

    Returns:
        The files that were written.

    Raises:
        UsageError: The folder is a workspace of another course, or notebooks are wanted beside Python files.
            Nothing is written.
        CourseError: A file of the course is missing. Nothing is written.
        WorkspaceError: The folder cannot be written.
    """
    if (root / SETTINGS).exists() and Workspace(root).recorded_course != recorded_path(course):
        raise UsageError(
            f"{root} is a workspace of another course than {course.root}. Nothing was written.",
            "Choose another folder for this course.",
        )
    if notebooks:
        _refuse_scripts(root, lessons)
    pairs = _originals(root, course, lessons)
    notebooks = notebooks or _has_notebooks_only(root, lessons)
    if notebooks:
        scripts = {root / lesson.entry for lesson in lessons}
        pairs = [(original, target) for original, target in pairs if target not in scripts]
    for original, _ in pairs:
        if not original.is_file():
            raise CourseError(f"{original} is missing from the course.", "Run `cvgrade lesson build`.")
    written = []
    try:
        for original, target in pairs:
            written += _copy(original, target)
        if notebooks:
            from grader.workspace.notebook_files import write_notebooks

            written += write_notebooks(root, course, lessons)
        for name, content in editor_files().items():
            written += _write_new(root / name, content)
        # Last, because this file makes the folder a workspace.
        path = root / SETTINGS
        if not path.exists():
            recorded = {COURSE: recorded_path(course)} if recorded_path(course) else {}
            write_atomically(path, _settings_text({**recorded, **settings}))
            written.append(path)
    except OSError as error:
        raise WorkspaceError(
            f"{root} cannot be written: {error.strerror or error}.",
            "Choose another folder, or free some disk space.",
        ) from None
    return written


def _originals(root: Path, course: Course, lessons: tuple[Lesson, ...]) -> list[tuple[Path, Path]]:
    """Return pairs of paths: a file of the course and its copy in the workspace."""
    warm_up = load_warm_up(course)
    pairs = [(warm_up.solution, root / warm_up.entry)] if warm_up else []
    for lesson in lessons:
        exercise = course.exercises / lesson.folder.name
        pairs.append((exercise / lesson.entry, root / lesson.entry))
        pairs.append((exercise / "README.md", root / "lessons" / f"{lesson.id}.md"))
        figures = sorted((exercise / lesson.id).glob("*"))
        pairs += [(path, root / "lessons" / lesson.id / path.name) for path in figures if path.is_file()]
    glossary = course.exercises / course.glossary.name
    if glossary.is_file():
        pairs.append((glossary, root / glossary.name))
    assets = workspace_files(course, lessons)
    return pairs + [(original, root / "assets" / name) for name, original in assets.items()]


def _copy(original: Path, target: Path) -> list[Path]:
    return _write_new(target, original.read_bytes)


def _write_new(target: Path, content: bytes | Callable[[], bytes]) -> list[Path]:
    """Write a file unless it exists; return what was written."""
    if target.exists():
        return []
    write_atomically(target, content if isinstance(content, bytes) else content())
    return [target]


def _settings_text(settings: dict[str, str]) -> str:
    lines = ["# Settings of this workspace. `cvgrade doctor` checks your installation.", ""]
    lines += [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in settings.items()]
    return "\n".join(lines) + "\n"
