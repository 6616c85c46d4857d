"""Checks of prepare."""

import numpy as np
from PIL import Image

from grader.checks import Mismatch, check, diagnose, expect, expect_array, expect_close
from grader.checks.arrays import span
from grader.checks.figures import images, panel
from grader.checks.wording import describe

from .photographs import PHOTOGRAPHS, as_file, crop, smooth_image
from .preprocessing import CLOSE, EXPECTED, SIDE, Photograph, as_image

SHAPE = (1, SIDE, SIDE, 3)

FAINT = (64, 224)
"""Levels of a bright image without black and white: its range and its mean are not those of the network."""


def kinds():
    """Return a prediction for each misconception about the kind of the answer."""
    return {
        "forgot_return": lambda value: value is None,
        "list_for_array": lambda value: isinstance(value, (list, tuple)),
        "tensor_for_array": lambda value: str(value.type).endswith("EagerTensor"),
    }


@check("Return one image of 224 × 224 as a float32 batch", function="prepare", points=0.5)
def test_prepare_form(learner, rng, right):
    image = smooth_image(rng)
    zeros = np.zeros(SHAPE, np.float32)
    small = image.resize((image.width // 5, image.height // 5))
    for shown, as_path in ((image, False), (image, True), (small, False)):
        answer = learner.prepare(as_file(shown, "synthetic.png", as_path=as_path))
        with diagnose(
            answer,
            zeros,
            **kinds(),
            no_batch_axis=lambda value: value.shape == SHAPE[1:],
            more_than_one_batch_axis=lambda value: value.ndim > 4 and value.shape[-4:] == SHAPE,
            batch_axis_last=lambda value: value.shape == (*SHAPE[1:], 1),
            channels_first=lambda value: value.shape[-3:] == (3, SIDE, SIDE),
            wrong_size=lambda value: value.shape[-1] == 3 and SIDE not in value.shape,
            keeps_proportions=lambda value: max(value.shape) == SIDE and list(value.shape).count(SIDE) == 1,
            stays_float64=lambda value: value.dtype == np.float64,
            half_precision=lambda value: value.dtype == np.float16,
            earlier_calls_kept=lambda value, again=as_path: again and value.shape == (2, *SHAPE[1:]),
        ):
            expect_array(answer, shape=SHAPE, dtype="float32")
    right.add("prepare")


@check("Preprocess the values for the network", function="prepare", points=1.5)
def test_prepare_values(learner, rng, asset, backbone, show, right):
    has_form = "prepare" in right
    right.discard("prepare")  # until its values are right, too
    photograph = crop(asset, rng, PHOTOGRAPHS[int(rng.integers(2))])
    draw(photograph, learner.prepare(as_file(photograph, "photograph.png")), show)
    image = smooth_image(rng, FAINT)
    # Upright and lying: a square may be cut out of one of them only.
    for each in (image, image.transpose(Image.Transpose.TRANSPOSE)):
        value = expect_image(learner.prepare(as_file(each, "synthetic.png")))
        given = Photograph(each, backbone, value.shape[:2])
        with diagnose(value, given.right, **given.predictions()):
            expect_values(value, given)
    if has_form:
        right.add("prepare")


def expect_image(answer):
    """Return an answer as one image with three channels, of any size.

    Raises:
        Mismatch: It is none.
    """
    value = as_image(answer)
    if value is None:
        with diagnose(answer, np.zeros(SHAPE, np.float32), **kinds()):
            expect_array(answer, shape=SHAPE)
            raise Mismatch("The array is not one image with three channels.")
    return value


def draw(photograph, answer, show):
    """Show a photograph, and what the function returned for it if that is an image."""
    value = as_image(answer)
    if value is not None and np.isfinite(value).all():
        alt = f"The photograph, and the values that prepare returned: {value.min():.3g} to {value.max():.3g}."
        visible = (value - value.min()) / max(float(np.ptp(value)), 1e-6)
        figures = (panel("photograph", np.asarray(photograph)), panel("what prepare returned", visible))
        show(images("The input of the network", alt, *figures))


def expect_values(value, given):
    """Check the values of an image of any size."""
    expect_array(value)
    if given.is_right(value):
        return
    message = given.change_in(value)
    if message:
        text = f"{message} {EXPECTED[given.backbone]}"
        raise Mismatch(text, found=span(value), expected=span(given.right))
    expect_close(value, given.right, tolerance=CLOSE / given.step)


@check("Prepare grayscale and transparent images as well", function="prepare", points=0.5)
def test_prepare_modes(learner, rng):
    image = smooth_image(rng)
    gray = smooth_image(rng).convert("L")
    transparent = image.copy()
    transparent.putalpha(smooth_image(rng).resize(image.size).convert("L").point(lambda a: 100 + a * 0.6))
    background = [Image.new("RGB", image.size, (level,) * 3) for level in (255, 0)]
    blends = [Image.composite(image, each, transparent.getchannel("A")) for each in background]
    # The same image as plain RGB: what `prepare` does with it is judged by another check.
    plain, wanted = (plain_answer(learner, each) for each in (image, gray.convert("RGB")))
    with diagnose(one_answer_for_all=True):
        expect(
            not alike(plain, wanted),
            "two different images give the same array.",
            found="the same values",
            expected="values of the image at the path",
        )
    answer = learner.prepare(as_file(gray, "grayscale.png"))
    expect_mode(answer, [wanted], "a grayscale image")
    palette = image.quantize(64)
    answer = learner.prepare(as_file(palette, "palette.png"))
    expect_mode(answer, [plain_answer(learner, palette.convert("RGB"))], "a palette of colors")
    answer = learner.prepare(as_file(transparent, "transparent.png"))
    with_background = (plain_answer(learner, each) for each in blends)
    expect_mode(answer, (each for group in ([plain], with_background) for each in group), "transparency")


def plain_answer(learner, image):
    """Return what the function gives for an RGB image, as an image."""
    return expect_image(learner.prepare(as_file(image, "plain.png")))


def alike(value, wanted):
    """Return whether two answers show the same image, within rounding errors of its colors."""
    return value.shape == wanted.shape and bool(
        np.abs(value - wanted).mean() <= CLOSE / 255 * max(float(np.ptp(wanted)), 1e-9)
    )


def is_partly_empty(value):
    """Return whether some channels of an image have one value everywhere, and others have not."""
    spread = np.ptp(value, axis=(0, 1))
    return spread.min() == 0 < spread.max()


def expect_mode(answer, wanted, what):
    """Check that a file gives the values of one of the wanted images."""
    value = as_image(answer)
    with diagnose(
        answer,
        not_converted=lambda answer: answer.dtype.kind in "fiu" and (value is None or is_partly_empty(value)),
    ):
        expect(
            value is not None and any(alike(value, each) for each in wanted),
            f"a file with {what} gives another input than the same image as plain RGB.",
            found=describe(answer) if value is None else span(value),
            expected="the input as of an RGB image",
        )
