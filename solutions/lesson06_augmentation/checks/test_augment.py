"""Checks of augment."""

import io
from itertools import pairwise

import numpy as np
from PIL import Image

from grader.checks import check, diagnose, expect, expect_array
from grader.checks.figures import images, panel

from . import poses

COPIES = 120
"""Copies whose poses are looked at, so many that a right answer does not fail by chance. Two fair coins and
an angle drawn evenly from -90 to 90 degrees give, with the flips counted in the five copies of six
that are turned by less than `_poses.CLEAR`:

- one flip always or never: 2 (7/12)**120 = 2e-28, for either flip;
- one of the four combinations of flips missing: 4 (19/24)**120 = 3e-12;
- no turn in one of five equal parts of 0 to 90 degrees: 5 (4/5)**120 = 1e-11.

``_chances.py`` counts the failures of the worked solution over every seed that the checks can draw.
"""

SEEDS = 1 << 20
"""The seeds that `augment` gets lie below it."""

PARTS = np.linspace(0, 90, 6)
"""Bounds in degrees of the parts of which each must occur."""


@check("return the asked number of uint8 copies of the picture's own size", function="augment", points=1)
def test_form(learner, rng, asset, show):
    photograph = Image.open(io.BytesIO(asset("chelsea.png").content)).convert("RGB").resize((114, 76))
    pixels = np.asarray(photograph)
    copies = learner.augment(pixels)
    show_nine(show, pixels, copies)
    with diagnose(stays_float=lambda: copies.dtype.kind == "f"):
        expect_array(copies, shape=(9, *pixels.shape), dtype="uint8")
    for count in (1, int(rng.integers(10, 20))):
        height, width = (int(side) for side in rng.integers((20, 41), (40, 60)))
        answer = learner.augment(poses.quadrants(rng, height, width), count, seed=draw_seed(rng))
        with diagnose(count_ignored=lambda answer=answer: len(answer) == 9):
            expect_array(answer, shape=(count, height, width, 3), dtype="uint8")


def sheet(copies):
    """Nine pictures as one, in three rows of three with white lines between them."""
    _, height, width, _ = copies.shape
    whole = np.full((3 * height + 6, 3 * width + 6, 3), 255, np.uint8)
    for place, copy in enumerate(copies[:9]):
        top, left = place // 3 * (height + 3), place % 3 * (width + 3)
        whole[top : top + height, left : left + width] = copy
    return whole


def show_nine(show, original, copies):
    """Put the picture and its first nine copies beside the check, if they can be drawn as they are."""
    fits = isinstance(copies, np.ndarray) and copies.dtype == np.uint8
    if fits and copies.ndim == 4 and copies.shape[1:] == original.shape and len(copies) >= 9:
        alt = "The picture that augment was given, and beside it three rows of three copies that it returned."
        nine = panel("nine copies", sheet(copies))
        show(images("Nine pictures out of one", alt, panel("the picture", original), nine))


@check("keep the colours of the picture", function="augment", points=1, needs=("form",))
def test_values(learner, rng):
    shade = (rng.permutation([60, 120, 190]) + rng.integers(-20, 21, 3)).astype(np.uint8)
    flat = np.full((48, 48, 3), shade)
    copies = expect_array(
        learner.augment(flat, 6, seed=draw_seed(rng)), shape=(6, *flat.shape), dtype="uint8"
    )
    # The corners of a turned copy may be filled in any way, so only its round middle is looked at.
    middles = copies[:, poses.disc(48)]
    stretched = shade * 255.0 / shade.max()
    with diagnose(
        rescaled=lambda: middles.max() <= 1,
        stretched=lambda: np.abs(middles - stretched).max() <= 3,
        normalizes_too=lambda: middles.max() > 1 and np.abs(middles - stretched).max() > 3,
    ):
        expect_shade(middles, shade)


def expect_shade(middles, shade):
    """A picture of one colour keeps it."""
    expect(
        middles.max() > 1,
        "the copies are black. Did values between 0 and 1 become uint8?",
        found=f"values up to {middles.max()}",
        expected=f"values up to {shade.max()}",
    )
    # Flipped or turned, a picture of one colour stays what it is; 2 steps allow for rounding either way.
    gap = int(np.abs(middles.astype(int) - shade).max())
    expect(
        gap <= 2,
        f"a picture of one colour came back with values that are up to {gap} off.",
        found=f"RGB from {channels(middles.min(axis=(0, 1)))} to {channels(middles.max(axis=(0, 1)))}",
        expected=f"RGB {channels(shade)}",
    )


def channels(color):
    """A colour as text."""
    return ", ".join(str(int(value)) for value in color)


def draw_seed(rng):
    """A seed for `augment`."""
    return int(rng.integers(1, SEEDS))


def found_poses(learner, rng, show):
    """The poses of many copies of a trial picture, with a sentence where the picture is gone."""
    pixels = poses.square(rng)
    copies = learner.augment(pixels, COPIES, seed=draw_seed(rng))
    show_nine(show, pixels, copies)
    copies = expect_array(copies, shape=(COPIES, *pixels.shape), dtype="uint8")
    found = [each for each in map(poses.pose, copies) if each is not None]
    expect(
        len(found) > 0.9 * COPIES,
        f"the picture cannot be recognised in {COPIES - len(found)} of {COPIES} copies: "
        "of its four colours at least one is gone.",
    )
    return found


