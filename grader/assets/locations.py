"""The location of each asset, and whether it contains the right file."""

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
class AssetStatus:
    """The status of one asset on this machine.

    Attributes:
        asset: The entry in ``lesson.toml``.
        path: Location of the file, whether it exists or not.
        state: ``present`` (usable), ``absent``, or ``damaged`` (not the right file).
        note: Details for a person; empty for a file that is exactly the expected one.
    """

    asset: Asset
    path: Path
    state: State
    note: str = ""


def locate(asset: Asset, course: Course, lesson: Lesson) -> Path:
    """Return the path of an asset, whether the file exists or not. Imports no package, so it is fast.

    Raises:
        CourseError: The name of the asset is a path, or its `package` is not ``module:path``.
    """
    if asset.name in ("", ".", "..") or set(asset.name) & set('/\\:*?"<>|'):
        raise CourseError(f"The asset {asset.name!r} of {lesson.id} must have a plain file name.")
    if asset.package:
        return _in_package(asset.package)
    if asset.built:
        return course.reference_assets / lesson.folder.name / asset.name
    if asset.keras:
        return keras_home() / asset.keras / asset.name
    return cache_home() / "assets" / asset.name


def asset_status(asset: Asset, course: Course, lesson: Lesson, *, verify: bool = False) -> AssetStatus:
    """Return whether a file exists and is the right one.

    A data set of Keras (a ``.gz`` file in ``KERAS_HOME/datasets``) may differ from the original: it counts as
    present, with a note, if it can be decompressed. Keras reads a data set of any length, and classes often
    use a reduced one. Weights and photographs must be the originals.

    Args:
        asset: The file.
        course: The course.
        lesson: A lesson that uses the file.
        verify: Compare the hash, not only the size. This takes about 1 s for the 553 MB of VGG16.

    Raises:
        CourseError: The entry in ``lesson.toml`` contradicts itself.
        AssetError: The record of hashes cannot be read.
    """
    path = locate(asset, course, lesson)
    try:
        if not path.exists():
            return AssetStatus(asset, path, "absent", _source(asset, path))
        if not path.is_file():
            return AssetStatus(asset, path, "damaged", "not a file")
        fault = find_fault(path, asset, verify=verify)
        if fault and _is_keras_data(asset) and _is_complete(path):
            return AssetStatus(
                asset, path, "present", f"not the original file: {path.stat().st_size:,} bytes"
            )
    except OSError as error:
        return AssetStatus(asset, path, "damaged", f"cannot be read: {error.strerror or error}")
    return AssetStatus(asset, path, "damaged" if fault else "present", fault)


def find_fault(path: Path, asset: Asset, *, verify: bool) -> str:
    """Return how a file differs from the description of an asset, in a few words; empty if it does not.

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
            return f"hash {found}, expected {wanted}"
    return ""


def part_path(target: Path) -> Path:
    """Return the path of a partial download, in the folder of its target."""
    return target.with_name(f"{target.name}.part")


def _in_package(spelled: str) -> Path:
    """Resolve ``module:path``. Only the top package is searched, because finding a subpackage imports it."""
    form = _IN_PACKAGE.fullmatch(spelled)
    if not form or ".." in Path(form["inside"]).parts:
        raise CourseError(
            f"package = {spelled!r} in lesson.toml must have the form 'module:path/in/the/package'."
        )
    spec = importlib.util.find_spec(form["top"])
    folders = [Path(folder) for folder in (spec and spec.submodule_search_locations) or ()]
    rest = Path(*form["below"].split("."), form["inside"])
    for folder in folders:
        if (folder / rest).exists():
            return folder / rest
    return (folders[0] if folders else Path(sysconfig.get_path("purelib"), form["top"])) / rest


def _source(asset: Asset, path: Path) -> str:
    if asset.package:
        return f"part of the package {re.split('[.:]', asset.package)[0]}: install cvgrade again"
    if asset.built:
        return "part of the course: install cvgrade again (authors: run `cvgrade lesson build`)"
    part = part_path(path)
    if part.is_file() and part.stat().st_size:
        return f"{part.stat().st_size:,} bytes downloaded, the download can be resumed"
    return "not downloaded"


def _is_keras_data(asset: Asset) -> bool:
    return Path(asset.keras).parts[:1] == ("datasets",) and asset.name.endswith(".gz")


def _is_complete(path: Path) -> bool:
    """Return whether a gzip file is complete, by its checksum."""
    try:
        with gzip.open(path) as file:
            first = chunk = file.read(1 << 20)
            while chunk:
                chunk = file.read(1 << 20)
    except (OSError, EOFError, zlib.error):
        return False
    return bool(first)
