"""Synthetic images of ten classes of clothes, the substitute for Fashion-MNIST.

The classes and their order are those of Fashion-MNIST: grayscale, 28 × 28 pixels, bright on black. Shape,
brightness, pattern, position and noise vary, so that a network has something to learn and does not classify
every image correctly. The module needs only NumPy and Pillow. The same generator gives the same images.
"""

import numpy as np
from PIL import Image, ImageDraw

SIDE = 28
SCALE = 4
"""Images are drawn at four times their size and scaled down, which softens the edges."""

# Outlines in pixels of a 28 × 28 image, one tuple of polygons for each class.
SHAPES = (
    ([(8, 4), (20, 4), (26, 9), (22, 13), (20, 11), (20, 24), (8, 24), (8, 11), (6, 13), (2, 9)],),
    ([(9, 2), (19, 2), (20, 26), (16, 26), (14, 9), (12, 26), (8, 26)],),
    (
        [
            (8, 4),
            (20, 4),
            (25, 10),
            (26, 23),
            (22, 23),
            (20, 12),
            (20, 24),
            (8, 24),
            (8, 12),
            (6, 23),
            (2, 23),
            (3, 10),
        ],
    ),
    ([(11, 2), (17, 2), (17, 10), (22, 26), (6, 26), (11, 10)],),
    (
        [(8, 3), (13, 4), (13, 26), (7, 26), (8, 12), (6, 24), (2, 24), (3, 9)],
        [(15, 4), (20, 3), (25, 9), (26, 24), (22, 24), (20, 12), (21, 26), (15, 26)],
    ),
    (
        [(2, 20), (26, 20), (26, 22), (2, 22)],
        [(5, 20), (11, 12), (13, 13), (8, 20)],
        [(16, 20), (20, 9), (22, 10), (19, 20)],
    ),
    (
        [
            (8, 4),
            (12, 4),
            (14, 7),
            (16, 4),
            (20, 4),
            (26, 15),
            (22, 17),
            (20, 12),
            (20, 25),
            (8, 25),
            (8, 12),
            (6, 17),
            (2, 15),
        ],
    ),
    ([(2, 15), (8, 15), (14, 11), (18, 15), (26, 18), (26, 22), (2, 22)],),
    (
        [(4, 12), (24, 12), (25, 25), (3, 25)],
        [(9, 12), (10, 6), (18, 6), (19, 12), (17, 12), (16, 8), (12, 8), (11, 12)],
    ),
    ([(5, 4), (14, 4), (15, 14), (25, 18), (25, 23), (4, 23)],),
)


def synthetic_images(rng, count):
    """Draw random images.

    Args:
        rng: A NumPy generator.
        count: Number of images.

    Returns:
        uint8 images (count, 28, 28) and their classes 0 to 9, int64 (count,).
    """
    labels = rng.integers(0, len(SHAPES), count)
    return np.stack([draw(rng, SHAPES[label]) for label in labels]), labels


def draw(rng, polygons):
    """Return one image of a class, uint8 (28, 28)."""
    image = Image.new("L", (SIDE * SCALE, SIDE * SCALE))
    pen = ImageDraw.Draw(image)
    stretch, shift = rng.uniform(0.72, 1.08, 2), rng.uniform(-2.5, 2.5, 2)
    lean = rng.uniform(-0.12, 0.12)
    for polygon in polygons:
        points = (np.array(polygon) - 14) * stretch + rng.normal(0, 0.9, (len(polygon), 2))
        points[:, 0] += lean * points[:, 1]
        pen.polygon([tuple(point) for point in (points + 14 + shift) * SCALE], fill=255)
    mask = np.asarray(image.resize((SIDE, SIDE), Image.Resampling.BOX)) / 255
    pixels = mask * rng.uniform(60, 245) * pattern(rng)
    if rng.random() < 0.15:  # another object covers a part
        top, left = rng.integers(4, 20, 2)
        pixels[top : top + 6, left : left + 6] = rng.uniform(0, 200)
    noise = rng.normal(0, 14, pixels.shape)
    return np.clip(pixels + noise * (0.3 + mask), 0, 255).astype(np.uint8)


def pattern(rng):
    """Return stripes, a gradient or a constant as factors (28, 28)."""
    kind, across = rng.integers(0, 3), rng.integers(0, 2)
    positions = np.indices((SIDE, SIDE))[across]
    if kind == 0:
        return np.ones((SIDE, SIDE))
    if kind == 1:
        return 0.7 + 0.3 * np.sin(positions * rng.uniform(0.5, 2.2) + rng.uniform(0, 6))
    return np.linspace(rng.uniform(0.4, 1), rng.uniform(0.4, 1), SIDE)[positions]
