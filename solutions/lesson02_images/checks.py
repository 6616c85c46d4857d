"""Hidden checks of lesson 02. Pictures are drawn afresh for each run, so no answer can be hard-coded."""

import io

import numpy as np
from PIL import Image

from grader.checks import (
    InputFile,
    Mismatch,
    check,
    diagnose,
    expect,
    expect_array,
    expect_close,
    expect_kind,
    expect_number,
    matches,
)
from grader.checks.figures import channels, histogram, images, panel

CLOSE = 1e-5
"""Between float32 rounding (6e-8 of values up to 1) and one step of an 8-bit pixel (1/255 = 0.0039)."""

CLOSE_STANDARD = 1e-3
"""Standardised values reach about 3, and a mean in float32 over some thousand pixels errs by about 1e-5."""


def fresh_pixels(rng):
    """A uint8 picture (H, W, 3) with sides, brightness and colours that nobody can guess.

    It is dark on purpose: the largest value is well below 255, so that dividing by the maximum shows.
    """
    height, width = int(rng.integers(24, 48)), int(rng.integers(49, 80))
    tops = rng.choice([90, 140, 190], 3, replace=False) + rng.integers(0, 20, 3)
    ramp = np.linspace(0.15, 0.8, width)[None, :, None] * tops
    noise = rng.uniform(0, 0.2, (height, width, 3)) * tops
    return (ramp + noise).astype(np.uint8)


def as_file(image, name="picture.png", as_path=False):
    """A Pillow image as a file for the learner's function."""
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return InputFile(name, buffer.getvalue(), as_path)


def with_alpha(pixels):
    """The picture with a half-transparent alpha channel."""
    alpha = np.full((*pixels.shape[:2], 1), 128, np.uint8)
    return Image.fromarray(np.concatenate([pixels, alpha], axis=2))


def expect_loaded(answer, wanted, stored=None):
    """The pixels of a file, unchanged; `stored` is what the file holds before any conversion."""
    gray = np.asarray(Image.fromarray(wanted).convert("L"))
    with diagnose(
        blue_first=lambda: matches(answer[..., ::-1], wanted),
        not_converted=lambda: stored is not None and unconverted(answer, stored),
        only_gray=lambda: (
            matches(answer, np.stack([gray] * 3, axis=-1), 1) and not matches(answer, wanted, 1)
        ),
        alpha_onto_white=lambda: (
            stored is not None and any(matches(answer, mixed, 2) for mixed in onto_backgrounds(stored))
        ),
        width_first=lambda: (
            matches(answer, wanted.swapaxes(0, 1))
            or matches(answer, wanted.reshape(wanted.shape[1], wanted.shape[0], 3))
        ),
    ):
        answer = expect_array(answer, shape=wanted.shape, dtype="uint8")
        if not np.array_equal(answer, wanted) and np.array_equal(answer[..., ::-1], wanted):
            raise Mismatch(
                "the red and the blue channel have changed places.",
                found="blue, green, red",
                figures=(channels("The channels of what was loaded", answer),),
            )
        expect_close(answer, wanted, tolerance=0, what="pixel value")


def unconverted(answer, stored):
    """Whether it is what the file holds, perhaps repeated for three channels."""
    return matches(answer, stored) or (stored.ndim == 2 and matches(answer, np.stack([stored] * 3, axis=-1)))


def onto_backgrounds(stored):
    """A picture with transparency mixed with white and with black."""
    if stored.ndim == 3 and stored.shape[2] == 4:
        share = stored[..., 3:] / 255
        for background in (255, 0):
            yield stored[..., :3] * share + background * (1 - share)


@check("load a colour picture as uint8 RGB", function="load_pixels", points=1)
def test_load_colour(learner, rng, asset, show):
    photograph = asset("astronaut.png")
    wanted = np.asarray(Image.open(io.BytesIO(photograph.content)).convert("RGB"))
    answer = learner.load_pixels(photograph)
    if isinstance(answer, np.ndarray) and answer.shape == wanted.shape:
        alt = "The photograph as the file holds it, and what load_pixels returned."
        figures = (panel("in the file", wanted), panel("loaded", answer))
        show(images("What was loaded", alt, *figures))
    expect_loaded(answer, wanted)
    for as_path in (False, True):
        pixels = fresh_pixels(rng)
        expect_loaded(learner.load_pixels(as_file(Image.fromarray(pixels), as_path=as_path)), pixels)


@check("load a grey picture with three channels", function="load_pixels", points=0.5)
def test_load_grey(learner, rng):
    image = Image.fromarray(fresh_pixels(rng)).convert("L")
    answer = learner.load_pixels(as_file(image, "grey.png"))
    expect_loaded(answer, np.asarray(image.convert("RGB")), stored=np.asarray(image))


@check("load a palette picture as the colours that its numbers stand for", function="load_pixels", points=0.5)
def test_load_palette(learner, rng):
    image = Image.fromarray(fresh_pixels(rng)).quantize(32)
    answer = learner.load_pixels(as_file(image, "palette.png"))
    expect_loaded(answer, np.asarray(image.convert("RGB")), stored=np.asarray(image))


