"""Checks of plot_grid: the saved figure is read from its pixels."""

import numpy as np

from grader.checks import Fault, Mismatch, Outcome, check, diagnose, expect
from grader.checks.figures import images, panel

from .saved_grid import MIN_FRACTION, chroma, fraction_of, orientation_of, positions, shows_part

IN_ORDER = [(index // 3, index % 3) for index in range(9)]

OTHER_ORDERS = {
    "grid-by-columns": (
        [(column, row) for row, column in IN_ORDER],
        "They are in column order; fill the rows first.",
    ),
    "reversed-order": ([(2 - row, 2 - column) for row, column in IN_ORDER], "They are in reverse order."),
    "rows-bottom-up": ([(2 - row, column) for row, column in IN_ORDER], "The first row is at the bottom."),
}

WRONG_ORIENTATIONS = {
    "images_upside_down": "upside down",
    "images_mirrored": "as in a mirror",
    "images_rotated": "rotated",
    "images_transposed": "with rows and columns swapped",
}


@check("Save nine images in a 3 × 3 grid", function="plot_grid", points=2)
def test_grid(grid, show):
    figure = grid.figure
    alt = "The figure that plot_grid saved for nine images of two colors each."
    show(images("Saved figure", alt, panel("saved", figure)))
    seen = [place is not None for place in grid.places]
    channels = chroma(figure).max() <= 3
    dark = float((figure.max(axis=-1) < 200).mean())
    with diagnose(
        saved_too_late=lambda: not any(seen) and np.ptp(figure.reshape(-1, 3), axis=0).max() == 0,
        saved_too_early=lambda: not any(seen) and channels and 0 < dark < 0.05,
        one_channel=lambda: (
            not any(seen)
            and ((channels and dark >= 0.05) or fraction_of(figure, (68, 1, 84)) >= MIN_FRACTION)
        ),
        float_images=lambda: (
            not (any(seen) or grid.has_changed_colors) and fraction_of(figure, (255, 255, 0)) >= MIN_FRACTION
        ),
        one_image_only=lambda: (
            sum(seen) == 1 and not (grid.is_repeated(seen.index(True)) or grid.shows_other_colors)
        ),
        same_image_again=lambda: sum(seen) == 1 and grid.is_repeated(seen.index(True)),
        images_missing=lambda: 1 < sum(seen) < 9 and not grid.shows_other_colors,
        colors_changed=lambda: grid.has_changed_colors,
    ):
        for number, found in enumerate(seen, 1):
            fraction = fraction_of(figure, grid.main[number - 1])
            expect(
                found,
                f"image {number} is missing from the saved figure, has changed colors, or is too small.",
                found=f"{fraction:.2%} of the figure in its color",
                expected="nine images in their own colors",
            )
    intact = any(orientation_of(grid.cells(*each)) for each in enumerate(grid.places))
    expect_grid(positions(grid.places), intact)
    with diagnose(other_format=True):
        expect(
            grid.is_png,
            "the saved file is not a PNG file, although its name ends in .png. Save it in the format PNG.",
            found="another format",
            expected="a PNG file",
        )


def expect_grid(found, intact):
    """Require nine images in a 3 × 3 grid, the first at the top left.

    Args:
        found: Row and column of each image.
        intact: Whether images can be recognized. Else a name of the arrangement would not be true.
    """
    if found == IN_ORDER:
        return
    rows, columns = (1 + max(each) for each in zip(*found, strict=True))
    expected = "1 2 3 in the first row, 4 5 6 in the second, 7 8 9 in the third"
    if 1 in (rows, columns):
        line = "row" if rows == 1 else "column"
        raise Mismatch(
            f"the nine images are in one {line}; a 3 × 3 grid was expected.",
            expected=expected,
            misconceptions=("one-line",) if intact else (),
        )
    if (rows, columns) != (3, 3):
        raise Mismatch(
            f"the nine images are in a grid of {rows} rows and {columns} columns; 3 × 3 was expected.",
            expected=expected,
            misconceptions=("other-grid",) if intact else (),
        )
    for name, (order, hint) in OTHER_ORDERS.items():
        if found == order:
            raise Mismatch(
                f"the nine images are not in the given order. {hint}",
                expected=expected,
                misconceptions=(name,) if intact else (),
            )
    raise Mismatch("the nine images are not in the given order.", expected=expected)


@check("Show each whole image upright and in its colors", function="plot_grid", points=1)
def test_grid_images(grid):
    grid.for_another_check()
    shown = [(index, place) for index, place in enumerate(grid.places) if place]
    if not shown or any(grid.is_repeated(index) for index, _ in shown):
        raise Fault(Outcome.SKIPPED, "Not judged: the images were not found in the figure.")
    found = [orientation_of(grid.cells(*each)) for each in shown]
    with diagnose(
        blue_first=lambda: grid.red_and_blue_swapped,
        parts_hidden=lambda: (
            positions(grid.places) == IN_ORDER and all(shows_part(grid.cells(*each)) for each in shown)
        ),
        **{name: lambda name=name: set(found) == {name} for name in WRONG_ORIENTATIONS},
    ):
        expect(
            not grid.red_and_blue_swapped,
            "red and blue are swapped in the images.",
            found="blue, green, red",
            expected="red, green, blue",
        )
        for (index, _), orientation in zip(shown, found, strict=True):
            how = WRONG_ORIENTATIONS.get(orientation, "only in part, or in other colors")
            expect(
                orientation == "upright",
                f"image {index + 1} is shown {how}.",
                found=how,
                expected="the whole image, upright",
            )


@check("Don't open a window", function="plot_grid", points=1)
def test_grid_window(grid):
    grid.for_another_check()
    with diagnose(window_opened=True):
        expect(
            not grid.windows,
            "the function opens a window. Saving a figure needs none.",
            found="a window",
            expected="only the file",
        )
