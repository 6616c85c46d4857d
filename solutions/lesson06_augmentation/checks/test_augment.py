"""Checks of augment."""

import io
from itertools import pairwise

import numpy as np
from PIL import Image

from grader.checks import check, counted, diagnose, expect, expect_array
from grader.checks.figures import images, panel

from .orientation import RELIABLE_ANGLE, disc, quadrants, read_orientation, square

COPIES = 120
"""Number of copies whose orientations are examined. With so many, a correct answer does not fail by chance.
The flips are read only from copies rotated by less than `RELIABLE_ANGLE`, five of six. For two fair coins and
an angle drawn uniformly from -90 to 90 degrees, these are the probabilities:

- one flip always or never, for either flip: 2 (7/12)**120 = 2e-28;
- one of the four combinations of flips missing: 4 (19/24)**120 = 3e-12;
- no rotation in one of five equal intervals from 0 to 90 degrees: 5 (4/5)**120 = 1e-11.

``_chance_failures.py`` counts the failures of the worked solution for all seeds that the checks can draw.
"""

SEEDS = 1 << 20
"""The checks pass seeds below this number to `augment`."""

ANGLE_BINS = np.linspace(0, 90, 6)
"""Edges in degrees of the intervals; each interval must contain a rotation."""


@check("Return the given number of uint8 copies of the image's size", function="augment", points=1)
def test_format(learner, rng, asset, show):
    photograph = Image.open(io.BytesIO(asset("chelsea.png").content)).convert("RGB").resize((114, 76))
    pixels = np.asarray(photograph)
    copies = learner.augment(pixels)
    show_nine(show, pixels, copies)
    with diagnose(stays_float=lambda: copies.dtype.kind == "f"):
        expect_array(copies, shape=(9, *pixels.shape), dtype="uint8")
    for count in (1, int(rng.integers(10, 20))):
        height, width = (int(side) for side in rng.integers((20, 41), (40, 60)))
        answer = learner.augment(quadrants(rng, height, width), count, seed=draw_seed(rng))
        with diagnose(count_ignored=lambda answer=answer: len(answer) == 9):
            expect_array(answer, shape=(count, height, width, 3), dtype="uint8")


def contact_sheet(copies):
    """Return nine images as one, in a 3 × 3 grid with white lines between them."""
    _, height, width, _ = copies.shape
    whole = np.full((3 * height + 6, 3 * width + 6, 3), 255, np.uint8)
    for index, copy in enumerate(copies[:9]):
        top, left = index // 3 * (height + 3), index % 3 * (width + 3)
        whole[top : top + height, left : left + width] = copy
    return whole


def show_nine(show, original, copies):
    """Show the image and its first nine copies, if the copies are uint8 images of its size."""
    fits = isinstance(copies, np.ndarray) and copies.dtype == np.uint8
    if fits and copies.ndim == 4 and copies.shape[1:] == original.shape and len(copies) >= 9:
        alt = (
            "The image that was passed to augment, and beside it nine of the returned copies in a 3 × 3 grid."
        )
        nine = panel("nine copies", contact_sheet(copies))
        show(images("Original and nine copies", alt, panel("original", original), nine))


@check("Preserve the colors of the image", function="augment", points=1, needs=("format",))
def test_values(learner, rng):
    color = (rng.permutation([60, 120, 190]) + rng.integers(-20, 21, 3)).astype(np.uint8)
    uniform = np.full((48, 48, 3), color)
    copies = expect_array(
        learner.augment(uniform, 6, seed=draw_seed(rng)), shape=(6, *uniform.shape), dtype="uint8"
    )
    # The corners of a rotated copy may be filled in any way, so only the central disc is compared.
    centers = copies[:, disc(48)]
    stretched = color * 255.0 / color.max()
    with diagnose(
        rescaled=lambda: centers.max() <= 1,
        stretched=lambda: np.abs(centers - stretched).max() <= 3,
        normalizes_images=lambda: centers.max() > 1 and np.abs(centers - stretched).max() > 3,
    ):
        expect_color(centers, color)


def expect_color(centers, color):
    """Require copies of an image of a single color to have that color."""
    expect(
        centers.max() > 1,
        "the copies are black. Were values between 0 and 1 converted to uint8?",
        found=f"values up to {centers.max()}",
        expected=f"values up to {color.max()}",
    )
    # Flips and rotations do not change an image of a single color; a difference of 2 allows for rounding.
    difference = int(np.abs(centers.astype(int) - color).max())
    expect(
        difference <= 2,
        f"the copies of an image of a single color differ from it by up to {difference} intensity levels.",
        found=f"RGB from {channels(centers.min(axis=(0, 1)))} to {channels(centers.max(axis=(0, 1)))}",
        expected=f"RGB {channels(color)}",
    )


def channels(color):
    """Return a color as text: ``60, 120, 190``."""
    return ", ".join(str(int(value)) for value in color)


def draw_seed(rng):
    """Return a random seed for `augment`."""
    return int(rng.integers(1, SEEDS))


def found_orientations(learner, rng, show):
    """Return the orientations of `COPIES` copies of a test image.

    Raises:
        Mismatch: The result has the wrong form, or too many copies are unrecognizable.
    """
    pixels = square(rng)
    copies = learner.augment(pixels, COPIES, seed=draw_seed(rng))
    show_nine(show, pixels, copies)
    copies = expect_array(copies, shape=(COPIES, *pixels.shape), dtype="uint8")
    found = [each for each in map(read_orientation, copies) if each is not None]
    expect(
        len(found) > 0.9 * COPIES,
        f"{COPIES - len(found)} of {COPIES} copies are unrecognizable: at least one of the four colors "
        "of the image is missing.",
    )
    return found


