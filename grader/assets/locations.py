"""Where a file of a lesson is or would be, and whether what lies there is the right file."""

from __future__ import annotations

import gzip
import importlib.util
import re
import sysconfig
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from grader.assets.cache import cache_home, keras_home
from grader.assets.hashes import digest, expected
from grader.course.layout import Course
from grader.course.pack import Asset, Lesson
from grader.errors import CourseError

_IN_PACKAGE = re.compile(r"(?P<top>[A-Za-z_]\w*)\.?(?P<below>[\w.]*):(?P<inside>[^/].*)")

State = Literal["present", "absent", "damaged"]


@dataclass(frozen=True, slots=True)
class Holding:
    """What this machine holds of one asset.

    Attributes:
        asset: The entry in ``lesson.toml``.
        path: Where the file is, or belongs.
        state: ``present`` (can be used), ``absent``, or ``damaged`` (something else lies there).
        note: What there is to say about it; empty for a file that is just what it should be.
    """

    asset: Asset
    path: Path
    state: State
    note: str = ""


def locate(asset: Asset, course: Course, lesson: Lesson) -> Path:
    """Where a file belongs, whether it is there or not. Imports no package, so it is fast.

    Raises:
        CourseError: The entry's name is a path, or `package` is not ``module:path``.
    """
    if asset.name in ("", ".", "..") or set(asset.name) & set('/\\:*?"<>|'):
        raise CourseError(f"Asset {asset.name!r} of {lesson.id}: the name must be a plain file name.")
    if asset.package:
        return _in_package(asset.package)
    if asset.built:
        return course.reference_assets / lesson.folder.name / asset.name
    if asset.keras:
        return keras_home() / asset.keras / asset.name
    return cache_home() / "assets" / asset.name


def holding(asset: Asset, course: Course, lesson: Lesson, *, verify: bool = False) -> Holding:
    """Look whether a file is there, and whether it is the right one.

    Without `verify` that is its presence and size, with `verify` also its hash (about a second for VGG16's
    553 MB). One kind of file may differ and still count as present, with a note: a data set of Keras, that is
    a ``.gz`` below ``KERAS_HOME/datasets`` which unpacks without an error. Keras reads it whatever its
    length, and a class often works with a cut-down one. Weights and photographs must be the original.

    Raises:
        CourseError: The entry in ``lesson.toml`` contradicts itself.
        AssetError: The record of hashes cannot be read.
    """
    path = locate(asset, course, lesson)
    try:
        if not path.exists():
            return Holding(asset, path, "absent", _where_from(asset, path))
        if not path.is_file():
            return Holding(asset, path, "damaged", "not a file")
        fault = find_fault(path, asset, verify=verify)
        if fault and _is_keras_data(asset) and _unpacks(path):
            return Holding(asset, path, "present", f"not the original file: {path.stat().st_size:,} bytes")
    except OSError as error:
        return Holding(asset, path, "damaged", f"cannot be read: {error.strerror or error}")
    return Holding(asset, path, "damaged" if fault else "present", fault)


def find_fault(path: Path, asset: Asset, *, verify: bool) -> str:
    """How a file differs from what `asset` describes, in a few words; empty if it does not.

    Raises:
        OSError: The file cannot be read.
        CourseError: The hash in ``lesson.toml`` is malformed.
        AssetError: The record of hashes cannot be read.
    """
    size = path.stat().st_size
    if size == 0:
        return "the file is empty"
    if asset.size and size != asset.size:
        return f"{size:,} bytes, expected {asset.size:,}"
    wanted = expected(asset) if verify else ""
    if wanted:
        found = digest(path, wanted.partition(":")[0])
        if found != wanted:
            return f"its hash is {found}, expected {wanted}"
    return ""


def part_path(target: Path) -> Path:
    """The file that holds what has come of an unfinished download, beside its target."""
    return target.with_name(f"{target.name}.part")


def _in_package(spelled: str) -> Path:
    """Resolve ``module:path``. Only the top package is looked up: finding a sub-package would import it."""
    form = _IN_PACKAGE.fullmatch(spelled)
    if not form or ".." in Path(form["inside"]).parts:
        raise CourseError(f"package = {spelled!r} in lesson.toml must read 'module:path/in/the/package'.")
    spec = importlib.util.find_spec(form["top"])
    folders = [Path(folder) for folder in (spec and spec.submodule_search_locations) or ()]
    rest = Path(*form["below"].split("."), form["inside"])
    for folder in folders:
        if (folder / rest).exists():
            return folder / rest
    return (folders[0] if folders else Path(sysconfig.get_path("purelib"), form["top"])) / rest


def _where_from(asset: Asset, path: Path) -> str:
    if asset.package:
        return f"comes with the package {re.split('[.:]', asset.package)[0]}: install cvgrade again"
    if asset.built:
        return "comes with the course: install cvgrade again (authors: cvgrade lesson build)"
    part = part_path(path)
    if part.is_file() and part.stat().st_size:
        return f"{part.stat().st_size:,} bytes are here, fetching it goes on from there"
    return "to be fetched"


def _is_keras_data(asset: Asset) -> bool:
    return Path(asset.keras).parts[:1] == ("datasets",) and asset.name.endswith(".gz")


def _unpacks(path: Path) -> bool:
    """Whether a gzip file is whole: its own checksum at the end is compared."""
    try:
        with gzip.open(path) as file:
            first = piece = file.read(1 << 20)
            while piece:
                piece = file.read(1 << 20)
    except (OSError, EOFError, zlib.error):
        return False
    return bool(first)
