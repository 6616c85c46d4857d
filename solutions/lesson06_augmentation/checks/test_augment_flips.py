"""Checks of augment: the flips, and that chance decides about each of them separately."""

from functools import cache

import numpy as np

from grader.checks import check, diagnose, expect

from .chance import clear_flips, is_about_half, period_of, turns_with_a_flip
from .copy_arrays import central, is_repetitive, up_to_flips
from .nine_copies import show_nine
from .orientation import read_orientation

CALLS = 12
"""Calls that show whether a flip is decided once for all copies of a call."""


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
        flips_unequal=lambda: (
            not (
                decided(flipped)
                or is_about_half(flipped)
                or period_of(numbers, flipped)
                or changes_colors(copies)
            )
        ),
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
    clear = [each for each in found if each and each.shows_flips]
    flips = [each.horizontal if direction == "horizontally" else each.vertical for each in clear]
    return any(flip != flipped[0] for flip in flips)


def changes_colors(copies):
    """Return whether copies of an image of one color have another one, so that no flip of theirs is seen."""
    color = np.array([60, 120, 190], np.uint8)
    found = central(copies.read(copies.call(np.full((48, 48, 3), color), CALLS, 1)))
    return bool((np.abs(found.astype(int) - color) > 4).any())


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
    with diagnose(
        flips_coupled=lambda: not counts[1] and not counts[2],
        one_at_a_time=lambda: not counts[3] and counts[:3].all() and not changes_colors(copies),
    ):
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
