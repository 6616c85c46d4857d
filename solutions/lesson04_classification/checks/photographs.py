"""Random crops of the lesson's photographs."""

import io

from PIL import Image

from grader.checks import InputFile

PHOTOGRAPHS = ("coffee.png", "motorcycle_left.png", "chelsea.png", "rocket.jpg")


def crop(asset, rng, name):
    """Return a random crop of a photograph, sometimes flipped: image and file."""
    image = Image.open(io.BytesIO(asset(name).content)).convert("RGB")
    fraction = rng.uniform(0.82, 0.98)
    width, height = (int(side * fraction) for side in image.size)
    left, top = int(rng.integers(0, image.width - width + 1)), int(rng.integers(0, image.height - height + 1))
    image = image.crop((left, top, left + width, top + height))
    if rng.random() < 0.5:
        image = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return image, InputFile("photograph.png", buffer.getvalue(), as_path=bool(rng.random() < 0.5))
