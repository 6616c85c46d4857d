"""Every accepted way of resizing, and the values that each misconception leads to."""

import itertools
from functools import cached_property

import numpy as np
from PIL import Image, ImageOps

SIDE = 224
MAX_SIDE = 768
"""Longest side of an answer that is compared; the photographs are not longer."""
VGG_MEANS = np.array([103.939, 116.779, 123.68])
"""Mean blue, green and red of the ImageNet training images (Simonyan and Zisserman 2014), as in Keras."""

CLOSE = 3.0
"""Mean difference in uint8 levels up to which two images count as the same; see `gap`."""

FEW_COLORS = 40.0
"""The same for an image whose colors were reduced."""

ZOOMS = (SIDE / 256, 0.9, 0.8, 0.75, 0.5)
"""Fractions of width and height that remain if the border of a photograph is cut off."""

IMAGE = (-3, -2, -1)
"""The axes of one image."""

KNOWN_ORDERS = ((1, 2, 3), (2, 1, 3))
"""Orders of the axes after which height and width come first: the image is right or has them swapped."""

STEPS = {"vgg16": 1.0, "mobilenet": 127.5}
"""One uint8 level is 1 / STEPS in the input of the network."""


def as_pixels(image):
    """Return a Pillow image as float64, (height, width, 3)."""
    return np.asarray(image, np.float64)


def bilinear(pixels, size=(SIDE, SIDE)):
    """Resize bilinearly without antialiasing, as tf.image.resize does; `size` is (height, width)."""
    positions = [
        np.clip((np.arange(side) + 0.5) * n / side - 0.5, 0, n - 1)
        for side, n in zip(size, pixels.shape[:2], strict=True)
    ]
    low = [np.floor(position).astype(int) for position in positions]
    high = [np.minimum(each + 1, n - 1) for each, n in zip(low, pixels.shape[:2], strict=True)]
    down, right = ((position - each)[:, None] for position, each in zip(positions, low, strict=True))
    rows = pixels[low[0]] * (1 - down[..., None]) + pixels[high[0]] * down[..., None]
    return rows[:, low[1]] * (1 - right) + rows[:, high[1]] * right


def resized(image, size=(SIDE, SIDE)):
    """Return the whole image resized in every usual way: (ways, height, width, 3), 0 to 255."""
    ways = [as_pixels(image.resize(size[::-1], way)) for way in Image.Resampling]
    return np.stack([*ways, bilinear(as_pixels(image), size)])


def accepted(image, size=(SIDE, SIDE)):
    """Return the image in every accepted way: (ways, height, width, 3), 0 to 255.

    These are the whole image, and its central square with and without the border that the evaluation of
    ImageNet networks cuts off (224 of 256 pixels remain).
    """
    squares = [ImageOps.fit(image, size[::-1], bleed=bleed) for bleed in (0, (1 - SIDE / 256) / 2)]
    return np.concatenate([resized(image, size), [as_pixels(each) for each in squares]])


def prepared(pixels, backbone):
    """Return RGB values 0 to 255 in the format that the network expects."""
    return pixels[..., ::-1] - VGG_MEANS if backbone == "vgg16" else pixels / 127.5 - 1


def unprepared(values, backbone):
    """Return the RGB values 0 to 255 of the input of the network."""
    return (values + VGG_MEANS)[..., ::-1] if backbone == "vgg16" else (values + 1) * 127.5


def gap(answer, candidates, steps):
    """Return the mean difference to the nearest candidate, in uint8 levels."""
    return float(np.abs(answer[None] - candidates).mean(axis=(1, 2, 3)).min()) * steps


def as_image(answer):
    """Return an answer as one image (height, width, 3), or None if it is none.

    A wrong dtype, missing or additional axes of length 1, channels before height and width, and another size
    are judged by one check. The others judge the values all the same.
    """
    if isinstance(answer, (list, tuple)):
        try:
            answer = np.asarray(answer, np.float64)
        except (TypeError, ValueError, OverflowError):
            return None
    if not isinstance(answer, np.ndarray) or answer.dtype.kind not in "fiu":
        return None
    if max(answer.shape, default=0) > MAX_SIDE or answer.size > 3 * MAX_SIDE**2:
        return None
    image = np.squeeze(answer.astype(np.float64))
    if image.ndim == 3 and image.shape[0] == 3 != image.shape[2]:
        image = np.moveaxis(image, 0, -1)
    return image if image.ndim == 3 and image.shape[2] == 3 and min(image.shape) > 1 else None


