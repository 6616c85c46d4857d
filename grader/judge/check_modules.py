"""The modules with the checks or trials of a pack: imported, run with pytest, or asked for declarations."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import pytest

from grader.checks.declare import ATTRIBUTE, Declaration
from grader.course.pack import Lesson
from grader.errors import CourseError, CvgradeError
from grader.judge.pytest_plugin import ExaminerPlugin

UNUSED = (
    *("cacheprovider", "unraisableexception", "threadexception", "logging", "debugging", "faulthandler"),
    *("junitxml", "pastebin", "doctest", "unittest", "setuponly", "setupplan", "stepwise"),
)
"""Plugins of pytest that checks do not need. Each costs time in every run."""

PYTEST_ARGUMENTS = (
    *("-c", os.devnull, "--noconftest"),  # ignore every pytest configuration around the course
    *(f"-pno:{name}" for name in UNUSED),
    "--assert=plain",  # messages come from Mismatch, so rewriting only costs time
    "--import-mode=importlib",
    "--capture=no",
    "--tb=no",  # nobody reads pytest's own report
    "-q",
)

PACKAGE = "checks"
"""Name of an imported package of checks: the name that pytest gives it, because a pack is not a package."""


def modules_of(lesson: Lesson, *, trial: bool) -> tuple[Path, ...]:
    """Return the files whose tests a job runs: those with checks, or the one with trials."""
    return (lesson.trials,) if trial else lesson.checks


def run_pytest(plugin: ExaminerPlugin, lesson: Lesson, *, trial: bool = False) -> None:
    """Run the checks of a lesson, or its trials; the results are in the plugin.

    Raises:
        CourseError: pytest could not collect the checks.
        CvgradeError: It broke off before the last one. A part of the checks is no result.
    """
    # pytest names a module after its path below the root: two packs must not both be "checks".
    root = lesson.folder.parent
    _forget_modules(lesson)  # the pack may have been edited
    # Without a limit pytest lists every folder above the course, which can have thousands of entries.
    folders = ["--rootdir", str(root), "--confcutdir", str(root)]
    arguments = [*map(str, modules_of(lesson, trial=trial)), *PYTEST_ARGUMENTS, *folders]
    fixtures = lesson.check_fixtures
    shared = [_import(fixtures, lesson)] if fixtures else []
    code = pytest.main(arguments, plugins=[plugin, _module_of(plugin.for_all_checks()), *shared])
    if code == pytest.ExitCode.INTERRUPTED and not plugin.collection_error:
        raise KeyboardInterrupt
    if plugin.collection_error or not plugin.results:
        what = "trials" if trial else "checks"
        reason = plugin.collection_error or plugin.internal_error
        raise CourseError(
            f"The {what} of {lesson.id} could not be collected.\n{reason}".strip(),
            f"Repair the files in {lesson.folder}. The submission is not at fault.",
        )
    if plugin.missing:
        raise CvgradeError(
            f"The checks of {lesson.id} broke off before {', '.join(plugin.missing)}. {plugin.internal_error}"
        )


def _module_of(values: Mapping[str, object]) -> ModuleType:
    """Return a module of fixtures that have one value for the whole run, for pytest."""

    def constant(value: object) -> object:
        return pytest.fixture(scope="session")(lambda: value)

    module = ModuleType("for_all_checks")
    vars(module).update({name: constant(value) for name, value in values.items()})
    return module


def declarations(lesson: Lesson, *, trial: bool = False) -> tuple[Declaration, ...]:
    """Return the declarations of a lesson's checks or trials, in their order, without running any.

    Raises:
        CourseError: A file with checks cannot be imported.
    """
    _forget_modules(lesson)
    found = []
    for path in modules_of(lesson, trial=trial):
        module = _import(path, lesson)
        tests = (item for name, item in vars(module).items() if name.startswith("test_"))
        found += [getattr(item, ATTRIBUTE, None) for item in tests]
    return tuple(item for item in found if isinstance(item, Declaration))


def _import(path: Path, lesson: Lesson) -> ModuleType:
    """Import a module of a pack under the name that pytest uses, after its package.

    Raises:
        CourseError: The module cannot be imported.
    """
    folder = lesson.folder / PACKAGE
    is_package = path == folder / "__init__.py"
    if is_package:
        name = PACKAGE
    elif path.parent == folder:
        name = f"{PACKAGE}.{path.stem}"
        if PACKAGE not in sys.modules:
            _import(folder / "__init__.py", lesson)
    else:
        name = f"{lesson.folder.name}.{path.stem}"
    folders = [str(folder)] if is_package else None
    spec = importlib.util.spec_from_file_location(name, path, submodule_search_locations=folders)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        sys.modules.pop(name, None)
        raise CourseError(f"{path} cannot be imported: {type(error).__name__}: {error}.") from error
    return module


def _forget_modules(lesson: Lesson) -> None:
    """Remove the imported modules of this pack and of the previous one; all packages share one name."""
    roots = {PACKAGE, lesson.folder.name}
    for name in [name for name in sys.modules if name.partition(".")[0] in roots]:
        del sys.modules[name]
