"""A lesson pack: the folder that an author writes, read into one object.

::

    solutions/lesson02_images/
        lesson.toml          title, libraries, limits, assets (read by this module)
        brief.md             the task and the background
        hints.md             "## check-id" headings, with one hint per paragraph below each
        misconceptions.toml  misconceptions that the checks recognize
        lesson02.py          the worked solution, answers between ``# BEGIN SOLUTION`` and ``# END SOLUTION``
        checks.py            hidden pytest checks; or a package checks/ with test_<function>.py files
        trials.py            optional: what `cvgrade try` shows of a function
        assets.py            optional: creates the lesson's images, always the same
        wrong/*.py           wrong answers; the first line names the checks that must fail
"""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import Literal

import msgspec

from grader.errors import CourseError
from grader.files import files_below

FORMAT = 1
"""Version of the format of ``lesson.toml``."""

Libraries = Literal["numpy", "tensorflow"]
"""Which libraries a worker imports before it loads the learner's file.

``numpy``: NumPy, Pillow and matplotlib. ``tensorflow``: these, TensorFlow, Keras and mtcnn.
"""

OUTPUT_FACTOR = 128
"""A submission ends when it prints this many times `Limits.output_kb`: training logs are long."""


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Resources that one submission may use.

    Attributes:
        load_s: Time limit for running the file from top to bottom, in seconds.
        call_s: Time limit for one call, in seconds; a check may set another one for a call.
        total_cpu_s: CPU time of a worker, in seconds; also the time of all calls together.
        memory_mb: Memory beyond what the imported libraries use, in MiB.
        output_kb: Printed output that is stored, in KiB. `OUTPUT_FACTOR` times as much ends the program.
        message_mb: Largest size of one returned value, in MiB.
    """

    load_s: float = 10.0
    call_s: float = 5.0
    total_cpu_s: int = 120
    memory_mb: int = 1024
    output_kb: int = 64
    message_mb: int = 64

    @property
    def max_output_kb(self) -> int:
        """Printed output that ends the program, in KiB."""
        return OUTPUT_FACTOR * self.output_kb


class Asset(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A photograph, data set or weight file that a lesson uses.

    Exactly one of `package`, `url` and `built` states its source.

    Attributes:
        name: File name, the same in all lessons.
        what: Description in a few words.
        author: Author of the file.
        license: Short name of the license.
        page: Address of a page that describes the original.
        hash: ``sha256:...`` or ``md5:...``. If it is empty, the hash of the first download is stored and
            compared with later ones.
        size: Size in bytes; 0 if unknown.
        package: ``module:path`` of a file in an installed package.
        url: Address of the download.
        built: Whether the file is in `reference_assets/`.
        keras: Folder in ``KERAS_HOME`` where Keras looks for the file.
        substitute: Name of a file in `reference_assets/` that replaces it if it is absent.
        workspace: Whether ``cvgrade init`` copies it into the learner's folder ``assets/``.
        group: Short name under which several files are downloaded together.
    """

    name: str
    what: str
    author: str
    license: str
    page: str = ""
    hash: str = ""
    size: int = 0
    package: str = ""
    url: str = ""
    built: bool = False
    keras: str = ""
    substitute: str = ""
    workspace: bool = False
    group: str = ""


class Choice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One value of a setting.

    Attributes:
        value: The value.
        needs: Names of the assets that the value requires.
    """

    value: str
    needs: tuple[str, ...] = ()


class _Document(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The content of ``lesson.toml``."""

    format: int
    title: str
    summary: str
    minutes: int
    libraries: Libraries
    settings: dict[str, str] = {}
    choices: dict[str, tuple[Choice, ...]] = {}
    limits: Limits = Limits()
    story: tuple[str, ...] = ()
    trial: str = ""
    learned: tuple[str, ...] = ()
    eager: bool = False
    warm_up: bool = False
    asset: tuple[Asset, ...] = ()


