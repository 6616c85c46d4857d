"""Checks of plot_grid: the saved figure is read from its pixels."""

import numpy as np

from grader.checks import Fault, Mismatch, Outcome, OutputFile, check, diagnose, expect, expect_array
from grader.checks.figures import images, panel

WHITE = np.array([255, 255, 255])

MIN_FRACTION = 0.005
"""Smallest fraction of the figure that each image must cover. With the usual size and margins it is 0.03."""


@check("Save nine images in a 3 × 3 grid", function="plot_grid", points=2)
def test_grid(learner, rng, evaluator, show):
    colors = distinct_colors(rng)
    nine = np.ascontiguousarray(np.broadcast_to(colors[:, None, None, :], (9, 40, 40, 3)))
    # The path may be a str or a pathlib.Path, so both are tried. The second figure is examined.
    for as_path in (True, False):
        learner.plot_grid(nine, OutputFile("grid.png", as_path=as_path))
        content = learner.files.get("grid.png")
        expect(content, "no file was saved at the path that was passed in.", expected="a PNG file")
    figure = saved_pixels(evaluator, content)
    show(
        images(
            "Saved figure",
            "The figure that plot_grid saved for nine images of a single color each.",
            panel("saved", figure),
        )
    )
    seen = [fraction_of(figure, color) >= MIN_FRACTION for color in colors]
    with diagnose(
        saved_too_late=lambda: (
            not any(seen) and fraction_of(figure, WHITE) >= MIN_FRACTION and figure.min() == 255
        ),
        one_image_only=lambda: sum(seen) == 1,
        float_images=lambda: not any(seen) and figure.min() < 255,
    ):
        centers = [center(figure, number, color) for number, color in enumerate(colors, 1)]
        expect_grid(np.array(centers), figure.shape)


def distinct_colors(rng):
    """Return nine colors that differ clearly from each other and from all grays, uint8 (9, 3)."""
    levels = (60, 130, 200)
    every = [(r, g, b) for r in levels for g in levels for b in levels if len({r, g, b}) > 1]
    colors = (rng.permutation(every)[:9] + rng.integers(-15, 16, (9, 3))).astype(np.uint8)
    colors[0, colors[0].argmin()] = 0  # imshow turns float images white; only this one stays visible
    return colors


def saved_pixels(evaluator, content):
    """Return the saved figure, decoded in a worker process without learner code, uint8 (H, W, 3).

    Raises:
        Mismatch: The file is not a PNG image of a moderate size.
    """
    try:
        pixels = evaluator.decode_image(content)
    except Fault as fault:
        if fault.loading or fault.outcome is Outcome.TIMEOUT:
            raise RuntimeError(f"a trusted worker failed: {fault.message}") from fault
        size = f"a file of {len(content):,} bytes"
        text = "the saved file could not be opened as a PNG image of at most 16 million pixels."
        raise Mismatch(text, found=size, expected="a PNG file") from None
    return expect_array(pixels, shape=(None, None, 3), dtype="uint8")


def in_color(figure, color):
    """Return which pixels of a figure have a color, bool (H, W)."""
    return np.abs(figure.astype(np.int16) - color).max(axis=-1) <= 8


def fraction_of(figure, color):
    """Return the fraction of the pixels of a figure that have a color."""
    return float(in_color(figure, color).mean())


def center(figure, number, color):
    """Return row and column of the center of an image in the figure, found by its color.

    Raises:
        Mismatch: The color is missing or covers too little of the figure.
    """
    rows, columns = np.nonzero(in_color(figure, color))
    fraction = fraction_of(figure, color)
    expect(
        fraction >= MIN_FRACTION,
        f"image {number} is missing from the saved figure, has changed colors, or is too small.",
        found=f"{fraction:.2%} of the figure in its color",
        expected="nine images in their own colors",
    )
    return float(np.median(rows)), float(np.median(columns))


def expect_grid(centers, size):
    """Require the centers of nine images to form a 3 × 3 grid, the first at the top left.

    Args:
        centers: Rows and columns, (9, 2).
        size: Shape of the figure.
    """
    rows, columns = centers.reshape(3, 3, 2).transpose(2, 0, 1)
    gap = min(size[:2]) / 12
    aligned = np.ptp(rows, axis=1).max() < gap and np.ptp(columns, axis=0).max() < gap
    if aligned and np.diff(rows, axis=0).min() > gap and np.diff(columns, axis=1).min() > gap:
        return
    by_columns = np.diff(rows, axis=1).min() > gap and np.diff(columns, axis=0).min() > gap
    hint = " They are in column order; fill the rows first." if by_columns else ""
    raise Mismatch(
        f"the nine images are not in a 3 × 3 grid in the given order.{hint}",
        expected="1 2 3 in the first row, 4 5 6 in the second, 7 8 9 in the third",
        misconceptions=("grid-by-columns",) if by_columns else (),
    )
