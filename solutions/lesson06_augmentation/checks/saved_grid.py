"""The figure that plot_grid saves: where the nine images are, and how each of them is shown."""

from __future__ import annotations

from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from grader.checks import Fault, Mismatch, Outcome, OutputFile, Submission, diagnose, expect_array

from .once import reported_before
from .orientation import Array

OUT = "nine.copies.png"
"""Name of the file to write. Only what follows its last dot is the ending."""

LEVELS = (20, 80, 145, 205)
"""Values of the channels. 255 minus one of them is none of them, so a negative has other colors."""

CELLS = 6
"""An image is made of 6 × 6 cells. The mark covers two rows at the top and three columns at the right, so
every flip and every rotation moves it."""

CELL = (6, 8)
"""Height and width of a cell in pixels. The images are not square, as photographs."""

MARK = np.zeros((CELLS, CELLS), bool)
MARK[:2, 3:] = True

MIN_MARK, MIN_MAIN = 5, 28
"""How many of the 6 and 30 cells must have the right color. Few can be blurred by scaling, and no image fits
two orientations."""

ORIENTATIONS = (
    ("upright", MARK),
    ("images_upside_down", MARK[::-1]),
    ("images_mirrored", MARK[:, ::-1]),
    *(("images_rotated", np.rot90(MARK, turns)) for turns in (1, 2, 3)),
    ("images_transposed", MARK.T),
    ("images_transposed", np.rot90(MARK.T, 2)),
)
"""Where the mark is in each orientation of an image."""

SAME_COLOR = 10
"""Largest difference of a channel. Two colors of the images differ by at least 40 in one channel."""

PNG = b"\x89PNG\r\n\x1a\n"
"""First bytes of a PNG file."""

MIN_CHROMA = 30
"""Smallest difference of two channels of a colored pixel. In the images it is larger."""

FAINT_CHROMA = 10
"""Smallest difference of two channels of a pixel whose color was made paler."""

MAX_OUTSIDE = 0.3
"""Largest fraction of the colored pixels that are outside the images, for instance in a frame."""

MIN_SHARE = 1 / 3
"""Smallest fraction of a cell's inner part that has its color. Lines may cross a cell."""

MIN_FRACTION = 0.004
"""Smallest fraction of the figure that the main color of an image must cover. With the usual size and margins
it is 0.03."""


class Place(NamedTuple):
    """Where an image is in the figure, in pixels."""

    top: int
    bottom: int
    left: int
    right: int

    @property
    def center(self) -> tuple[float, float]:
        """Row and column of its center."""
        return (self.top + self.bottom) / 2, (self.left + self.right) / 2


