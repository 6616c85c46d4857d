"""Hidden checks of lesson 06: flips and turns are read from the pixels that come back.

The trial picture has four quadrants of different colours. From where the colours lie in a copy follow
how it was flipped and by how much it was turned; see `pose`.
"""

import io
import re

import numpy as np
from PIL import Image

from grader.checks import (
    Mismatch,
    OutputFile,
    check,
    expect,
    expect_array,
    expect_kind,
)
from grader.checks.declare import wrong_kind
from grader.checks.pictures import images, picture

COPIES = 48
"""Copies that are looked at, enough that a right answer does not fail by chance: with fair coins 48 alike come
once in 2**47, and with angles drawn evenly from -90 to 90 degrees none beyond 55 comes once in 2e10."""

COLOURS = np.array([[230, 40, 40], [40, 200, 60], [50, 70, 230], [235, 215, 50]])
"""Red, green, blue and yellow: clockwise from the top left."""

NEAR = 90.0
"""Distance in RGB within which a pixel counts as one of the colours; they are at least 187 apart."""

KEYS = ("horizontal_flip", "vertical_flip", "rotation")
MIN_WORDS = 5
PLACEHOLDER = re.compile(
    r"\b(todo|tbd|fixme|lorem|ipsum|placeholder|xxx+|blah|asdf\w*)\b|^\W*$", re.IGNORECASE
)


def quadrants(rng, height, width):
    """The trial picture: uint8 (height, width, 3), four flat quadrants whose shades are a little random."""
    shades = np.clip(COLOURS + rng.integers(-12, 13, (4, 3)), 0, 255)
    pixels = np.empty((height, width, 3), np.uint8)
    middle = height // 2, width // 2
    pixels[: middle[0], : middle[1]], pixels[: middle[0], middle[1] :] = shades[0], shades[1]
    pixels[middle[0] :, middle[1] :], pixels[middle[0] :, : middle[1]] = shades[2], shades[3]
    return pixels


def trial(rng):
    """A square trial picture of a size that nobody can guess."""
    side = 2 * int(rng.integers(24, 33))
    return quadrants(rng, side, side)


def pose(copy):
    """How a copy of the trial picture lies.

    Returns:
        (flipped left to right, flipped top to bottom, angle in degrees from -90 to 90), or None when the
        colours are gone.

    The line from the middle of red to the middle of blue runs at 45 degrees in the original. A mirror
    changes the sense in which the colours follow each other; both flips together are half a turn, so an angle beyond 90 degrees
    means that both, or the other of the two, took place.
    """
    rows, columns = np.indices(copy.shape[:2])
    radius = copy.shape[0] * 0.47
    inside = np.hypot(rows - copy.shape[0] / 2 + 0.5, columns - copy.shape[1] / 2 + 0.5) < radius
    distances = np.linalg.norm(copy[:, :, None, :].astype(float) - COLOURS, axis=-1)
    middles = []
    for colour in range(4):
        mine = inside & (distances.argmin(axis=-1) == colour) & (distances[..., colour] < NEAR)
        if mine.sum() < 0.1 * inside.sum():
            return None
        middles.append(np.array([columns[mine].mean(), rows[mine].mean()]))
    first, second = middles[2] - middles[0], middles[3] - middles[1]
    mirrored = first[0] * second[1] - first[1] * second[0] < 0
    start = 135.0 if mirrored else 45.0
    angle = (np.degrees(np.arctan2(first[1], first[0])) - start + 180) % 360 - 180
    turned_over = abs(angle) > 90
    if turned_over:
        angle = (angle + 180 + 180) % 360 - 180
    return bool(mirrored != turned_over), bool(turned_over), float(angle)


def poses(learner, rng, seed):
    """Poses of many copies, with a sentence where there are none."""
    pixels = trial(rng)
    copies = expect_array(
        learner.augment(pixels, COPIES, seed=seed), shape=(COPIES, *pixels.shape), dtype="uint8"
    )
    found = [pose(copy) for copy in copies]
    lost = sum(each is None for each in found)
    expect(
        lost <= COPIES // 12,
        f"the colours of the picture are gone in {lost} of {COPIES} copies. Are the values still 0 to 255?",
    )
    return [each for each in found if each is not None]


def settings_of(value):
    """The settings of a returned generator."""
    about = getattr(value, "about", None)
    if not isinstance(about, dict) or about.get("kind") != "image generator":
        raise wrong_kind(value, "an ImageDataGenerator")
    settings = about.get("settings")
    return expect_kind(settings, dict, "the settings of the generator")


def number(value):
    """A setting as a number; 0 for None and whatever else is no number."""
    return float(value) if isinstance(value, (int, float)) else 0.0


