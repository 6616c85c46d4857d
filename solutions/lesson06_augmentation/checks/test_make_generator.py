"""Checks of make_generator."""

import numpy as np

from grader.checks import check, diagnose, expect

from . import generator_settings as settings


@check(
    "make a generator that flips both ways and turns by up to 90 degrees", function="make_generator", points=1
)
def test_settings(learner):
    found = settings.settings_of(learner.make_generator())
    turn = abs(settings.number(found.get("rotation_range")))
    with diagnose(
        no_horizontal=lambda: not found.get("horizontal_flip") and found.get("vertical_flip"),
        no_vertical=lambda: found.get("horizontal_flip") and not found.get("vertical_flip"),
        radians=lambda: abs(turn - np.pi / 2) < 0.1,
        half_range=lambda: turn == 45,
        normalizes_too=lambda: settings.value_changes(found),
    ):
        expect_settings(found, turn)


def expect_settings(found, turn):
    """Flips both ways, turns by up to 90 degrees, and nothing else."""
    expect(found.get("horizontal_flip"), "it does not flip horizontally.", expected="horizontal flips")
    expect(found.get("vertical_flip"), "it does not flip vertically.", expected="vertical flips")
    hint = " The range is in degrees, not in radians." if abs(turn - np.pi / 2) < 0.1 else ""
    expect(
        turn == 90,
        f"it does not turn by up to 90 degrees.{hint}",
        found=f"rotation_range={turn:.4g}",
        expected="turns of up to 90 degrees",
    )
    further = [each.name for each in settings.KINDS if each.strength(found) > 0]
    expect(not further, f"it also makes changes of another kind: {', '.join(further)}.", expected="no other")
    values = settings.value_changes(found)
    expect(
        not values,
        f"it also changes the values of every picture: {', '.join(values)}.",
        expected="flips and turns, nothing else",
    )
