"""Settings of an ImageDataGenerator, as the learner's worker process reports them."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from grader.checks import Fault, Mismatch, Submission, matches
from grader.checks.declare import wrong_kind

Settings = dict[str, Any]

SIDE = 400
"""A side of a photograph in pixels, with which a shift in pixels is compared."""

ROUNDING = 1e-9
"""Rounding error of a distance: 1.6 − 1 is slightly more than 0.6."""

VALUE_CHANGES = (
    "rescale",
    "featurewise_center",
    "samplewise_center",
    "featurewise_std_normalization",
    "samplewise_std_normalization",
    "zca_whitening",
    "preprocessing_function",
    "a method of its class",
)
"""What changes the pixel values of all copies in the same way; it is not augmentation."""

NORMALIZATION = frozenset(VALUE_CHANGES[:-2])
"""Those that certainly normalize; a function or a method of the learner's can do anything."""

OWN_CLASS = "keras.src.legacy.preprocessing.image.ImageDataGenerator"
"""The class of Keras; a class of the learner's that derives from it may change the pixels in its methods."""

FILL_MODES = frozenset(("constant", "nearest", "reflect", "wrap", "mirror")) | frozenset(
    ("grid-constant", "grid-mirror", "grid-wrap")
)
"""Those that Keras documents, and others that its SciPy takes, too."""

SCALING = "scaling"
"""A preprocessing function that multiplies all pixels by one positive number and adds another."""

TRIALS = 8
"""Calls of a preprocessing function, which may change the pixels by chance."""


class Kind(NamedTuple):
    """A kind of transformation for the bonus; the exercise file names the same bounds.

    Attributes:
        name: Its name in the task.
        arguments: The arguments of the generator that set it.
        unit: Unit of `strength`.
        weakest: Below it, the change is invisible: 1 pixel, 2 percent, 1 degree, 2 of 255 intensity levels.
        strongest: Above it, the image may be unrecognizable: half of it shifted out, less than half its
            size or a fifth of its brightness, sheared by 45 degrees, its colors shifted by 100 levels.
    """

    name: str
    arguments: str
    unit: str
    weakest: float
    strongest: float

    def strength(self, settings: Settings) -> float:
        """Return the largest change that the settings allow; 0 if it is off or not a number."""
        far = max(_STRENGTHS[self.name](settings.get(name)) for name in self.arguments.split(" and "))
        return far if far >= 0 else 0.0  # NaN counts as off

    def is_visible(self, settings: Settings) -> bool:
        """Return whether the largest change can be seen."""
        return self.strength(settings) >= self.weakest - ROUNDING

    def is_too_strong(self, settings: Settings) -> bool:
        """Return whether the largest change may make an image unrecognizable."""
        return self.strength(settings) > self.strongest + ROUNDING

    def worded(self, strength: float) -> str:
        """Return a strength with its unit: ``shift by 0.1 of the side``."""
        return f"{self.name} by {strength:.3g}{self.unit}"


KINDS = (
    Kind("shift", "width_shift_range and height_shift_range", " of the side", 1 / SIDE, 0.5),
    Kind("zoom", "zoom_range", " of the size", 0.02, 0.6),
    Kind("brightness", "brightness_range", " of the brightness", 0.02, 0.8),
    Kind("shear", "shear_range", " degrees", 1.0, 45.0),
    Kind("channel shift", "channel_shift_range", " of 255 levels", 2.0, 100.0),
)

GEOMETRY = ("shift", "zoom", "shear")
"""Kinds that move the pixels of an image; the others change their values."""


def settings_of(value: object, learner: Submission) -> Settings:
    """Return the settings of a generator, as its worker process reports them.

    A preprocessing function that returns the pixels as they are is left out.

    Args:
        value: What a function of the submission returned.
        learner: The submission.

    Raises:
        Mismatch: It is not an ImageDataGenerator.
    """
    about = getattr(value, "about", None)
    found = about.get("settings") if isinstance(about, dict) else None
    if not isinstance(found, dict) or about.get("kind") != "image generator":
        raise wrong_kind(value, "an ImageDataGenerator")
    if found.get("preprocessing_function"):
        found = {**found, "preprocessing_function": _effect(value, learner)}
    if getattr(value, "type", OWN_CLASS) != OWN_CLASS and not value_changes(found):
        kinds = set(other_kinds(found)) - set(GEOMETRY)
        if not kinds and _changes_one_color(value, learner):
            return {**found, "a method of its class": True}
    return found