def kinds_of(settings):
    """The further kinds of change that a generator makes, with their strength."""
    zoom = settings.get("zoom_range")
    low, high = (number(side) for side in zoom) if isinstance(zoom, list) and len(zoom) == 2 else (1.0, 1.0)
    bright = settings.get("brightness_range")
    kinds = {
        "shift": max(number(settings.get("width_shift_range")), number(settings.get("height_shift_range"))),
        "zoom": max(abs(1 - low), abs(high - 1)),
        "brightness": max(abs(1 - number(side)) for side in bright)
        if isinstance(bright, list) and bright
        else 0.0,
        "shear": abs(number(settings.get("shear_range"))),
        "channel shift": abs(number(settings.get("channel_shift_range"))),
    }
    return {kind: strength for kind, strength in kinds.items() if strength > 0}


@check(
    "make a generator that flips both ways and turns by up to 90 degrees", function="make_generator", points=2
)
def test_settings(learner):
    settings = settings_of(learner.make_generator())
    expect(settings.get("horizontal_flip") is True, "it does not flip horizontally.")
    expect(settings.get("vertical_flip") is True, "it does not flip vertically.")
    turn = number(settings.get("rotation_range"))
    if abs(turn - np.pi / 2) < 0.1:
        raise Mismatch("rotation_range is in degrees, not in radians.", found=f"{turn:.3g}", expected="90")
    expect(
        turn == 90, "it does not turn by up to 90 degrees.", found=f"rotation_range={turn:g}", expected="90"
    )
    further = kinds_of(settings)
    expect(not further, f"it also makes another kind of change: {', '.join(further)}.")
    expect(settings.get("rescale") in (None, 0), "it also rescales the values; the copies stay 0 to 255.")


@check("return the asked number of uint8 copies of the picture's own size", function="augment", points=1)
def test_form(learner, rng, seed, asset, show):
    photograph = Image.open(io.BytesIO(asset("chelsea.png").content)).convert("RGB").resize((120, 80))
    copies = learner.augment(np.asarray(photograph), seed=seed)
    if isinstance(copies, np.ndarray) and copies.dtype == np.uint8 and copies.shape == (9, 80, 120, 3):
        grid = [picture(str(n), copy) for n, copy in enumerate(copies, 1)]
        show(
            images("Nine pictures out of one", "The nine copies that augment made of one photograph.", *grid)
        )
    expect_array(copies, shape=(9, 80, 120, 3), dtype="uint8")
    height, width, count = (int(n) for n in rng.integers((20, 41, 2), (40, 60, 7)))
    answer = learner.augment(quadrants(rng, height, width), count, seed=seed)
    expect_array(answer, shape=(count, height, width, 3), dtype="uint8")


@check("keep the colours between 0 and 255", function="augment", points=1, needs=("form",))
def test_values(learner, rng, seed):
    shade = rng.integers(40, 220, 3).astype(np.uint8)
    flat = np.broadcast_to(shade, (32, 32, 3)).astype(np.uint8)
    copies = expect_array(learner.augment(flat, 4, seed=seed), shape=(4, 32, 32, 3), dtype="uint8")
    # Flips and turns of one flat colour change nothing; 2 steps allow for rounding either way.
    gap = int(np.abs(copies.astype(int) - flat).max())
    expect(gap <= 2, f"a picture of one colour came back with values that are up to {gap} off.")


@check("flip some copies left to right, and others not", function="augment", points=1, needs=("form",))
def test_horizontal(learner, rng, seed):
    share = np.mean([across for across, _ in flips(learner, rng, seed)] or [0])
    expect(
        0 < share < 1, f"{share:.0%} of {COPIES} copies are flipped left to right; about half were expected."
    )


@check("flip some copies top to bottom, and others not", function="augment", points=1, needs=("form",))
def test_vertical(learner, rng, seed):
    share = np.mean([over for _, over in flips(learner, rng, seed)] or [0])
    expect(
        0 < share < 1, f"{share:.0%} of {COPIES} copies are flipped top to bottom; about half were expected."
    )


@check(
    "turn the copies by many different angles up to 90 degrees", function="augment", points=1, needs=("form",)
)
def test_rotation(learner, rng, seed):
    angles = np.array([angle for _, _, angle in poses(learner, rng, seed)] or [0.0])
    largest = np.abs(angles).max()
    expect(
        largest > 55,
        f"the largest turn in {COPIES} copies is {largest:.0f} degrees; up to 90 were asked for.",
    )
    # Steps of a quarter turn leave every angle near 0 or 90; evenly drawn ones lie between 8 times in 9.
    between = np.mean((np.abs(angles) > 5) & (np.abs(angles) < 85))
    expect(
        between > 0.3,
        "the copies are turned in steps of a quarter; any angle up to 90 degrees was asked for.",
    )


