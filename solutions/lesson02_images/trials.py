"""What `cvgrade try` shows of the functions of lesson 02: the image, its channels, and its values."""

import numpy as np

from grader.checks import expect_array, expect_kind, trial
from grader.checks.figures import histogram, images, panel


@trial("Your image as an array", function="load_pixels")
def test_load_pixels(learner, image, show, note):
    pixels = expect_array(learner.load_pixels(image), shape=(None, None, 3))
    note(facts("load_pixels returned an array", pixels))
    names = ("red", "green", "blue")
    planes = [panel(f"channel {n}: {name}", pixels[..., n]) for n, name in enumerate(names)]
    alt = "The array, and each channel in grayscale. Bright pixels have high values in that channel."
    show(images("The array as an image, and its three channels", alt, panel("all channels", pixels), *planes))
    show(colors("How often each value occurs", pixels))


@trial("The values before and after", function="normalize")
def test_normalize(learner, evaluator, image, show, note):
    compare(learner.normalize, evaluator.decode_image(image.content), show, note)


@trial("The values before and after", function="center")
def test_center(learner, evaluator, image, show, note):
    compare(learner.center, evaluator.decode_image(image.content), show, note)


@trial("The values before and after", function="standardize")
def test_standardize(learner, evaluator, image, show, note):
    compare(learner.standardize, evaluator.decode_image(image.content), show, note)


@trial("The report on your image", function="report")
def test_report(learner, evaluator, image, show, note):
    answer = expect_kind(learner.report(image), dict, "a dict")
    for key, value in list(answer.items())[:10]:
        note(f"`{str(key)[:40]}`: {str(value)[:200]}")
    pixels = evaluator.decode_image(image.content)
    show(images("Your image", "The image that report was called with.", panel("RGB", pixels)))
    show(colors("How often each value occurs", pixels))


def compare(function, pixels, show, note):
    """Show an image and its values before and after a function."""
    values = expect_array(function(pixels), shape=pixels.shape, finite=False)
    note(facts("Before", pixels))
    note(facts("After", values))
    show(
        images(
            "The image before and after",
            "On the right, the smallest value is black and the largest one white.",
            panel("before", pixels),
            panel("after, smallest value black, largest white", stretched(values)),
        )
    )
    show(histogram("How often each value occurs before", span(pixels), before=pixels))
    show(histogram("How often each value occurs after", span(values), after=values))


def colors(title, pixels):
    """Return a figure with the distribution of each channel."""
    red, green, blue = (pixels[..., number] for number in range(3))
    alt = f"The means are: red {red.mean():.4g}, green {green.mean():.4g}, blue {blue.mean():.4g}."
    return histogram(title, alt, red=red, green=green, blue=blue)


def span(values):
    """Return a sentence with the range of an array."""
    return f"The values lie between {np.nanmin(values):.4g} and {np.nanmax(values):.4g}."


def facts(start, values):
    """Return a sentence with the shape, dtype, range, mean and standard deviation of an array."""
    known = values[np.isfinite(values)].astype(np.float64)
    text = f"{start}: shape {values.shape}, dtype {values.dtype}"
    if known.size < values.size:
        text += f", {values.size - known.size:,} values that are NaN or infinite"
    if not known.size:
        return f"{text}."
    low, high, mean, deviation = (
        f"{round(float(number), 3) + 0:g}" for number in (known.min(), known.max(), known.mean(), known.std())
    )
    return f"{text}, values from {low} to {high}, mean {mean}, standard deviation {deviation}."


def stretched(values):
    """Return values as fractions of their range, so that any range can be drawn."""
    known = np.nan_to_num(values.astype(np.float64), posinf=0.0, neginf=0.0)
    low, high = known.min(), known.max()
    return (known - low) / (high - low if high > low else 1)
