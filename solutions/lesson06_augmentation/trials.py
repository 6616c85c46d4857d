"""What `cvgrade try` shows of the functions of lesson 06: the image, and its augmented copies."""

from grader.checks import expect_array, trial
from grader.checks.figures import images, panel

COPIES = 9
SIDE = 320
"""Longer side of the image, in pixels: nine copies in each call, and each is drawn small."""


@trial("Your image and its copies", function="augment")
def test_augment(learner, evaluator, image, show, note):
    pixels = smaller(evaluator.decode_image(image.content))
    copies = expect_array(learner.augment(pixels, COPIES), shape=(None, *pixels.shape))
    note(f"augment returned an array of shape {copies.shape}, dtype {copies.dtype}.")
    show(images("Your image", "The image that augment was called with.", panel("original", pixels)))
    drawn = [panel(f"copy {number}", copy) for number, copy in enumerate(copies[:COPIES], 1)]
    alt = "Each copy is changed at random: run the trial again, and the copies differ."
    show(images("Its copies", alt, *drawn))


def smaller(pixels):
    """Return every n-th pixel, so that the longer side is at most `SIDE`."""
    step = -(-max(pixels.shape[:2]) // SIDE)
    return pixels[::step, ::step].copy()