@check("give the same copies for the same seed", function="augment", points=1, needs=("form",))
def test_same_seed(learner, rng, seed):
    pixels = trial(rng)
    first, second = (expect_array(learner.augment(pixels, 6, seed=seed + 1)) for _ in range(2))
    expect(np.array_equal(first, second), "two calls with the same seed gave different copies.")


@check(
    "give other copies for another seed, and different ones in one call",
    function="augment",
    points=1,
    needs=("form",),
)
def test_other_seed(learner, rng, seed):
    pixels = trial(rng)
    first, second = (expect_array(learner.augment(pixels, 6, seed=each)) for each in (seed + 1, seed + 2))
    expect(not np.array_equal(first, second), "two different seeds gave the same copies.")
    expect(
        any(not np.array_equal(first[0], copy) for copy in first[1:]), "all copies of one call are the same."
    )


@check("save nine pictures as three rows of three", function="plot_grid", points=2)
def test_grid(learner, rng, evaluator, show):
    colours = distinct_colours(rng)
    nine = np.broadcast_to(colours[:, None, None, :], (9, 40, 40, 3)).astype(np.uint8)
    learner.plot_grid(nine, OutputFile("grid.png"))
    content = learner.files.get("grid.png")
    expect(content, "no file was written to the path that was passed in.")
    figure = evaluator.decode_image(content)
    show(
        images(
            "The saved figure",
            "What plot_grid saved for nine pictures of one colour each.",
            picture("saved", figure),
        )
    )
    places = []
    for place, colour in enumerate(colours, 1):
        rows, columns = np.nonzero(np.abs(figure.astype(int) - colour).max(axis=-1) <= 8)
        expect(
            rows.size >= figure.shape[0] * figure.shape[1] // 200,
            f"picture {place} is not to be seen in the figure, or is very small.",
        )
        places.append((float(np.median(rows)), float(np.median(columns))))
    grid = np.array(places).reshape(3, 3, 2)
    gap = min(figure.shape[:2]) / 12
    in_rows = np.ptp(grid[:, :, 0], axis=1).max() < gap and np.ptp(grid[:, :, 1], axis=0).max() < gap
    in_order = np.diff(grid[:, :, 0], axis=0).min() > gap and np.diff(grid[:, :, 1], axis=1).min() > gap
    if not (in_rows and in_order):
        turned = np.diff(grid[:, :, 0], axis=1).min() > gap
        hint = " They run down the columns." if turned else ""
        raise Mismatch(f"the nine pictures are not in three rows of three, first to last.{hint}")


def distinct_colours(rng):
    """Nine colours that are far from each other, from white and from black: uint8 (9, 3)."""
    levels = np.array([60, 130, 200])
    every = np.array([(r, g, b) for r in levels for g in levels for b in levels if len({r, g, b}) > 1])
    chosen = rng.permutation(every)[:9]
    return (chosen + rng.integers(-15, 16, (9, 3))).astype(np.uint8)


@check("describe each of the three changes in a sentence", function="describe_effects", points=1)
def test_describe(learner):
    answer = expect_kind(learner.describe_effects(), dict, "a dict")
    for key in KEYS:
        expect(key in answer, f"the key {key!r} is missing.", expected=", ".join(KEYS))
        text = expect_kind(answer[key], str, f"a sentence for {key!r}")
        found = len(re.findall(r"[^\W\d_]+", text[:2000]))
        expect(found >= MIN_WORDS, f"the text for {key!r} has {found} words; one sentence was asked for.")
        expect(not PLACEHOLDER.search(text), f"the text for {key!r} reads like a placeholder.")
    expect(len({answer[key].strip().casefold() for key in KEYS}) == 3, "the three texts are not different.")


@check("use three further kinds of change", function="make_richer_generator", points=2, bonus=True)
def test_richer(learner):
    kinds = kinds_of(settings_of(learner.make_richer_generator()))
    expect(
        len(kinds) >= 3,
        f"{len(kinds)} further kinds ({', '.join(kinds) or 'none'}); three were asked for.",
        expected="three of shift, zoom, brightness, shear, channel shift",
    )


@check(
    "keep the further changes mild", function="make_richer_generator", points=1, bonus=True, needs=("richer",)
)
def test_mild(learner):
    # Half the picture shifted away, half or double size, half as bright, 45 degrees, 100 of 255 steps.
    strongest = {"shift": 0.5, "zoom": 0.6, "brightness": 0.6, "shear": 45, "channel shift": 100}
    for kind, strength in kinds_of(settings_of(learner.make_richer_generator())).items():
        expect(strength <= strongest[kind], f"with this {kind} the picture can hardly be recognised.")
