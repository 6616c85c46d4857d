"""What `cvgrade try warmup` shows: an image before and after the learner's three lines."""

from grader.checks import expect_array, trial
from grader.checks.figures import images, panel

IMAGE = "coffee.png"


@trial("An image before and after three lines of code", function="warm_up")
def test_warm_up(learner, evaluator, asset, show, note):
    pixels = evaluator.decode_image(asset(IMAGE).content)
    changed = expect_array(learner.warm_up(pixels), shape=(None, None, 3), dtype="uint8")
    height, width, channels = pixels.shape
    note(f"To Python, the image is an array of numbers: {height} rows, {width} columns, {channels} channels.")
    note(f"The first pixel was {rgb(pixels)} (red, green, blue). Now it is {rgb(changed)}.")
    alt = f"{IMAGE} as it is, and the array that warm_up returned, {' × '.join(map(str, changed.shape))}."
    show(images("Before and after", alt, panel("before", pixels), panel("after", changed)))


def rgb(pixels):
    """Return the values of the first pixel as text."""
    return ", ".join(str(int(value)) for value in pixels[0, 0])
