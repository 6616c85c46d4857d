"""Settings of an ImageDataGenerator, as the learner's worker process reports them."""

from __future__ import annotations

from typing import Any, NamedTuple

from grader.checks.declare import wrong_kind

IMAGE_SIDE = 300
"""Shorter side of the lesson's photograph in pixels; a shift in pixels is compared with it."""

VALUE_CHANGES = (
    "rescale",
    "featurewise_center",
    "samplewise_center",
    "featurewise_std_normalization",
    "samplewise_std_normalization",
    "zca_whitening",
    "preprocessing_function",
)
"""Settings that change the pixel values of all copies in the same way; they are not augmentation."""


class Kind(NamedTuple):
    """A kind of transformation for the bonus.

    Attributes:
        name: Its name in the task.
        arguments: The arguments of the generator that set it.
        unit: Unit of `strength`.
        weakest: Below it, the change is invisible: 1 pixel, 2 percent, 1 degree, 2 of 255 intensity levels.
        strongest: Above it, the image may be unrecognizable: half of it shifted out, less than half its
            size or brightness, sheared by 45 degrees, its colors shifted by 100 of 255 intensity levels.
    """

    name: str
    arguments: str
    unit: str
    weakest: float
    strongest: float

    def strength(self, settings: dict[str, Any]) -> float:
        """Return the largest change that the settings allow; 0 if it is off or not a number."""
        far = max(_STRENGTHS[self.name](settings.get(name)) for name in self.arguments.split(" and "))
        return far if far >= 0 else 0.0  # NaN counts as off

    def worded(self, strength: float) -> str:
        """Return a strength with its unit: ``shift by 0.1 of the side``."""
        return f"{self.name} by {strength:.3g}{self.unit}"


KINDS = (
    Kind("shift", "width_shift_range and height_shift_range", " of the side", 1 / IMAGE_SIDE, 0.5),
    Kind("zoom", "zoom_range", " of the size", 0.02, 0.6),
    Kind("brightness", "brightness_range", " of the brightness", 0.02, 0.6),
    Kind("shear", "shear_range", " degrees", 1.0, 45.0),
    Kind("channel shift", "channel_shift_range", " of 255 levels", 2.0, 100.0),
)


def settings_of(value):
    """Return the settings of a generator, as its worker process reports them.

    Raises:
        Mismatch: It is not an ImageDataGenerator.
    """
    about = getattr(value, "about", None)
    found = about.get("settings") if isinstance(about, dict) else None
    if not isinstance(found, dict) or about.get("kind") != "image generator":
        raise wrong_kind(value, "an ImageDataGenerator")
    return found


def number(value: Any) -> float:
    """Return a setting as a number; 0 for anything that is not a number."""
    return float(value) if isinstance(value, (int, float)) else 0.0


def value_changes(settings: dict[str, Any]) -> list[str]:
    """Return the settings of `VALUE_CHANGES` that are on. Rescaling by 1 does not count."""
    on = [name for name in VALUE_CHANGES if settings.get(name)]
    return [name for name in on if name != "rescale" or number(settings[name]) != 1]


def _reach(value: Any) -> float:
    """Return the largest absolute value of a setting that is a number or a list of numbers."""
    values = value if isinstance(value, list) else [value]
    return max((abs(number(each)) for each in values), default=0.0)


def _shift(value: Any) -> float:
    """Return a shift as a fraction of the side. The generator reads values of 1 or more as pixels."""
    far = _reach(value)
    return far / IMAGE_SIDE if far >= 1 else far


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
