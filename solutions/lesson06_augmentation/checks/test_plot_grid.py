"""Checks of plot_grid: the saved figure, read from its pixels."""

import numpy as np

from grader.checks import Fault, Mismatch, Outcome, OutputFile, check, diagnose, expect, expect_array
from grader.checks.figures import images, panel

SMALLEST = 0.005
"""Part of the figure that a picture takes at least: in one of the usual size and margins it is 0.03."""


@check("save nine pictures as three rows of three", function="plot_grid", points=2)
def test_grid(learner, rng, evaluator, show):
    colors = distinct_colors(rng)
    nine = np.ascontiguousarray(np.broadcast_to(colors[:, None, None, :], (9, 40, 40, 3)))
    # A path is text or a pathlib.Path: both must do, and the second figure is the one that is looked at.
    for as_path in (True, False):
        learner.plot_grid(nine, OutputFile("grid.png", as_path=as_path))
        content = learner.files.get("grid.png")
        expect(content, "nothing was saved at the path that was passed in.", expected="a PNG file")
    figure = saved_pixels(evaluator, content)
    show(
        images(
            "The saved figure",
            "What plot_grid saved for nine pictures of one colour each.",
            panel("saved", figure),
        )
    )
    seen = [share(figure, color) >= SMALLEST for color in colors]
    cut = [share(figure, color) >= SMALLEST for color in np.array([[255, 255, 255]])]
    with diagnose(
        saved_too_late=lambda: not any(seen) and cut[0] and figure.min() == 255,
        one_picture_only=lambda: sum(seen) == 1,
        float_figure=lambda: not any(seen) and figure.min() < 255,
    ):
        middles = [middle(figure, n, color) for n, color in enumerate(colors, 1)]
        expect_grid(np.array(middles), figure.shape)


def distinct_colors(rng):
    """Nine colours far from each other and from every grey: uint8 (9, 3)."""
    levels = (60, 130, 200)
    every = [(r, g, b) for r in levels for g in levels for b in levels if len({r, g, b}) > 1]
    colors = (rng.permutation(every)[:9] + rng.integers(-15, 16, (9, 3))).astype(np.uint8)
    colors[0, colors[0].argmin()] = 0  # as floats in imshow all others become white; this one shows it
    return colors


def saved_pixels(evaluator, content):
    """The saved figure, decoded in a process that holds no answers."""
    try:
        pixels = evaluator.decode_image(content)
    except Fault as fault:
        if fault.loading or fault.outcome is Outcome.TIMEOUT:
            raise RuntimeError(f"a trusted worker failed: {fault.message}") from fault
        size = f"a file of {len(content):,} bytes"
        text = "the saved file could not be opened as a PNG picture of at most 16 million pixels."
        raise Mismatch(text, found=size, expected="a PNG file") from None
    return expect_array(pixels, shape=(None, None, 3), dtype="uint8")


def share(figure, color):
    """How much of the figure has a colour."""
    return float((np.abs(figure.astype(np.int16) - color).max(axis=-1) <= 8).mean())


def middle(figure, place, color):
    """Row and column of the middle of a picture in the figure, found by its colour."""
    rows, columns = np.nonzero(np.abs(figure.astype(np.int16) - color).max(axis=-1) <= 8)
    part = share(figure, color)
    expect(
        part >= SMALLEST,
        f"picture {place} is not to be seen in the saved figure, its colours have changed, or it is tiny.",
        found=f"{part:.2%} of the figure in its colour",
        expected="nine pictures in their own colours",
    )
    return float(np.median(rows)), float(np.median(columns))


def expect_grid(middles, size):
    """The middles of nine pictures lie in three rows of three, the first at the top left."""
    rows, columns = middles.reshape(3, 3, 2).transpose(2, 0, 1)
    gap = min(size[:2]) / 12
    aligned = np.ptp(rows, axis=1).max() < gap and np.ptp(columns, axis=0).max() < gap
    if aligned and np.diff(rows, axis=0).min() > gap and np.diff(columns, axis=1).min() > gap:
        return
    downwards = np.diff(rows, axis=1).min() > gap and np.diff(columns, axis=0).min() > gap
    hint = " They run down the columns; they should run along the rows." if downwards else ""
    raise Mismatch(
        f"the nine pictures do not lie in three rows of three in their order.{hint}",
        expected="1 2 3 in the first row, 4 5 6 in the second, 7 8 9 in the third",
        misconceptions=("grid-by-columns",) if downwards else (),
    )