EXPECTED = {
    "vgg16": "VGG16 expects blue, green, red with the mean colors subtracted.",
    "mobilenet": "MobileNet expects red, green, blue from −1 to 1.",
}

CHANGES = {
    "no-preprocessing": ("the values are pixel values from 0 to 255.", lambda p, _: p),
    "scaled-to-one": ("the values are scaled to 0 to 1.", lambda p, _: p / 255),
    "channels-swapped": (
        "red and blue are swapped.",
        lambda p, backbone: p - VGG_MEANS[::-1] if backbone == "vgg16" else p[..., ::-1] / 127.5 - 1,
    ),
    "another-networks-preprocessing": (
        "this is the preprocessing of another network.",
        lambda p, backbone: prepared(p, "mobilenet" if backbone == "vgg16" else "vgg16"),
    ),
    "preprocessed-twice": (
        "the values are preprocessed twice.",
        lambda p, backbone: prepared(prepared(p, backbone), backbone),
    ),
    "scaled-before-preprocessing": (
        "the values are preprocessed, but they were scaled to 0 to 1 before.",
        lambda p, backbone: prepared(p / 255, backbone),
    ),
    "standardized": (
        "the values are standardized with the mean and the standard deviation of this image.",
        lambda p, _: (p - p.mean(axis=IMAGE, keepdims=True)) / p.std(axis=IMAGE, keepdims=True),
    ),
    "width-first": (
        "height and width are swapped.",
        lambda p, backbone: prepared(p.swapaxes(-3, -2), backbone),
    ),
    "upside-down": (
        "the image is upside down.",
        lambda p, backbone: prepared(p[..., ::-1, :, :], backbone),
    ),
    "mirrored": ("the image is mirrored.", lambda p, backbone: prepared(p[..., ::-1, :], backbone)),
}
"""For each misconception about values: what is found, and what it does to RGB values 0 to 255."""


