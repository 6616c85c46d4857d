"""Checks of augment."""

import io
from functools import cache

import numpy as np
from PIL import Image

from grader.checks import check, counted, diagnose, expect, expect_array, expect_unchanged

from . import generator_settings as settings
from .chance import clear_flips, is_about_half, period_of, turns_with_a_flip
from .copies import draw_seed
from .copy_arrays import different, is_repetitive, repeats_in_turn, unchanged_end, up_to_flips
from .nine_copies import show_nine
from .orientation import RELIABLE_ANGLE, quarter_turns, read_orientation
from .other_types import forms

CALLS = 12
"""Calls that show whether a flip is decided once for all copies of a call."""

MOST_RISE = 600
"""Sum of the differences of neighboring pixels across an edge: 255 to 300 for one edge, 1,100 and more if
values wrapped around beside it."""


@check("Return the given number of uint8 copies of the image's size", function="augment", points=1)
def test_format(learner, rng, asset, show, copies):
    photograph = Image.open(io.BytesIO(asset("chelsea.png").content)).convert("RGB").resize((114, 76))
    pixels = np.asarray(photograph)
    answer = copies.exactly(pixels)
    after = learner.arguments[0]
    show_nine(show, pixels, answer)
    with diagnose(answer, np.stack([pixels] * 9), **forms(9, pixels)):
        expect_array(answer, shape=(9, *pixels.shape), dtype="uint8")
    with diagnose(changes_argument=True):
        expect_unchanged(after, pixels, what="image")
    for count in (int(rng.integers(35, 45)), 1):  # flow makes 32 copies at most if nobody says how many
        height, width = (int(side) for side in rng.integers((20, 41), (40, 60)))
        image = rng.integers(0, 256, (height, width, 3), dtype=np.uint8)
        answer = copies.exactly(image, count, seed=draw_seed(rng))
        after = learner.arguments[0]
        with diagnose(answer, np.stack([image] * count), **forms(count, image)):
            expect_array(answer, shape=(count, height, width, 3), dtype="uint8")
        with diagnose(changes_argument=True):  # unlike the photograph, it has the values 0 and 255
            expect_unchanged(after, image, what="image")


@check("Preserve the colors of the image", function="augment", points=1)
def test_values(rng, copies, generator, not_again):
    color = (rng.permutation([60, 120, 190]) + rng.integers(-20, 21, 3)).astype(np.uint8)
    image, seed = np.full((48, 48, 3), color), draw_seed(rng)
    answer = copies.call(image, 6, seed)
    found = copies.read(answer)
    centers = central(found).reshape(-1, 3)
    if not is_close(centers, color) and generator.settings and changes_values(generator.settings):
        not_again()
        return
    with diagnose(rescaled=True):
        expect(
            not is_fraction(answer),
            "the values of the copies are fractions; those of the image reach from 0 to 255.",
            found=f"values up to {np.max(answer):.3g}" if is_fraction(answer) else "",
            expected=f"values up to {color.max()}",
        )
    low, high = int(color.min()), int(color.max())
    with diagnose(
        centers,
        color[None],
        rescaled=lambda value: value.max() <= 1,
        stretched=lambda value: (
            is_close(value, color * 255.0 / high, 3)
            or is_close(value, (color - low) * 255.0 / (high - low), 3)
        ),
        blue_first=lambda value: is_close(value, color[::-1]),
        only_gray=lambda value: np.ptp(value.astype(int), axis=1).max() <= 1 < value.max(),
    ):
        expect_color(centers, color)
    expect_own_color(rng, copies, image, seed, found)
    expect_no_overflow(rng, copies)


def expect_own_color(rng, copies, image, seed, earlier):
    """Require copies of another image, with the same seed, to have its color. 0 and 255 may overflow."""
    color = rng.permutation([0, 255, int(rng.integers(100, 150))]).astype(np.uint8)
    answer = copies.read(copies.call(np.full_like(image, color), len(earlier), seed))
    with diagnose(copies_kept=True):
        expect(
            not np.array_equal(answer, earlier),
            "the copies of an image are those of another image, which was passed with the same seed before.",
            found="copies of the other image",
            expected="copies of the image that was passed in",
        )
    expect_color(central(answer).reshape(-1, 3), color)
    copies.keep_colors = True