@check("load a picture with transparency without its alpha channel", function="load_pixels", points=1)
def test_load_alpha(learner, rng):
    pixels = fresh_pixels(rng)
    image = with_alpha(pixels)
    expect_loaded(learner.load_pixels(as_file(image, "transparent.png")), pixels, stored=np.asarray(image))


def scalings(answer, pixels):
    """How normalize answers with each known mistake; `answer` is called when it is there."""
    low, high = int(pixels.min()), int(pixels.max())
    return {
        "divides_integers": lambda: matches(answer(), pixels // 255),
        "divides_by_maximum": lambda: (
            matches(answer(), pixels / high) or matches(answer(), pixels / pixels.max(axis=(0, 1)))
        ),
        "stretches": lambda: matches(answer(), (pixels - low) / (high - low)),
        "forgets_to_divide": lambda: matches(answer(), pixels),
        "divides_by_256": lambda: matches(answer(), pixels / 256),
        "minus_one_to_one": lambda: matches(answer(), pixels / 127.5 - 1),
        "normalizes_twice": lambda: matches(answer(), pixels / 255 / 255, 1e-6),
    }


@check("return float32 from normalize", function="normalize", points=1)
def test_normalize_dtype(learner, rng):
    answer = learner.normalize(fresh_pixels(rng))
    with diagnose(stays_float64=lambda: answer.dtype == np.float64):
        expect_array(answer, dtype="float32", finite=False)


@check("scale every pixel by the same amount, to the range 0 to 1", function="normalize", points=2)
def test_normalize_values(learner, rng, show):
    pixels = fresh_pixels(rng)
    answer = expect_array(learner.normalize(pixels), shape=pixels.shape)
    alt = f"Before: 0 to 255 as integers. After normalize: {answer.min():.3g} to {answer.max():.3g}."
    show(histogram("Pixel values, before ÷ 255 and after normalize", alt, before=pixels / 255, after=answer))
    with diagnose(**scalings(lambda: answer, pixels)):
        expect_close(answer, pixels / 255, tolerance=CLOSE)
    whole = np.array([[[0, 127, 255]]], np.uint8)
    expect_close(expect_array(learner.normalize(whole), shape=whole.shape), whole / 255, tolerance=CLOSE)


@check("leave the argument of normalize as it was", function="normalize", points=1)
def test_normalize_keeps_argument(learner, rng):
    # A float array as well: dividing integers in place fails by itself, dividing floats does not.
    for pixels in (fresh_pixels(rng), fresh_pixels(rng).astype(np.float32)):
        learner.normalize(pixels)
        after = learner.arguments[0]
        with diagnose(changes_argument=lambda: True):
            expect(
                isinstance(after, np.ndarray) and np.array_equal(after, pixels),
                "the array that was passed in has other values after the call: work on a copy.",
            )


def expect_pair(value, low, high, what):
    """Two numbers, smallest first."""
    pair = expect_kind(value, (tuple, list), f"a pair (min, max) for {what}")
    expect(len(pair) == 2, f"{what} has {len(pair)} entries; two were expected.")
    found = tuple(expect_number(number, what=what) for number in pair)
    if abs(found[0] - high) <= CLOSE and abs(found[1] - low) <= CLOSE and low != high:
        text = f"{what}: the order is the wrong way round; the smallest comes first."
        raise Mismatch(text, misconceptions=("maximum-first",))
    if not (abs(found[0] - low) <= CLOSE and abs(found[1] - high) <= CLOSE):
        raise Mismatch(f"{what} is wrong.", found=f"({found[0]:g}, {found[1]:g})")


@check("find the smallest and the largest value", function="pixel_range", points=1)
def test_pixel_range(learner, rng):
    pixels = fresh_pixels(rng)
    answer = learner.pixel_range(pixels)
    with diagnose(range_of_indices=lambda: matches(answer, (pixels.argmin(), pixels.argmax()))):
        expect_pair(answer, int(pixels.min()), int(pixels.max()), "the range")
    floats = rng.uniform(-3, 3, (5, 7, 3)).astype(np.float32)
    expect_pair(learner.pixel_range(floats), float(floats.min()), float(floats.max()), "the range of floats")


@check("report dtype and ranges of a file", function="report", points=2)
def test_report(learner, rng):
    pixels = fresh_pixels(rng)
    answer = expect_kind(learner.report(as_file(Image.fromarray(pixels))), dict, "a dict")
    missing = [key for key in ("dtype", "before", "after") if key not in answer]
    expect(not missing, f"the report has no key {', '.join(map(repr, missing))}.")
    dtype = answer["dtype"]
    with diagnose(before_is_after=lambda: dtype == "float32" and matches(answer["before"], answer["after"])):
        expect(
            isinstance(dtype, str) and dtype.removeprefix("numpy.").removeprefix("np.") == "uint8",
            "dtype should be the name of the type of the loaded pixels, as a text: str(pixels.dtype).",
            found=str(dtype)[:40],
        )
    low, high = int(pixels.min()), int(pixels.max())
    before, after = answer["before"], answer["after"]

    def reads_as(pixels_after):
        return matches(before, (low, high)) and matches(after, (pixels_after.min(), pixels_after.max()))

    with diagnose(
        before_is_after=lambda: matches(before, after) and max(before) <= 1,
        after_is_before=lambda: matches(before, after) and matches(before, (low, high)),
        divides_by_maximum=lambda: reads_as(pixels / high),
        stretches=lambda: reads_as((pixels - low) / (high - low)),
        divides_integers=lambda: reads_as(pixels // 255),
        normalizes_twice=lambda: (
            matches(before, (low, high)) and matches(after, (low / 255**2, high / 255**2), 1e-6)
        ),
    ):
        expect_pair(before, low, high, "before")
        expect_pair(after, low / 255, high / 255, "after")


@check("centre the values around zero", function="center", points=1, bonus=True)
def test_center(learner, rng):
    pixels = fresh_pixels(rng)
    answer = learner.center(pixels)
    mean, per_channel = pixels.mean(), pixels - pixels.mean(axis=(0, 1))
    with diagnose(
        channels_when_global=lambda: any(
            matches(answer, scale * per_channel, 2e-2) for scale in (1, 1 / 255)
        ),
        bytes_wrap_round=lambda: (
            matches(answer, np.float32(pixels - mean.astype(np.uint8)), 1.5)
            or matches(answer, np.float32(pixels - np.uint8(round(mean))), 1.5)
        ),
        stays_float64=lambda: answer.dtype == np.float64,
    ):
        answer = expect_array(answer, shape=pixels.shape, dtype="float32")
        if np.abs(answer - per_channel).max() < CLOSE_STANDARD:
            text = "each channel has its own mean removed; the mean of the whole picture was asked for."
            raise Mismatch(text)
        # Any scale of the pixels is centred; the scale 0 to 255 and the scale 0 to 1 are both in use.
        scaled = answer * 255 if np.abs(answer).max() <= 1 else answer
        expect_close(scaled, pixels - mean, tolerance=0.05)


def spreads(answer, pixels, asked, other):
    """How standardize answers with each known mistake; `asked` and `other` are axes."""
    mean = pixels.mean(axis=asked)
    return {
        "channels_when_global": lambda: asked is None and matches(answer, standardized(pixels, other), 1e-2),
        "global_when_channels": lambda: (
            asked is not None and matches(answer, standardized(pixels, other), 1e-2)
        ),
        "mean_only": lambda: any(matches(answer, (pixels - mean) * scale, 1e-2) for scale in (1, 1 / 255)),
        "divides_by_variance": lambda: any(
            matches(answer, (values - values.mean(axis=asked)) / values.var(axis=asked), 1e-2 / values.std())
            for values in (pixels.astype(np.float64), pixels / 255)
        ),
        "stays_float64": lambda: answer.dtype == np.float64,
        "bytes_wrap_round": lambda: matches(
            answer, (pixels - np.uint8(mean)).astype(float) / pixels.std(axis=asked), 0.1
        ),
    }


@check("standardise over the whole picture", function="standardize", points=1, bonus=True)
def test_standardize_global(learner, rng, show):
    pixels = fresh_pixels(rng)
    answer = learner.standardize(pixels)
    with diagnose(**spreads(answer, pixels, None, (0, 1))):
        answer = expect_array(answer, shape=pixels.shape, dtype="float32")
        alt = f"After standardize the mean is {answer.mean():.3g}, the standard deviation {answer.std():.3g}."
        show(histogram("Values after standardize", alt, standardized=answer))
        if np.abs(answer - standardized(pixels, (0, 1))).max() < CLOSE_STANDARD:
            raise Mismatch(
                "each channel is standardised by itself; without per_channel the whole picture counts."
            )
        expect_close(answer, standardized(pixels, None), tolerance=CLOSE_STANDARD)


@check("standardise each channel when asked to", function="standardize", points=1, bonus=True)
def test_standardize_channels(learner, rng):
    pixels = fresh_pixels(rng)
    answer = learner.standardize(pixels, per_channel=True)
    with diagnose(**spreads(answer, pixels, (0, 1), None)):
        answer = expect_array(answer, shape=pixels.shape, dtype="float32")
        if np.abs(answer - standardized(pixels, None)).max() < CLOSE_STANDARD:
            raise Mismatch(
                "the whole picture is standardised; with per_channel=True each channel counts by itself."
            )
        expect_close(answer, standardized(pixels, (0, 1)), tolerance=CLOSE_STANDARD)


@check("standardise a picture of one colour without NaN", function="standardize", points=1, bonus=True)
def test_standardize_constant(learner, rng):
    pixels = np.full((9, 12, 3), rng.integers(1, 255), np.uint8)
    for per_channel in (False, True):
        answer = learner.standardize(pixels, per_channel=per_channel)
        with diagnose(no_spread=lambda answer=answer: np.isnan(answer).any()):
            answer = expect_array(answer, shape=pixels.shape)
            expect_close(answer, np.zeros(pixels.shape), tolerance=CLOSE_STANDARD)


def standardized(pixels, axis):
    """The reference, in float64."""
    return (pixels - pixels.mean(axis=axis)) / pixels.std(axis=axis)
