"""Helpers of the lessons' checks: whatever the input, a right answer can be told from a wrong one."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from types import ModuleType

import numpy as np

from grader.course.catalog import load_lessons
from grader.course.layout import own_course


def module_of(lesson_id: str, name: str) -> ModuleType:
    """Return a module with checks of a lesson, in a separate package."""
    (lesson,) = (each for each in load_lessons(own_course()) if each.id == lesson_id)
    package, folder = f"{lesson_id}_checks", lesson.folder / "checks"
    if package not in sys.modules:
        spec = importlib.util.spec_from_file_location(
            package, folder / "__init__.py", submodule_search_locations=[str(folder)]
        )
        assert spec
        assert spec.loader
        sys.modules[package] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[package])
    return importlib.import_module(f"{package}.{name}")


def test_the_colors_of_the_grid_are_never_alike() -> None:
    saved_grid = module_of("lesson06", "saved_grid")
    for seed in range(3000):
        colors = saved_grid.draw_colors(np.random.default_rng(seed)).astype(int)
        assert colors.shape == (18, 3)
        apart = np.abs(colors[:, None] - colors).max(axis=-1) + 255 * np.eye(18, dtype=int)
        assert apart.min() >= 40, seed  # twice the tolerance of a cell
        assert (colors[:, 0] > colors[:, 2]).all(), seed
        assert colors[0, 2] == 0


def test_a_change_between_images_does_not_wrap_around() -> None:
    comparison = module_of("lesson07", "comparison")
    rng = np.random.default_rng(0)
    one, other = rng.integers(0, 256, (2, 7, 5, 3), dtype=np.uint8)
    exact = np.abs(one.astype(int) - other.astype(int)).max(axis=2)
    np.testing.assert_array_equal(comparison.largest_change(one, other), exact)
    np.testing.assert_array_equal(comparison.largest_change(one, (0, 0, 0)), one.max(axis=2))
    assert comparison.median_change(one, other) == np.median(exact)
    assert np.isnan(comparison.spread(one[:0, 0]))