def expect_no_overflow(rng, copies):
    """Require the copies of an image with a sharp edge to have one edge, too: wrapped values make several.

    Without scaling, the center of a copy rises once from black to white in each row, in each column, or in
    both. Interpolation that overshoots goes below 0 and above 255 beside the edge.
    """
    image = np.zeros((48, 48, 3), np.uint8)
    image[:, 24:] = 255
    answer = copies.readable(image, 8, draw_seed(rng))
    if answer.shape[1:] != image.shape:
        return  # the check of the form counts that
    found = central(answer)[..., 0].astype(float)
    rises = [max(np.abs(np.diff(copy, axis=axis)).sum(axis=axis).mean() for axis in (0, 1)) for copy in found]
    copies.overflows = bool(np.median(rises) > MOST_RISE)
    with diagnose(overflow=True):
        expect(
            not copies.overflows,
            "beside an edge between black and white, the copies have white pixels in the black part or black "
            "ones in the white part. Did values below 0 or above 255 become uint8?",
            found="several edges",
            expected="one edge, as in the image",
        )


def central(found):
    """Return the center of each copy. The corners of a rotated copy may be filled in any way."""
    height, width = (slice(side // 4, -(side // 4) or None) for side in found.shape[1:3])
    return found[:, height, width]


def is_fraction(answer):
    """Return whether an answer is an array of floats up to 1."""
    return isinstance(answer, np.ndarray) and answer.dtype.kind == "f" and bool(answer.max() <= 1)


def changes_values(found):
    """Return whether a generator changes the values of pixels, or takes something else for the channels."""
    kinds = set(settings.other_kinds(found)) - set(settings.GEOMETRY)
    return settings.value_changes(found) or kinds or found.get("data_format") == "channels_first"


def is_close(pixels, color, tolerance=2):
    """Return whether all pixels (N, 3) have a color. A difference of 2 allows for rounding."""
    return bool((np.abs(pixels.astype(float) - color) <= tolerance).all())


def expect_color(centers, color):
    """Require copies of an image of a single color to have that color."""
    expect(
        centers.max() > 1,
        "the copies are black. Were values between 0 and 1 converted to uint8?",
        found=f"values up to {centers.max()}",
        expected=f"values up to {color.max()}",
    )
    difference = int(np.abs(centers.astype(int) - color).max())
    expect(
        is_close(centers, color),
        f"the copies of an image of a single color differ from it by up to {difference} intensity levels.",
        found=f"RGB from {channels(centers.min(axis=0))} to {channels(centers.max(axis=0))}",
        expected=f"RGB {channels(color)}",
    )


def channels(color):
    """Return a color as text: ``60, 120, 190``."""
    return ", ".join(str(int(value)) for value in color)


@check("Transform each copy differently", function="augment", points=1)
def test_varied(copies, show):
    found = copies.seeded
    show_nine(show, copies.image, found)
    copies.expect_chance(found)
    number = different(found)
    if number > 1 and is_repetitive(found) and only_quarter_turns(found):
        return  # few, because they are not rotated: the check of the rotation counts that
    unchanged = np.array_equal(found[0], copies.image)
    with diagnose(
        unchanged_copies=lambda: number == 1 and unchanged,
        one_copy_repeated=lambda: number == 1 and not unchanged and different(copies.unseeded) == 1,
        seed_restarted=lambda: number == 1 and different(copies.unseeded) > 1,
        few_copies_repeated=lambda: number > 1 and repeats_in_turn(found, number),
    ):
        expect(
            not is_repetitive(found),
            f"the {len(found)} copies of one call are identical."
            if number == 1
            else f"the {len(found)} copies contain only {number} different images.",
            found=counted(number, "different image"),
            expected=f"{len(found)} different images",
        )
    end = unchanged_end(found, copies.image)
    expect(
        not end or end != unchanged_end(copies.unseeded, copies.image),
        f"the {end} copy of every call is the image itself. Transform each copy.",
        found="the image itself",
        expected="a transformed copy",
    )


def only_quarter_turns(found):
    """Return whether copies are rotated by multiples of 90 degrees only."""
    read = [read_orientation(copy) for copy in found]
    return all(read) and quarter_turns([each.angle for each in read])


def decided(flipped):
    """Return whether all copies are flipped, or none, bool (N,)."""
    return bool(flipped.all() or not flipped.any())


def expect_some(copies, numbers, flipped, direction):
    """Require about half of the copies to be flipped, by chance.

    Args:
        copies: Further copies.
        numbers: Number of each copy, int (N,).
        flipped: bool (N,).
        direction: "horizontally" or "vertically".
    """
    fraction = float(np.mean(flipped))
    amount = {0: "none", 1: "all"}.get(fraction, f"{100 * fraction:.0f} %")

    @cache
    def differs():
        """Return whether further calls give other flips."""
        return differs_between_calls(copies, flipped, direction)

    with diagnose(
        flip_of_a_call=lambda: decided(flipped) and differs(),
        always_flipped=lambda: fraction == 1 and not differs(),
        no_horizontal=lambda: direction == "horizontally" and not (fraction or differs()),
        no_vertical=lambda: direction == "vertically" and not (fraction or differs()),
        flips_in_turn=lambda: period_of(numbers, flipped) > 1,
    ):
        expect(
            is_about_half(flipped),
            f"{amount} of the {len(flipped)} copies that show it clearly are flipped {direction}; about half "
            "were expected.",
            found=amount,
            expected="about half, at random",
        )
        period = period_of(numbers, flipped)
        expect(
            not period,
            f"the copies are flipped {direction} in turn: the pattern repeats after {period} copies.",
            found="flips in turn",
            expected="about half, at random",
        )
    unseeded = copies.flips_without_seed[0 if direction == "horizontally" else 1]
    amount = "all" if unseeded.any() else "none"
    expect(
        not len(unseeded) or not decided(unseeded),
        f"without a seed, {amount} of the copies are flipped {direction}; with a seed, about half are.",
        found="other flips without a seed",
        expected="about half, at random",
    )


def differs_between_calls(copies, flipped, direction):
    """Return whether further calls give other flips than those of a call in which all are equal."""
    found = [read_orientation(copies.readable(copies.image, 1, seed)[0]) for seed in range(CALLS)]
    clear = [each for each in found if each and abs(each.angle) < RELIABLE_ANGLE]
    flips = [each.horizontal if direction == "horizontally" else each.vertical for each in clear]
    return any(flip != flipped[0] for flip in flips)


@check("Flip some of the copies horizontally", function="augment", points=1)
def test_horizontal(copies, generator, show, not_again):
    numbers, (flipped, _) = clear_flips(copies)
    show_nine(show, copies.image, copies.varied)
    if decided(flipped) and generator.has(lambda found: not found.get("horizontal_flip")):
        not_again()
        return
    expect_some(copies, numbers, flipped, "horizontally")


@check("Flip some of the copies vertically", function="augment", points=1)
def test_vertical(copies, generator, show, not_again):
    numbers, (_, flipped) = clear_flips(copies)
    show_nine(show, copies.image, copies.varied)
    if decided(flipped) and generator.has(lambda found: not found.get("vertical_flip")):
        not_again()
        return
    expect_some(copies, numbers, flipped, "vertically")


@check(
    "Choose the two flips independently",
    function="augment",
    points=1,
    needs=("horizontal", "vertical"),
)
def test_independent(copies, generator):
    _, (horizontal, vertical) = clear_flips(copies)
    names = ("not flipped", "only flipped vertically", "only flipped horizontally", "flipped both ways")
    counts = np.bincount(2 * horizontal + vertical, minlength=4)
    if generator.has(lambda found: not (found.get("horizontal_flip") and found.get("vertical_flip"))):
        return  # a flip that is missing is counted by another check
    with diagnose(flips_coupled=lambda: not counts[1] and not counts[2]):
        expect_every_combination(names, counts)
    expect(
        is_repetitive(copies.varied) or not is_repetitive(up_to_flips(copies.varied)),
        "many copies are mirror images of other copies. Rotate and flip each copy on its own.",
        found="mirror images of other copies",
        expected="copies that chance made independently",
    )
    with diagnose(angle_of_flip=True):
        expect(
            not turns_with_a_flip(copies),
            "a flip decides about the direction of the rotation; chance should decide about each separately.",
            found="one direction with the flip, the other without it",
            expected="both directions, with and without the flip",
        )


def expect_every_combination(names, counts):
    """Require each of the four combinations of flips to occur."""
    missing = [name for name, count in zip(names, counts, strict=True) if not count]
    expect(
        not missing,
        f"none of the {counts.sum()} clear copies is {' and none is '.join(missing)}.",
        found=", ".join(f"{count} {name}" for name, count in zip(names, counts, strict=True) if count),
        expected="all four combinations, about equally often",
    )
