"""What a generator is set to do, read as data: the settings are what the learner's process says of it."""

from __future__ import annotations

from typing import Any, NamedTuple

from grader.checks.declare import wrong_kind

PHOTOGRAPH = 300
"""Shorter side of the lesson's photograph, to which a shift in pixels is compared."""

VALUE_CHANGES = (
    "rescale",
    "featurewise_center",
    "samplewise_center",
    "featurewise_std_normalization",
    "samplewise_std_normalization",
    "zca_whitening",
    "preprocessing_function",
)
"""Settings that change the values of all copies alike and augment nothing."""


class Kind(NamedTuple):
    """A further kind of change.

    Attributes:
        name: As the exercise calls it.
        arguments: The generator's arguments that set it.
        unit: What `strength` counts.
        faintest: Below it nobody sees a difference: one pixel, two per cent, one degree, two of 255 steps.
        strongest: Above it the picture may be unrecognisable: half of it shifted away, less than half its
            size or brightness, sheared by 45 degrees, its colours shifted by 100 of 255 steps.
    """

    name: str
    arguments: str
    unit: str
    faintest: float
    strongest: float

    def strength(self, settings: dict[str, Any]) -> float:
        """How far it goes; 0 when it is off or set to something that is no number."""
        far = max(_STRENGTHS[self.name](settings.get(name)) for name in self.arguments.split(" and "))
        return far if far >= 0 else 0.0  # NaN counts as off

    def worded(self, strength: float) -> str:
        """A strength with its unit."""
        return f"{self.name} by {strength:.3g}{self.unit}"


KINDS = (
    Kind("shift", "width_shift_range and height_shift_range", " of the side", 1 / PHOTOGRAPH, 0.5),
    Kind("zoom", "zoom_range", " of the size", 0.02, 0.6),
    Kind("brightness", "brightness_range", " of the brightness", 0.02, 0.6),
    Kind("shear", "shear_range", " degrees", 1.0, 45.0),
    Kind("channel shift", "channel_shift_range", " of 255 steps", 2.0, 100.0),
)


def settings_of(value):
    """The settings of a returned generator, as its worker describes them."""
    about = getattr(value, "about", None)
    found = about.get("settings") if isinstance(about, dict) else None
    if not isinstance(found, dict) or about.get("kind") != "image generator":
        raise wrong_kind(value, "an ImageDataGenerator")
    return found


def number(value: Any) -> float:
    """A setting as a number; 0 for None and for whatever else is no number."""
    return float(value) if isinstance(value, (int, float)) else 0.0


def value_changes(settings: dict[str, Any]) -> list[str]:
    """The settings of `VALUE_CHANGES` that are on. A rescaling by 1 is none."""
    on = [name for name in VALUE_CHANGES if settings.get(name)]
    return [name for name in on if name != "rescale" or number(settings[name]) != 1]


def _reach(value: Any) -> float:
    """The largest number of a setting that is one number or a list of them, without its sign."""
    values = value if isinstance(value, list) else [value]
    return max((abs(number(each)) for each in values), default=0.0)


def _shift(value: Any) -> float:
    """From 1 on the generator takes a shift for pixels, below it for a share of the side."""
    far = _reach(value)
    return far / PHOTOGRAPH if far >= 1 else far


def _from_one(value: Any) -> float:
    """How far a range of factors goes from 1, which changes nothing."""
    return max((abs(number(each) - 1) for each in value), default=0.0) if isinstance(value, list) else 0.0


_STRENGTHS = {
    "shift": _shift,
    "zoom": _from_one,
    "brightness": _from_one,
    "shear": _reach,
    "channel shift": _reach,
}