def found_flips(learner, rng, show):
    """Return the horizontal and vertical flips of the copies that show them clearly, bool (N, 2)."""
    clear = [each for each in found_orientations(learner, rng, show) if abs(each.angle) < RELIABLE_ANGLE]
    expect(clear, f"all {COPIES} copies are rotated by about 90 degrees; the angle should be random.")
    return np.array([[each.horizontal, each.vertical] for each in clear])


def expect_some(flipped, direction):
    """Require some copies to be flipped and some not.

    Args:
        flipped: bool (N,).
        direction: "horizontally" or "vertically".
    """
    fraction = float(np.mean(flipped))
    amount = "all" if fraction else "none"
    with diagnose(
        always_flipped=lambda: fraction == 1,
        no_horizontal=lambda: direction == "horizontally" and not fraction,
        no_vertical=lambda: direction == "vertically" and not fraction,
    ):
        expect(
            0 < fraction < 1,
            f"{amount} of the {COPIES} copies are flipped {direction}; about half were expected.",
            found=amount,
            expected="about half, at random",
        )


@check("Flip some of the copies horizontally", function="augment", points=1, needs=("format", "values"))
def test_horizontal(learner, rng, show):
    expect_some(found_flips(learner, rng, show)[:, 0], "horizontally")


@check("Flip some of the copies vertically", function="augment", points=1, needs=("format", "values"))
def test_vertical(learner, rng, show):
    expect_some(found_flips(learner, rng, show)[:, 1], "vertically")


@check(
    "Choose the two flips independently",
    function="augment",
    points=1,
    needs=("horizontal", "vertical"),
)
def test_independent(learner, rng, show):
    flips = found_flips(learner, rng, show)
    names = ("not flipped", "only flipped vertically", "only flipped horizontally", "flipped both ways")
    counts = np.bincount(flips @ [2, 1], minlength=4)
    with diagnose(flips_coupled=lambda: not counts[1] and not counts[2]):
        expect_every_combination(names, counts)


def expect_every_combination(names, counts):
    """Require each of the four combinations of flips to occur."""
    missing = [name for name, count in zip(names, counts, strict=True) if not count]
    expect(
        not missing,
        f"none of the {COPIES} copies is {' and none is '.join(missing)}.",
        found=", ".join(f"{count} {name}" for name, count in zip(names, counts, strict=True) if count),
        expected="all four combinations, about equally often",
    )


@check("Rotate by random angles of up to 90°", function="augment", points=1, needs=("format", "values"))
def test_rotation(learner, rng, show):
    angles = np.abs([each.angle for each in found_orientations(learner, rng, show)])
    largest = float(angles.max())
    with diagnose(
        radians=lambda: 0.5 < largest < 3,
        half_range=lambda: 40 < largest < 48,
        quarter_turns=lambda: largest > 45 and np.minimum(angles % 90, 90 - angles % 90).max() < 2,
    ):
        expect_angles(angles, largest)


def expect_angles(angles, largest):
    """Require rotations in every interval up to 90 degrees."""
    hint = " The range is in degrees, not in radians." if 0.5 < largest < 3 else ""
    expect(
        largest > ANGLE_BINS[-2],
        f"the largest rotation among {COPIES} copies is {largest:.0f} degrees; "
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


@check(
    "Vary the copies within a call and between seeds",
    function="augment",
    points=1,
    needs=("format", "values"),
)
def test_other_seed(learner, rng):
    pixels = square(rng)
    seed = draw_seed(rng)
    first = expect_array(learner.augment(pixels, 6, seed=seed), shape=(6, *pixels.shape))
    # Three of six is a low bound: two equal copies need the same flips and angles within 0.01 degrees.
    different = len({copy.tobytes() for copy in first})
    with diagnose(one_copy_repeated=lambda: different == 1 and not np.array_equal(first[0], pixels)):
        expect(
            different >= 3,
            "the 6 copies of one call are identical."
            if different == 1
            else f"the 6 copies of one call contain only {different} different images.",
            found=counted(different, "different image"),
            expected="6 different images",
        )
    second = expect_array(learner.augment(pixels, 6, seed=seed + SEEDS), shape=first.shape)
    with diagnose(seed_fixed=True):
        expect(
            not np.array_equal(first, second),
            f"seed={seed} and seed={seed + SEEDS} gave the same copies.",
            found="the same copies",
            expected="different copies",
        )


@check("Return the same copies for the same seed", function="augment", points=1, needs=("other-seed",))
def test_same_seed(learner, rng):
    pixels = square(rng)
    for seed in (draw_seed(rng), 0):
        first = expect_array(learner.augment(pixels, 6, seed=seed))
        learner.augment(pixels, 6, seed=seed + SEEDS)
        second = expect_array(learner.augment(pixels, 6, seed=seed))
        with diagnose(
            seed_ignored=lambda seed=seed: seed != 0,
            seed_zero_ignored=lambda seed=seed: seed == 0,
        ):
            expect(
                np.array_equal(first, second),
                f"two calls with seed={seed} gave different copies.",
                found="different copies",
                expected="the same copies",
            )