class Lesson(msgspec.Struct, frozen=True, kw_only=True):
    """One lesson of the course.

    Attributes:
        id: Short name: the first part of the folder name, and the stem of the learner's file.
        folder: Folder of the pack.
        title: Title in a few words.
        summary: One sentence for lists.
        minutes: Time that a learner needs, approximately.
        libraries: Which libraries a worker imports beforehand.
        settings: Names and defaults of the workspace settings that the lesson uses.
        choices: Values of a setting in order of preference, for ``cvgrade init``.
        limits: Resources that one submission may use.
        assets: Files that the lesson uses.
        story: Names of wrong answers, in the order of `cvgrade story`.
        trial: Statements at the end of the exercise file that try a function. They run when a learner starts
            the file, and never in a check.
        learned: Sentences about what a learner has learned, shown after the lesson is passed.
        eager: Whether TensorFlow runs functions eagerly, without compiling them first. The first prediction
            of a network is then three times as fast, and training five times as slow.
        warm_up: Whether this is the course's warm-up: a trial without checks, which is no lesson.
        sha: SHA-256 of all files of the pack.
    """

    id: str
    folder: Path
    title: str
    summary: str
    minutes: int
    libraries: Libraries
    settings: dict[str, str]
    choices: dict[str, tuple[Choice, ...]]
    limits: Limits
    assets: tuple[Asset, ...]
    sha: str
    story: tuple[str, ...] = ()
    trial: str = ""
    learned: tuple[str, ...] = ()
    eager: bool = False
    warm_up: bool = False

    @property
    def entry(self) -> str:
        """File name of a submission."""
        return f"{self.id}.py"

    @property
    def solution(self) -> Path:
        """Path of the worked solution."""
        return self.folder / self.entry

    @property
    def functions(self) -> tuple[str, ...]:
        """Names of the functions that the lesson asks for, in the order of the worked solution."""
        text = self.solution.read_text(encoding="utf-8")
        return tuple(re.findall(r"^def ([a-z]\w*)", text, re.MULTILINE))

    @property
    def checks(self) -> tuple[Path, ...]:
        """Paths of the files with hidden checks, in the order of the functions that they check.

        A small pack has one file ``checks.py``. A larger one has a package ``checks/`` with a file
        ``test_<function>.py`` for each function of the solution, and modules with helpers.
        """
        folder = self.folder / "checks"
        if not folder.is_dir():
            return (self.folder / "checks.py",)
        order = {f"test_{name}": index for index, name in enumerate(self.functions)}
        files = sorted(folder.glob("test_*.py"))
        return tuple(sorted(files, key=lambda path: order.get(path.stem, len(order))))

    @property
    def trials(self) -> Path:
        """Path of the file with trials. It may be missing."""
        return self.folder / "trials.py"

    @property
    def check_fixtures(self) -> Path | None:
        """Path of ``checks/conftest.py``, which has fixtures for all check files; None if there is none."""
        path = self.folder / "checks" / "conftest.py"
        return path if path.is_file() else None

    @property
    def wrong_answers(self) -> tuple[Path, ...]:
        """Paths of the wrong answers, in the order of their names."""
        return tuple(sorted((self.folder / "wrong").glob("*.py")))


def load_lesson(folder: Path) -> Lesson:
    """Read a lesson pack.

    Raises:
        CourseError: ``lesson.toml`` is missing, is not TOML, or has a wrong field.
    """
    path = folder / "lesson.toml"
    try:
        document = msgspec.toml.decode(path.read_bytes(), type=_Document)
    except FileNotFoundError:
        raise CourseError(f"{folder} has no lesson.toml.", "docs/add-a-lesson.md shows an example.") from None
    except msgspec.DecodeError as error:
        raise CourseError(f"{path}: {error}.", "docs/add-a-lesson.md describes the fields.") from None
    if document.format != FORMAT:
        raise CourseError(
            f"{path}: the format is {document.format}, but this version of cvgrade reads format {FORMAT}.",
            "Install the version of cvgrade that the course requires, or update the pack.",
        )
    for asset in document.asset:
        if sum(map(bool, (asset.package, asset.url, asset.built))) != 1:
            raise CourseError(
                f"{path}: the asset {asset.name!r} must have exactly one of package, url and built."
            )
    return Lesson(
        id=folder.name.partition("_")[0],
        folder=folder,
        title=document.title,
        summary=document.summary,
        minutes=document.minutes,
        libraries=document.libraries,
        settings=document.settings,
        choices=document.choices,
        limits=document.limits,
        assets=document.asset,
        sha=_pack_sha(folder),
        story=document.story,
        trial=document.trial,
        learned=document.learned,
        eager=document.eager,
        warm_up=document.warm_up,
    )


def _pack_sha(folder: Path) -> str:
    """Return the SHA-256 of names and contents, so that any change of a pack makes its results outdated."""
    digest = hashlib.sha256()
    for path in sorted(files_below(folder)):
        if os.path.isfile(path):  # noqa: PTH113 - nor are the files opened with pathlib: each command reads all
            with open(path, "rb") as file:  # noqa: PTH123
                content = file.read()
            name = path.removeprefix(f"{folder}{os.sep}").replace(os.sep, "/")
            digest.update(f"{name}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()