class Photograph:
    """A smooth image, what `prepare` must return for it, and what each misconception makes of it.

    Args:
        image: The image.
        backbone: The network.
        size: Height and width of the answer. Another check judges it.
    """

    def __init__(self, image, backbone, size):
        self.image, self.backbone, self.size = image, backbone, size
        self.step = STEPS[backbone]

    @cached_property
    def plain(self):
        """RGB values 0 to 255 of every usual way of resizing."""
        return resized(self.image, self.size)

    @cached_property
    def right(self):
        """The right answer for a bilinear resizing."""
        return prepared(self.plain[-1], self.backbone)

    def is_right(self, value):
        """Return whether a value is right for one of the accepted ways."""
        return gap(value, prepared(accepted(self.image, self.size), self.backbone), self.step) <= CLOSE

    def change_in(self, value):
        """Return what is wrong with the values, or an empty string if they fit none of `CHANGES`."""
        for message, change in CHANGES.values():
            if like(value, change(self.plain, self.backbone)):
                return message
        return ""

    def predictions(self):
        """Return a prediction for each misconception."""
        found = {
            name.replace("-", "_"): lambda value, change=change: like(
                value, change(self.plain, self.backbone)
            )
            for name, (_, change) in CHANGES.items()
        }
        return found | {
            "grayscale": lambda value: like(value, prepared(self._gray(), self.backbone)),
            "cut_out": lambda value: like(value, prepared(self._cuts(), self.backbone)),
            "bytes_repeated": lambda value: like(value, prepared(self._repeated(), self.backbone)),
            "reshaped_axes": lambda value: any(
                like(value, prepared(each, self.backbone)) for each in self._reshaped()
            ),
            "negative_lost": lambda value: like(value, np.clip(prepared(self.plain, self.backbone), 0, None)),
            "signs_lost": lambda value: like(value, np.abs(prepared(self.plain, self.backbone))),
            "rotated": lambda value: any(
                like(value, prepared(np.rot90(self.plain, turns, (1, 2)), self.backbone))
                for turns in (1, 2, 3)
            ),
            "part_of_the_photograph": lambda value: like(value, prepared(self._parts(), self.backbone)),
            "empty_channel": self._lacks_a_channel,
            "other_color_space": lambda value: like(value, prepared(self._other_colors(), self.backbone)),
            "few_colors": self._has_few_colors,
            "uint8_overflow": self._wraps_around,
            "padded": lambda value: like(value, prepared(self._padded(), self.backbone)),
            "decimals_dropped": self._drops_decimals,
            "other_constants": self._is_scaled,
        }

    def _gray(self):
        return resized(self.image.convert("L").convert("RGB"), self.size)

    def _cuts(self):
        height, width = self.size
        pixels = as_pixels(self.image)
        top, left = (pixels.shape[0] - height) // 2, (pixels.shape[1] - width) // 2
        return np.stack([pixels[:height, :width], pixels[top : top + height, left : left + width]])

    def _repeated(self):
        return np.resize(as_pixels(self.image), (*self.size, 3))[None]

    def _reshaped(self):
        """Yield the image with its axes in another order, but read as if they were in the usual one."""
        for order in itertools.permutations((1, 2, 3)):
            if order not in KNOWN_ORDERS:
                yield self.plain.transpose(0, *order).reshape(self.plain.shape)

    def _padded(self):
        frames = [ImageOps.pad(self.image, self.size[::-1], color=(level,) * 3) for level in (0, 128, 255)]
        return np.stack([as_pixels(frame) for frame in frames])

    def _parts(self):
        """Return parts of the photograph, resized: squares at its ends, and its center without a border."""
        wide, high = self.image.size
        side = min(wide, high)
        corners = [(0, 0), (wide - side, high - side)]
        boxes = [(left, top, left + side, top + side) for left, top in corners]
        for kept in ZOOMS:
            x, y = wide * (1 - kept) / 2, high * (1 - kept) / 2
            boxes.append((x, y, wide - x, high - y))
        return np.stack([as_pixels(self.image.resize(self.size[::-1], box=box)) for box in boxes])

    def _other_colors(self):
        return np.concatenate([resized(self.image.convert(mode), self.size) for mode in ("HSV", "YCbCr")])

    def _lacks_a_channel(self, value):
        """Return whether a channel has one value everywhere, and the others are right."""
        empty = np.ptp(value, axis=(0, 1)) < np.ptp(self.right) / 100
        others = prepared(self.plain, self.backbone)[..., ~empty]
        return bool(empty.any()) and not empty.all() and like(value[..., ~empty], others)

    def _has_few_colors(self, value):
        colors = np.unique(np.round(value, 3).reshape(-1, 3), axis=0)
        return len(colors) <= 256 and gap(value, prepared(self.plain, self.backbone), self.step) <= FEW_COLORS

    def _wraps_around(self, value):
        """Return whether a constant was subtracted in uint8, perhaps before the values were scaled."""
        return any(self._wraps_uint8(value * divisor) for divisor in (1, 127, 127.5, 128, 255))

    def _wraps_uint8(self, value):
        """Return whether a constant was subtracted from each channel in uint8, below 0 and around to 255."""
        whole = np.round(value)
        if np.abs(value - whole).max() > 1e-3 or whole.min() < 0 or whole.max() > 255:
            return False
        for pixels in (self.plain[-1], self.plain[-1][..., ::-1]):
            turned = np.exp(2j * np.pi * (pixels - value) / 256)
            offset = np.round(np.angle(turned.mean(axis=(0, 1))) * 128 / np.pi)
            difference = pixels - offset - value
            rest = np.abs((difference + 128) % 256 - 128).mean()
            if rest <= CLOSE and (np.abs(difference) > 128).mean() > 0.01:
                return True
        return False

    def _drops_decimals(self, value):
        if not np.array_equal(value, np.round(value)):
            return False
        difference = value[None] - prepared(self.plain, self.backbone)
        wrapped = (difference + 128) % 256 - 128  # uint8 wraps around
        return bool((np.abs(wrapped).max(axis=(1, 2, 3)) <= 1.01).any())

    def _is_scaled(self, value):
        """Return whether each channel is the right one with another scale and offset."""
        if self.is_right(value):
            return False
        fitted = np.empty_like(value)
        if min(np.ptp(value[..., channel]) for channel in range(3)) < np.ptp(value) / 100:
            return False  # a channel without an image is not a scaled one
        for channel in range(3):
            slope, offset = np.polyfit(self.right[..., channel].ravel(), value[..., channel].ravel(), 1)
            if slope <= 0:
                return False
            fitted[..., channel] = slope * self.right[..., channel] + offset
        return like(value, fitted[None])


def like(value, candidates):
    """Return whether an image is one of the candidates, within `CLOSE` levels of their range."""
    return gap(value, candidates, 255 / max(float(np.ptp(candidates)), 1e-9)) <= CLOSE
