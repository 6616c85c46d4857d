"""Types of fixtures that are functions, for annotations in tests."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from click.testing import Result

from grader.course.layout import Course
from grader.course.pack import Asset, Lesson
from grader.model import CheckResult, LessonResult

Run = Callable[..., Result]
"""The fixture `cvgrade`: run the command line with some words."""

AssetMaker = Callable[..., Asset]
LessonMaker = Callable[..., tuple[Course, Lesson]]
Hasher = Callable[[bytes], str]
Unwritable = Callable[[], AbstractContextManager[Path]]

CheckMaker = Callable[..., CheckResult]
ResultMaker = Callable[..., LessonResult]

Browser = Any
"""A selenium driver; selenium has no types."""