def found_flips(learner, rng, show):
    """(Left to right, top to bottom) of each copy whose flips are beyond doubt."""
    clear = [each for each in found_poses(learner, rng, show) if abs(each.angle) < poses.CLEAR]
    expect(clear, f"all {COPIES} copies are turned by about 90 degrees; the angle should be random.")
    return np.array([[each.across, each.over] for each in clear])


def expect_some(flipped, how):
    """Some of the copies are flipped, and some are not."""
    share = float(np.mean(flipped))
    amount = "all" if share else "none"
    sideways = how == "left to right"
    with diagnose(
        always_flipped=lambda: share == 1,
        no_horizontal=lambda: sideways and not share,
        no_vertical=lambda: not sideways and not share,
    ):
        expect(
            0 < share < 1,
            f"{amount} of the {COPIES} copies are flipped {how}.",
            found=amount,
            expected="about half, by chance",
        )


@check(
    "flip some copies left to right, and others not", function="augment", points=1, needs=("form", "values")
)
def test_horizontal(learner, rng, show):
    expect_some(found_flips(learner, rng, show)[:, 0], "left to right")


@check(
    "flip some copies top to bottom, and others not", function="augment", points=1, needs=("form", "values")
)
def test_vertical(learner, rng, show):
    expect_some(found_flips(learner, rng, show)[:, 1], "top to bottom")


@check(
    "decide on each of the two flips by itself",
    function="augment",
    points=1,
    needs=("horizontal", "vertical"),
)
def test_independent(learner, rng, show):
    flips = found_flips(learner, rng, show)
    sorts = ("not flipped", "flipped only top to bottom", "flipped only left to right", "flipped both ways")
    counts = np.bincount(flips @ [2, 1], minlength=4)
    missing = [sort for sort, count in zip(sorts, counts, strict=True) if not count]
    with diagnose(flips_tied=lambda: not counts[1] and not counts[2]):
        expect_every_sort(missing, sorts, counts)


def expect_every_sort(missing, sorts, counts):
    """Each of the four combinations of flips occurs."""
    expect(
        not missing,
        f"none of the {COPIES} copies is {' and none is '.join(missing)}.",
        found=", ".join(f"{count} {sort}" for sort, count in zip(sorts, counts, strict=True) if count),
        expected="about as many of each of the four sorts",
    )


@check(
    "turn the copies by many different angles up to 90 degrees",
    function="augment",
    points=1,
    needs=("form", "values"),
)
def test_rotation(learner, rng, show):
    angles = np.abs([each.angle for each in found_poses(learner, rng, show)])
    largest = float(angles.max())
    with diagnose(
        radians=lambda: 0.5 < largest < 3,
        half_range=lambda: 40 < largest < 48,
        quarter_turns=lambda: largest > 45 and np.minimum(angles % 90, 90 - angles % 90).max() < 2,
    ):
        expect_angles(angles, largest)


def expect_angles(angles, largest):
    """Turns of every size up to 90 degrees."""
    hint = " The range is in degrees, not in radians." if 0.5 < largest < 3 else ""
    expect(
        largest > PARTS[-2],
        f"the largest turn in {COPIES} copies is {largest:.0f} degrees; up to 90 were asked for.{hint}",
        found=f"turns up to {largest:.0f} degrees",
        expected="turns up to 90 degrees",
    )
    counts = np.histogram(angles, PARTS)[0]
    empty = [
        f"{low:.0f} to {high:.0f}" for (low, high), n in zip(pairwise(PARTS), counts, strict=True) if not n
    ]
    expect(
        not empty,
        f"no copy is turned by {' or '.join(empty)} degrees; any angle up to 90 was asked for.",
        found="only some angles",
        expected="every angle is as likely as every other",
    )


@check(
    "give other copies for another seed, and different ones in one call",
    function="augment",
    points=1,
    needs=("form", "values"),
)
def test_other_seed(learner, rng):
    pixels = poses.square(rng)
    seed = draw_seed(rng)
    first = expect_array(learner.augment(pixels, 6, seed=seed), shape=(6, *pixels.shape))
    # Half of them different is little: two equal ones need the same flips and angles within 0.01 degrees.
    different = len({copy.tobytes() for copy in first})
    with diagnose(one_copy_repeated=lambda: different == 1 and not np.array_equal(first[0], pixels)):
        expect(
            different >= 3,
            "the 6 copies of one call are the same picture"
            + (f", or one of {different}." if different > 1 else "."),
            found=f"{different} different picture{'s' * (different > 1)}",
            expected="6 different pictures",
        )
    second = expect_array(learner.augment(pixels, 6, seed=seed + SEEDS), shape=first.shape)
    with diagnose(seed_fixed=lambda: True):
        expect(
            not np.array_equal(first, second),
            f"seed={seed} and seed={seed + SEEDS} gave the same copies.",
            found="the same copies",
            expected="different copies",
        )


@check("give the same copies for the same seed", function="augment", points=1, needs=("other-seed",))
def test_same_seed(learner, rng):
    pixels = poses.square(rng)
    for seed in (draw_seed(rng), 0):
        first = expect_array(learner.augment(pixels, 6, seed=seed))
        learner.augment(pixels, 6, seed=seed + SEEDS)
        second = expect_array(learner.augment(pixels, 6, seed=seed))
        with diagnose(
            seed_ignored=lambda seed=seed: seed != 0,
            zero_is_no_seed=lambda seed=seed: seed == 0,
        ):
            expect(
                np.array_equal(first, second),
                f"two calls with seed={seed} gave different copies.",
                found="different copies",
                expected="the same copies",
            )
