"""Checks of augment: the rotations, and that nothing else moves."""

from itertools import pairwise

import numpy as np

from grader.checks import Fault, Outcome, check, diagnose, expect

from . import generator_settings as settings
from .chance import turns_one_way
from .orientation import blur_of, is_round, quarter_turns, read_disc

ANGLE_BINS = np.linspace(0, 90, 6)
"""Edges in degrees of the intervals; each interval must contain a rotation."""

MOST_BLUR = 0.07
"""Median of `blur_of`: 0.03 for rotated copies, 0.05 for a zoom by 1.5, at least 0.08 for copies of an image
of half the size, 0.15 for copies of copies."""

CHANGES = ("shifted", "zoomed", "stretched or sheared")
"""What else can happen to the disc, in the order of `other_changes`."""

MOST_ROUGHNESS = 1.6
"""Largest roughness of the copies of a photograph: up to 1.2 for rotated ones without interpolation, 2.5 if
the rows have another length."""

LARGEST_OFFSET = 0.02
"""Distance of the disc from the center, as a fraction of the side. Rotating around a neighboring pixel gives
0.012; a shift by up to 0.05 of the side gives 0.04 in the worst fifth of the copies."""

LARGEST_GROWTH = 0.05
"""Relative change of the disc's area: 0.02 in rotated copies, 0.06 with a zoom by 0.05."""

LARGEST_STRETCH = 1.04
"""Longest diameter of the disc divided by the shortest: 1.01 in rotated copies, 1.07 with a shear by 5°."""

SHOWS_CORNERS = 20.0
"""Rotation in degrees up to which a copy shows corners of the image outside its inscribed circle."""


@check("Rotate by random angles of up to 90°", function="augment", points=1)
def test_rotation(copies, generator, not_again):
    angles = np.abs([each.angle for each in copies.orientations])
    largest = float(angles.max())
    if generator.has(lambda found: largest - 1 <= settings.rotation(found) < 90):
        not_again()
        return

    def radians():
        """Return whether angles of up to π/2 degrees are read. Another change may look like a small angle."""
        return 1.7 < largest < 2.1 and not any(other_changes(copies))

    with diagnose(
        no_rotation=lambda: largest < 0.2,
        radians=radians,
        half_range=lambda: 40 < largest < 46,
        small_range=lambda: 5 <= largest < 70 or (0.2 <= largest < 5 and not any(other_changes(copies))),
        quarter_turns=lambda: largest > 45 and quarter_turns(angles),
        one_direction=lambda: turns_one_way(copies) and not quarter_turns(angles),
    ):
        expect_angles(angles, largest, radians())
        expect(
            not turns_one_way(copies),
            "all copies are rotated in the same direction; angles from -90 to 90 degrees were expected.",
            found="one direction",
            expected="both directions",
        )
    with diagnose(angles_fixed=True):
        expect(
            not copies.angles_are_fixed,
            "the first copy of every call is rotated by the same angle, and so are the others; the angles "
            "should be random.",
            found="the same angles in every call",
            expected="random angles",
        )


def expect_angles(angles, largest, radians):
    """Require rotations in every interval up to 90 degrees.

    Args:
        angles: float (N,).
        largest: The largest of them.
        radians: Whether they may be radians.
    """
    hint = " The range is in degrees, not in radians." if radians else ""
    expect(
        largest > ANGLE_BINS[-2],
        f"the largest rotation among {len(angles)} copies is {largest:.0f} degrees; "
        f"rotations of up to 90 degrees were expected.{hint}",
        found=f"rotations of up to {largest:.0f} degrees",
        expected="rotations of up to 90 degrees",
    )
    counts = np.histogram(angles, ANGLE_BINS)[0]
    empty = [
        f"{low:.0f} to {high:.0f}"
        for (low, high), count in zip(pairwise(ANGLE_BINS), counts, strict=True)
        if not count
    ]
    expect(
        not empty,
        f"no copy is rotated by {' or '.join(empty)} degrees; all angles up to 90 degrees should occur.",
        found="only some angles",
        expected="all angles, equally likely",
    )


def are_blurred(copies):
    """Return whether copies with the colors of the image are less sharp than it."""
    return copies.keep_colors and np.median([blur_of(copy) for copy in copies.varied]) > MOST_BLUR


def growths(copies):
    """Return the relative change of the disc's area in each copy."""
    area = read_disc(copies.image).area
    return [abs(each.area / area - 1) for each in copies.discs]


def other_changes(copies):
    """Return whether the copies are shifted, zoomed, and stretched or sheared.

    The worst fifth counts, because a few copies may be unusual, and a random change is often small.
    """
    offset, growth, stretch = (
        float(np.quantile(values, 0.8)) if values else np.inf
        for values in (
            [each.offset for each in copies.discs],
            growths(copies),
            [each.stretch for each in copies.discs],
        )
    )
    return offset > LARGEST_OFFSET, growth > LARGEST_GROWTH, stretch > LARGEST_STRETCH


def grows_later(copies):
    """Return whether the last third of the copies has changed much more than the first twelve."""
    found = growths(copies)
    early, late = (float(np.median(part)) for part in (found[:12], found[-len(found) // 3 :]))
    return late > LARGEST_GROWTH and early < 0.2 * late


def have_become_round(copies):
    """Return whether the last third of the copies has no corners, even where one rotation leaves them."""
    late = list(zip(copies.varied, copies.readings, strict=True))[-len(copies.varied) // 3 :]
    found = [is_round(copy) for copy, each in late if each and abs(each.angle) < SHOWS_CORNERS]
    return len(found) >= 3 and all(found)


def begin_with_corners(copies):
    """Return whether the first copy of one of ten calls has corners of the image."""
    return not all(is_round(copies.readable(copies.image, 1)[0]) for _ in range(10))


@check("Flip and rotate only: no shift, zoom or shear", function="augment", points=1)
def test_only_flips_and_rotations(copies, generator, not_again):
    if copies.overflows:
        raise Fault(Outcome.SKIPPED, "Not judged: values that wrapped around hide the form of the image.")
    found = [name for name, changed in zip(CHANGES, other_changes(copies), strict=True) if changed]
    if found and generator.has(lambda own: set(settings.other_kinds(own)) & set(settings.GEOMETRY)):
        not_again()
        return
    with diagnose(blurred_copies=True):
        expect(
            not (found and are_blurred(copies)),
            "the copies are blurred. Make each of them from the image itself, at its full size.",
            found="blurred copies",
            expected="flipped and rotated images, as sharp as the original",
        )
    lost = have_become_round(copies) or (found and grows_later(copies))
    with diagnose(changes_add_up=lambda: lost and begin_with_corners(copies)):
        expect(
            not lost,
            "the later copies have lost more of the image than one rotation takes away. Make each copy from "
            "the image itself.",
            found="copies that change more and more",
            expected="each copy made from the image",
        )
    with diagnose(further_kinds=True):
        expect(
            not found,
            f"the copies are also {' and '.join(found)}. Only flip and rotate them.",
            found=" and ".join(found),
            expected="only flips and rotations",
        )
    # The colors and the copies of a square image are right, so only the two sides can be the cause.
    with diagnose(width_first=True):
        expect(
            not copies.keep_colors or copies.roughness <= MOST_ROUGHNESS,
            "the copies of an image that is wider than high have scattered rows. Was the width taken for the "
            "height?",
            found="scattered rows",
            expected="the image, flipped and rotated",
        )