class Grid:
    """The figure that plot_grid saves for nine test images.

    Args:
        learner: The submission.
        evaluator: Decodes the file.
        rng: Draws the colors.

    Attributes:
        main, mark: The two colors of each image, uint8 (9, 3). In all of them red is stronger than blue, so
            an image whose red and blue are swapped has none of these colors.
        images: The images, uint8 (9, height, width, 3).
    """

    def __init__(self, learner: Submission, evaluator: Submission, rng: np.random.Generator) -> None:
        self._learner = learner
        self._evaluator = evaluator
        self._content = b""
        colors = draw_colors(rng)
        self.main, self.mark = colors[:9], colors[9:]
        cells = np.where(MARK[..., None], self.mark[:, None, None], self.main[:, None, None])
        self.images = np.ascontiguousarray(cells.repeat(CELL[0], axis=1).repeat(CELL[1], axis=2))

    @cached_property
    def _attempt(self) -> tuple[Array | None, int, Fault | Mismatch | None]:
        windows = 0
        try:
            # The path may be a str or a pathlib.Path, so both are tried. The second figure is examined. The
            # negatives of the first one have none of its colors, so a figure that was kept is noticed.
            for images, as_path in ((255 - self.images, True), (self.images, False)):
                self._learner.plot_grid(images, OutputFile(OUT, as_path=as_path))
                windows = max(windows, self._learner.windows)
                content = self._learner.files.get(OUT)
                if not content:
                    raise not_saved(windows)
            self._content = content
            return self._decoded(content), windows, None
        except (Fault, Mismatch) as error:
            return None, windows, error

    def _decoded(self, content: bytes) -> Array:
        """Return the figure, decoded in a worker process without learner code, uint8 (H, W, 3).

        Raises:
            Mismatch: The file is not a PNG image of a moderate size.
        """
        try:
            pixels = self._evaluator.decode_image(content)
        except Fault as fault:
            if fault.loading or fault.outcome is Outcome.TIMEOUT:
                raise RuntimeError(f"a trusted worker failed: {fault.message}") from fault
            size = f"a file of {len(content):,} bytes"
            text = "the saved file could not be opened as a PNG image of at most 16 million pixels."
            with diagnose(array_file=lambda: content.startswith(b"\x93NUMPY")):
                raise Mismatch(text, found=size, expected="a PNG file") from None
        return expect_array(pixels, shape=(None, None, 3), dtype="uint8")

    @property
    def figure(self) -> Array:
        """The saved figure, uint8 (H, W, 3).

        Raises:
            Fault, Mismatch: There is none.
        """
        figure, _, error = self._attempt
        if error:
            raise error
        assert figure is not None
        return figure

    def for_another_check(self) -> Array:
        """Return the saved figure, for a check that is skipped if there is none.

        Raises:
            Fault: There is no figure.
        """
        _, _, error = self._attempt
        if isinstance(error, Fault):
            raise reported_before(error, "there is no figure")
        if error:
            raise Fault(Outcome.SKIPPED, "Not judged: there is no figure.")
        return self.figure

    @property
    def is_png(self) -> bool:
        """Whether the saved file has the format that its name says."""
        _ = self.figure
        return self._content.startswith(PNG)

    @property
    def windows(self) -> int:
        """How many windows the function has opened."""
        return self._attempt[1]

    def seen(self, colors: Array) -> list[bool]:
        """Return which colors cover enough of the figure."""
        return [fraction_of(self.figure, color) >= MIN_FRACTION for color in colors]

    @cached_property
    def red_and_blue_swapped(self) -> bool:
        """Whether the figure shows the images with red and blue swapped."""
        return sum(self.seen(self.main[:, ::-1])) > sum(self.seen(self.main))

    @cached_property
    def places(self) -> list[Place | None]:
        """The place of each image in the figure, also with red and blue swapped; None for a missing image."""
        order = -1 if self.red_and_blue_swapped else 1
        colors = self.main[:, ::order]
        return [
            place_of(in_color(self.figure, color)) if seen else None
            for color, seen in zip(colors, self.seen(colors), strict=True)
        ]

    @cached_property
    def shows_other_colors(self) -> bool:
        """Whether much of the colored part of the figure is outside the places of the images."""
        colored = chroma(self.figure) > MIN_CHROMA
        total = colored.sum()
        for place in self.places:
            if place:
                colored[place.top : place.bottom + 1, place.left : place.right + 1] = False
        return bool(colored.sum() > MAX_OUTSIDE * total)

    @cached_property
    def has_changed_colors(self) -> bool:
        """Whether the figure has large areas of nine other colors, but few of those of the images.

        The negatives do not count: the first figure that was asked for had them.
        """
        if sum(self.seen(self.main)) > 4 or any(self.seen(255 - self.main)):
            return False
        colored = self.figure[chroma(self.figure) > FAINT_CHROMA].astype(np.uint32)
        _, counts = np.unique(colored @ np.array([1 << 16, 1 << 8, 1], np.uint32), return_counts=True)
        return int((counts >= MIN_FRACTION * self.figure[..., 0].size).sum()) >= 9

    def is_repeated(self, index: int) -> bool:
        """Return whether the main color of an image is mostly outside its place."""
        place = self.places[index]
        mask = in_color(self.figure, self.main[index])
        if place is None or not mask.any():
            return False
        inside = mask[place.top : place.bottom + 1, place.left : place.right + 1]
        return bool(inside.sum() < 0.5 * mask.sum())

    def cells(self, index: int, place: Place) -> Array:
        """Return the colors of the cells of an image in the figure.

        Args:
            index: Index of the image.
            place: Its place in the figure.

        Returns:
            Integers (6, 6): 1 for its mark, 0 for its main color, -1 for another color.
        """
        order = -1 if self.red_and_blue_swapped else 1
        shown = self.figure[place.top : place.bottom + 1, place.left : place.right + 1]
        main, mark = (
            share_of_cells(in_color(shown, colors[index, ::order], 2 * SAME_COLOR))
            for colors in (self.main, self.mark)
        )
        return np.where(np.maximum(main, mark) < MIN_SHARE, -1, np.where(mark > main, 1, 0))