def _changes_one_color(generator: object, learner: Submission) -> bool:
    """Return whether the methods of a generator change an image of one color, in its center."""
    pixels = np.full((24, 24, 3), 120, np.float32)
    try:
        copy = learner.method(generator, "random_transform", pixels)
        copy = learner.method(generator, "standardize", copy)
    except Fault:
        return False
    return isinstance(copy, np.ndarray) and not matches(copy[9:15, 9:15], pixels[9:15, 9:15], 1)


def _effect(generator: object, learner: Submission) -> bool | str:
    """Return what the preprocessing function of a generator does.

    Returns:
        False if it returns the pixels as they are, `SCALING` if it maps all of them to another range, and
        True if it does anything else.
    """
    pixels = np.arange(0, 252, 1.75, dtype=np.float32).reshape(6, 8, 3)
    try:
        answers = [learner.method(generator, "preprocessing_function", pixels) for _ in range(TRIALS)]
    except Fault:
        return True
    if not all(isinstance(answer, np.ndarray) and answer.shape == pixels.shape for answer in answers):
        return True
    if all(matches(answer, pixels, 0) for answer in answers):
        return False
    factor, offset = np.polyfit(pixels.ravel(), answers[0].ravel().astype(float), 1)
    same = all(
        np.allclose(answer, factor * pixels + offset, rtol=0, atol=0.01 * abs(factor)) for answer in answers
    )
    return SCALING if same and factor > 0 else True


def number(value: Any) -> float:
    """Return a setting as a number; 0 for anything that is not a number."""
    return float(value) if isinstance(value, (int, float)) else 0.0


def rotation(settings: Settings) -> float:
    """Return the largest rotation in degrees."""
    return abs(number(settings.get("rotation_range")))


def value_changes(settings: Settings) -> list[str]:
    """Return the settings of `VALUE_CHANGES` that are on. Rescaling by 1 does not count."""
    on = [name for name in VALUE_CHANGES if settings.get(name)]
    return [name for name in on if name != "rescale" or number(settings[name]) != 1]


def normalizes(settings: Settings) -> bool:
    """Return whether the generator normalizes every image."""
    scales = settings.get("preprocessing_function") == SCALING
    return scales or not NORMALIZATION.isdisjoint(value_changes(settings))


def other_kinds(settings: Settings) -> list[str]:
    """Return the kinds of transformation of the bonus that are on."""
    return [kind.name for kind in KINDS if kind.strength(settings) > ROUNDING]


def no_such_fill_mode(settings: Settings) -> Mismatch:
    """Return the error for a generator whose fill_mode does not exist."""
    return Mismatch(
        "the generator cannot make an image: it has a fill_mode that does not exist.",
        found=f"fill_mode={settings.get('fill_mode')!r}",
        expected="constant, nearest, reflect or wrap",
    )


def unusable(settings: Settings) -> list[str]:
    """Return the arguments whose values have a form with which the generator raises an exception."""
    found = [] if settings.get("fill_mode", "nearest") in FILL_MODES else ["fill_mode"]
    found += [name for name in ("shear_range", "channel_shift_range") if not _is_number(settings.get(name))]
    if settings.get("rotation_range") and not _is_number(settings["rotation_range"]):
        found.append("rotation_range")
    for name in ("width_shift_range", "height_shift_range"):
        value = settings.get(name)
        if value and not (_is_number(value) or _are_numbers(value)):
            found.append(name)
    if not _is_pair(settings.get("zoom_range")):
        found.append("zoom_range")
    if settings.get("brightness_range") is not None and not _is_pair(settings["brightness_range"]):
        found.append("brightness_range")
    return found


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float))


def _are_numbers(value: Any) -> bool:
    return isinstance(value, list) and all(map(_is_number, value))


def _is_pair(value: Any) -> bool:
    return _are_numbers(value) and len(value) == 2


def _reach(value: Any) -> float:
    """Return the largest absolute value of a setting that is a number or a list of numbers."""
    values = value if isinstance(value, list) else [value]
    return max((abs(number(each)) for each in values), default=0.0)


def _shift(value: Any) -> float:
    """Return a shift as a fraction of the side.

    The generator reads values of 1 or more as pixels. An integer n means less than n pixels; the pixels in a
    list are those of the list.
    """
    far = _reach(value)
    if isinstance(value, list):
        return far / SIDE if max(map(number, value), default=0.0) >= 1 else far
    if far < 1:
        return far
    return (far - 1 if isinstance(value, int) else far) / SIDE


def _from_one(value: Any) -> float:
    """Return the largest distance of a range of factors from 1, the factor that changes nothing."""
    return max((abs(number(each) - 1) for each in value), default=0.0) if isinstance(value, list) else 0.0


_STRENGTHS = {
    "shift": _shift,
    "zoom": _from_one,
    "brightness": _from_one,
    "shear": _reach,
    "channel shift": _reach,
}
