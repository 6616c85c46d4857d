"""Checks of make_generator."""

import numpy as np

from grader.checks import check, diagnose, expect

from . import generator_settings as settings


@check("Set up both flips and rotations of up to 90°", function="make_generator", points=1)
def test_settings(learner):
    found = settings.settings_of(learner.make_generator())
    rotation = abs(settings.number(found.get("rotation_range")))
    with diagnose(
        no_horizontal=lambda: not found.get("horizontal_flip") and found.get("vertical_flip"),
        no_vertical=lambda: found.get("horizontal_flip") and not found.get("vertical_flip"),
        radians=lambda: abs(rotation - np.pi / 2) < 0.1,
        half_range=lambda: rotation == 45,
        normalizes_images=lambda: settings.value_changes(found),
    ):
        expect_settings(found, rotation)


def expect_settings(found, rotation):
    """Require both flips, rotations of up to 90 degrees, and nothing else."""
    expect(
        found.get("horizontal_flip"),
        "the generator does not flip horizontally.",
        expected="horizontal flips",
    )
    expect(found.get("vertical_flip"), "the generator does not flip vertically.", expected="vertical flips")
    hint = " The range is in degrees, not in radians." if abs(rotation - np.pi / 2) < 0.1 else ""
    expect(
        rotation == 90,
        f"the generator does not rotate by up to 90 degrees.{hint}",
        found=f"rotation_range={rotation:.4g}",
        expected="rotations of up to 90 degrees",
    )
    others = [each.name for each in settings.KINDS if each.strength(found) > 0]
    expect(
        not others,
        f"the generator also makes other changes: {', '.join(others)}.",
        expected="only flips and rotations",
    )
    values = settings.value_changes(found)
    expect(
        not values,
        f"the generator also changes the pixel values of every image: {', '.join(values)}.",
        expected="only flips and rotations",
    )