def draw_colors(rng: np.random.Generator) -> Array:
    """Return 18 colors, uint8 (18, 3), of which any two differ by at least 40 in one channel.

    The first has no blue: in floats above 1, imshow turns every color but this one to white. No other has its
    red and green, because little blue and no blue look alike.
    """
    every = rng.permutation([(r, g, b) for r in LEVELS for g in LEVELS for b in LEVELS if r > b])
    others = every[(every[:, :2] != every[0, :2]).any(axis=1)]
    colors = np.concatenate([every[:1], others])[:18] + rng.integers(-8, 9, (18, 3))
    colors[0, 2] = 0
    return colors.astype(np.uint8)


def share_of_cells(mask: Array) -> Array:
    """Return the fraction of the inner part of each cell that a mask (height, width) covers, float (6, 6)."""
    result = np.empty((CELLS, CELLS))
    for row, column in np.ndindex(CELLS, CELLS):
        inner = [
            slice(int((cell + 0.3) * side / CELLS), int((cell + 0.7) * side / CELLS) + 1)
            for cell, side in zip((row, column), mask.shape, strict=True)
        ]
        result[row, column] = mask[tuple(inner)].mean()
    return result


def not_saved(windows: int) -> Mismatch:
    """Return the mismatch of a function that saves no file.

    Args:
        windows: How many windows it has opened.
    """
    text = "no file was saved at the path that was passed in."
    if windows:
        text = f"the figure was shown in a window, but {text}"
    name = "only-shown" if windows else "not-at-path"
    return Mismatch(text, expected="a PNG file", misconceptions=(name,))


def in_color(pixels: Array, color: Any, tolerance: int = SAME_COLOR) -> Array:
    """Return which pixels (H, W, 3) have a color, bool (H, W)."""
    near = np.ones(pixels.shape[:2], bool)
    for channel in range(3):  # 28 times faster than the maximum over the last axis
        near &= np.abs(pixels[..., channel].astype(np.int16) - color[channel]) <= tolerance
    return near


def chroma(pixels: Array) -> Array:
    """Return the largest channel minus the smallest one, int16 (H, W), of pixels (H, W, 3)."""
    red, green, blue = np.moveaxis(pixels.astype(np.int16), -1, 0)
    return np.maximum(np.maximum(red, green), blue) - np.minimum(np.minimum(red, green), blue)


def fraction_of(figure: Array, color: Any) -> float:
    """Return the fraction of the pixels of a figure that have a color."""
    return float(in_color(figure, color).mean())


def place_of(mask: Array) -> Place:
    """Return the rectangle that pixels fill: the longest runs of rows and columns that contain many of them.

    A few pixels elsewhere do not count: between two other colors, an edge can have any color.
    """
    edges = []
    for axis in (1, 0):
        counts = mask.sum(axis=axis)
        filled = np.flatnonzero(counts >= 0.25 * counts.max())
        gap = max(3, len(counts) // 60)  # lines across an image, for instance of a coordinate grid
        runs = np.split(filled, np.flatnonzero(np.diff(filled) > gap) + 1)
        longest = max(runs, key=len)
        edges += [int(longest[0]), int(longest[-1])]
    return Place(*edges)


def orientation_of(cells: Array) -> str | None:
    """Return the orientation in which all of an image is shown; None if there is none.

    Args:
        cells: The result of `Grid.cells`.
    """
    for name, mark in ORIENTATIONS:
        right = cells == mark
        if right[mark].sum() >= MIN_MARK and right[~mark].sum() >= MIN_MAIN:
            return name
    return None


def shows_part(cells: Array) -> bool:
    """Return whether cells are those of an upright image of which a part is cut off.

    Args:
        cells: The result of `Grid.cells`.
    """
    marked = cells == 1
    corner = np.outer(marked.any(axis=1), marked.any(axis=0))
    at_corner = not marked.any() or ((marked == corner).all() and marked[0, -1])
    return bool((cells >= 0).all() and at_corner and orientation_of(cells) is None)


def positions(places: list[Place]) -> list[tuple[int, int]]:
    """Return row and column of each place in the grid that the places form, counted from 0."""
    ranks = []
    for axis in (0, 1):
        centers = np.array([place.center[axis] for place in places])
        sides = [place[2 * axis + 1] - place[2 * axis] for place in places]
        order = np.argsort(centers)
        steps = np.diff(centers[order]) > 0.4 * np.median(sides)
        rank = np.empty(len(places), int)
        rank[order] = np.concatenate([[0], np.cumsum(steps)])
        ranks.append(rank.tolist())
    return list(zip(*ranks, strict=True))
