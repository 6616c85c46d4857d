"""Checks of make_generator."""

import numpy as np

from grader.checks import Fault, Outcome, check, diagnose, expect
from grader.checks.wording import describe

from . import generator_settings as settings
from .other_types import other_than_a_generator

FLIPS = ("horizontal_flip", "vertical_flip")


@check("Switch on both flips", function="make_generator", points=1)
def test_flips(generator, learner):
    answer = generator.answer
    with diagnose(answer, **other_than_a_generator()):
        found = settings.settings_of(answer, learner)
    horizontal, vertical = (bool(found.get(name)) for name in FLIPS)
    nothing = not (horizontal or vertical or found.get("rotation_range"))
    positional = found.get("featurewise_center") and found.get("samplewise_center")
    with diagnose(
        positional_arguments=lambda: nothing and positional,
        nothing_set=lambda: nothing and not positional and not settings.other_kinds(found),
        no_horizontal=lambda: not horizontal and not nothing,
        no_vertical=lambda: not vertical and not nothing,
    ):
        missing = [name for name in FLIPS if not found.get(name)]
        expect(
            not missing,
            f"the generator has no {' and no '.join(name.replace('_', ' ') for name in missing)}.",
            expected="both flips",
        )


@check("Rotate by up to 90°", function="make_generator", points=1)
def test_rotation_range(generator):
    found = generator.settings_for_another_check()
    given, rotation = found.get("rotation_range"), settings.rotation(found)
    flips = any(found.get(name) for name in FLIPS)
    shear = settings.number(found.get("shear_range"))
    with diagnose(
        no_rotation=lambda: given in (0, None) and flips and not shear,
        shear_for_rotation=lambda: given in (0, None) and flips and shear >= 45,
        radians=lambda: abs(rotation - np.pi / 2) < 0.1,
        fraction_for_degrees=lambda: 0 < rotation <= 1,
        half_range=lambda: rotation == 45,
        double_range=lambda: rotation == 180,
        small_range=lambda: 1 < rotation < 90,
        pair_for_number=lambda: isinstance(given, list),
    ):
        hint = " The range is in degrees, not in radians." if abs(rotation - np.pi / 2) < 0.1 else ""
        shown = describe(int(given) if isinstance(given, float) and given.is_integer() else given)
        expect(
            rotation == 90,
            f"the generator does not rotate by up to 90 degrees.{hint}",
            found=f"rotation_range={shown}",
            expected="rotations of up to 90 degrees",
        )


@check("Make no other changes", function="make_generator", points=1)
def test_nothing_else(generator):
    found = generator.settings_for_another_check()
    kinds, values = settings.other_kinds(found), settings.value_changes(found)
    used = any(found.get(name) for name in (*FLIPS, "rotation_range"))
    with diagnose(
        further_kinds=lambda: used and kinds and not (kinds == ["shear"] and not found.get("rotation_range")),
        shear_for_rotation=lambda: kinds == ["shear"] and not found.get("rotation_range"),
        normalizes_images=lambda: used and settings.normalizes(found),
        positional_arguments=lambda: (
            not used and found.get("featurewise_center") and found.get("samplewise_center")
        ),
        channels_first=lambda: found.get("data_format") == "channels_first",
    ):
        expect(
            not kinds,
            f"the generator also makes other changes: {', '.join(kinds)}.",
            expected="only flips and rotations",
        )
        expect(
            not values,
            f"the generator also changes the pixel values of every image: {', '.join(values)}.",
            expected="only flips and rotations",
        )
        expect(
            found.get("data_format") != "channels_first",
            "the generator expects images whose channels come first; in this course they come last.",
            found="data_format='channels_first'",
            expected="the channels last",
        )
    with diagnose(no_such_fill_mode=True):
        if "fill_mode" in settings.unusable(found):
            raise settings.no_such_fill_mode(found)
    if generator.changes_nothing:
        raise Fault(Outcome.SKIPPED, "Not judged: the generator neither flips nor rotates.")
