"""Output shapes and weight shapes of common layers, computed without Keras.

With ``valid`` padding, a kernel of size k with stride s over n values gives
``ceil((n - dilation * (k - 1)) / s)`` values; with ``same`` padding, ``ceil(n / s)``. A function here returns
None for settings that it does not know. The evaluator then rebuilds the layer
(`grader.worker.evaluator.layer_shapes`).
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

Shape = tuple[int, ...]

Settings = dict[str, Any]

Shapes = tuple[Shape, list[Shape]]
"""Output shape and weight shapes of a layer."""

Arithmetic = Callable[[Settings, list[Shape]], Shapes | None]
"""Returns the shapes of a layer for its settings and the shapes of its inputs, all without the batch axis.

Raises:
    ValueError: The layer cannot have these inputs.
"""

PLAIN_ACTIVATION_LAYERS = frozenset({"ReLU", "LeakyReLU", "ELU", "Softmax"})
"""Layers without weights that may be the activation of another layer."""


def shapes_of(kind: str, settings: Settings, inputs: list[Shape]) -> Shapes | None:
    """Return output shape and weight shapes of a layer; None if the arithmetic of its kind is not known here.

    Raises:
        ValueError: The layer cannot have these inputs.
    """
    arithmetic = ARITHMETIC.get(kind)
    if arithmetic is None or not _has_plain_settings(settings):
        return None
    try:
        return arithmetic(settings, inputs)
    except (IndexError, KeyError, TypeError, ArithmeticError) as error:
        raise ValueError(str(error)) from None


def _has_plain_settings(settings: Settings) -> bool:
    """Return whether nothing in the settings changes the weights in a way that only Keras knows."""
    activation = settings.get("activation")
    if isinstance(activation, dict) and "$model" in activation:
        return False
    if isinstance(activation, dict) and "$layer" in activation:
        return activation["$layer"]["target"][-1] in PLAIN_ACTIVATION_LAYERS
    special = ("lora_rank", "quantization_config", "renorm")
    dtype = settings.get("dtype") or "float32"
    return "int" not in str(dtype) and not any(settings.get(name) for name in special)


def _integer(value: Any, low: int = 1) -> int:
    if type(value) is not int or value < low:
        raise ValueError(f"{value!r} is not an integer of at least {low}")
    return value


def _pair(value: Any, low: int = 1) -> tuple[int, int]:
    first, second = (value, value) if isinstance(value, int) else (value[0], value[1])
    return _integer(first, low), _integer(second, low)


def _is_channels_last(settings: Settings) -> bool:
    return settings.get("data_format") in (None, "channels_last")


def _of_images(arithmetic: Callable[[Settings, Shape], Shapes | None]) -> Arithmetic:
    """Return the arithmetic of a layer with one input of shape (height, width, channels)."""

    def compute(settings: Settings, inputs: list[Shape]) -> Shapes | None:
        (shape,) = inputs
        if not _is_channels_last(settings):
            return None
        if len(shape) != 3:
            raise ValueError("not an image")
        return arithmetic(settings, shape)

    return compute


def _of_one(arithmetic: Callable[[Settings, Shape], Shapes | None]) -> Arithmetic:
    """Return the arithmetic of a layer with one input."""

    def compute(settings: Settings, inputs: list[Shape]) -> Shapes | None:
        (shape,) = inputs
        return arithmetic(settings, shape)

    return compute


# -- convolution and pooling -----------------------------------------------------------------------


def _window(settings: Settings, shape: Shape, size: Any, stride: Any) -> tuple[int, int]:
    """Return height and width after a convolution or pooling."""
    dilation = _pair(settings.get("dilation_rate", 1))
    padding = settings.get("padding", "valid")
    if padding not in ("valid", "same"):
        raise ValueError("unknown padding")
    sides = []
    for n, k, s, d in zip(shape[:2], _pair(size), _pair(stride), dilation, strict=True):
        sides.append(math.ceil((n if padding == "same" else n - d * (k - 1)) / s))
    return sides[0], sides[1]


def _bias(settings: Settings, size: int) -> list[Shape]:
    return [(size,)] if settings.get("use_bias", True) else []


def _conv(a: Settings, shape: Shape) -> Shapes:
    size, filters, groups = a["kernel_size"], _integer(a["filters"]), _integer(a.get("groups", 1))
    if shape[2] % groups or filters % groups:
        raise ValueError("groups")
    kernel = (*_pair(size), shape[2] // groups, filters)
    return (*_window(a, shape, size, a.get("strides", 1)), filters), [kernel, *_bias(a, filters)]


def _depthwise(a: Settings, shape: Shape) -> Shapes:
    size, maps = a["kernel_size"], shape[2] * _integer(a.get("depth_multiplier", 1))
    kernel = (*_pair(size), shape[2], maps // shape[2])
    return (*_window(a, shape, size, a.get("strides", 1)), maps), [kernel, *_bias(a, maps)]


def _separable(a: Settings, shape: Shape) -> Shapes:
    size, filters, times = a["kernel_size"], _integer(a["filters"]), _integer(a.get("depth_multiplier", 1))
    kernels = [(*_pair(size), shape[2], times), (1, 1, shape[2] * times, filters)]
    return (*_window(a, shape, size, a.get("strides", 1)), filters), [*kernels, *_bias(a, filters)]


def _pool(a: Settings, shape: Shape) -> Shapes:
    size = a.get("pool_size", 2)
    return (*_window(a, shape, size, a.get("strides") or size), shape[2]), []


def _global_pool(a: Settings, shape: Shape) -> Shapes:
    return ((1, 1, shape[2]) if a.get("keepdims") else (shape[2],)), []


# -- other layers with weights ---------------------------------------------------------------------


def _dense(a: Settings, shape: Shape) -> Shapes:
    units = _integer(a["units"])
    return (*shape[:-1], units), [(shape[-1], units), *_bias(a, units)]


def _batch_norm(a: Settings, shape: Shape) -> Shapes | None:
    if a.get("axis", -1) not in (-1, len(shape), [-1], [len(shape)]):
        return None
    trained = bool(a.get("scale", True)) + bool(a.get("center", True))
    return shape, [(shape[-1],)] * (trained + 2)


def _layer_norm(a: Settings, shape: Shape) -> Shapes | None:
    if a.get("axis", -1) not in (-1, len(shape), [-1], [len(shape)]) or a.get("rms_scaling"):
        return None
    return shape, [(shape[-1],)] * (bool(a.get("scale", True)) + bool(a.get("center", True)))


def _prelu(a: Settings, shape: Shape) -> Shapes:
    shared = a.get("shared_axes") or []
    alpha = tuple(1 if axis in shared else side for axis, side in enumerate(shape, 1))
    return shape, [alpha]


def _embedding(a: Settings, shape: Shape) -> Shapes:
    size = _integer(a["output_dim"])
    return (*shape, size), [(_integer(a["input_dim"]), size)]


# -- layers that change the shape only -------------------------------------------------------------


def _flatten(_: Settings, shape: Shape) -> Shapes:
    return (math.prod(shape),), []


def _reshape(a: Settings, shape: Shape) -> Shapes:
    target = [_integer(side, -1) for side in a["target_shape"]]
    if target.count(-1) == 1:
        target[target.index(-1)] = math.prod(shape) // -math.prod(target)
    if 0 in target or math.prod(target) != math.prod(shape):
        raise ValueError("another number of values")
    return tuple(target), []


def _permute(a: Settings, shape: Shape) -> Shapes:
    if sorted(a["dims"]) != list(range(1, len(shape) + 1)):
        raise ValueError("other axes")
    return tuple(shape[axis - 1] for axis in a["dims"]), []


def _sides(value: Any, default: Any) -> tuple[int, int]:
    """Return what is added to height and width, or cut off."""
    value = default if value is None else value
    vertical, horizontal = (value, value) if isinstance(value, int) else (value[0], value[1])
    return sum(_pair(vertical, 0)), sum(_pair(horizontal, 0))


def _zero_padding(a: Settings, shape: Shape) -> Shapes:
    vertical, horizontal = _sides(a.get("padding"), 1)
    return (shape[0] + vertical, shape[1] + horizontal, shape[2]), []


def _cropping(a: Settings, shape: Shape) -> Shapes:
    vertical, horizontal = _sides(a.get("cropping"), 0)
    return (shape[0] - vertical, shape[1] - horizontal, shape[2]), []


def _upsampling(a: Settings, shape: Shape) -> Shapes:
    vertical, horizontal = _pair(a.get("size", 2))
    return (shape[0] * vertical, shape[1] * horizontal, shape[2]), []


def _resizing(a: Settings, shape: Shape) -> Shapes:
    return (_integer(a["height"]), _integer(a["width"]), shape[2]), []


def _repeat(a: Settings, shape: Shape) -> Shapes:
    if len(shape) != 1:
        raise ValueError("more than one axis")
    return (_integer(a["n"]), *shape), []


def _same(_: Settings, inputs: list[Shape]) -> Shapes:
    (shape,) = inputs
    return shape, []


# -- layers with several inputs --------------------------------------------------------------------


def _merge(_: Settings, inputs: list[Shape]) -> Shapes | None:
    if any(shape != inputs[0] for shape in inputs):
        return None  # Keras broadcasts
    return inputs[0], []


def _concatenate(a: Settings, inputs: list[Shape]) -> Shapes | None:
    rank = len(inputs[0])
    axis = a.get("axis", -1)
    axis = axis - 1 if axis > 0 else axis + rank
    if not 0 <= axis < rank:
        return None
    others = {(len(shape), *shape[:axis], *shape[axis + 1 :]) for shape in inputs}
    if len(others) != 1:
        raise ValueError("other sides")
    return (*inputs[0][:axis], sum(shape[axis] for shape in inputs), *inputs[0][axis + 1 :]), []


UNCHANGED = (
    "Activation ReLU LeakyReLU ELU Softmax Identity ActivityRegularization UnitNormalization Masking"
    " Dropout SpatialDropout1D SpatialDropout2D SpatialDropout3D AlphaDropout GaussianDropout GaussianNoise"
    " Rescaling RandomFlip RandomRotation RandomZoom RandomTranslation RandomContrast RandomBrightness"
).split()
"""Layers without weights whose output has the shape of their input."""

ARITHMETIC: dict[str, Arithmetic] = {
    **dict.fromkeys(UNCHANGED, _same),
    **dict.fromkeys(("Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum"), _merge),
    **dict.fromkeys(("MaxPooling2D", "AveragePooling2D"), _of_images(_pool)),
    **dict.fromkeys(("GlobalMaxPooling2D", "GlobalAveragePooling2D"), _of_images(_global_pool)),
    "Conv2D": _of_images(_conv),
    "DepthwiseConv2D": _of_images(_depthwise),
    "SeparableConv2D": _of_images(_separable),
    "Dense": _of_one(_dense),
    "BatchNormalization": _of_one(_batch_norm),
    "LayerNormalization": _of_one(_layer_norm),
    "PReLU": _of_one(_prelu),
    "Embedding": _of_one(_embedding),
    "Flatten": _of_one(_flatten),
    "Reshape": _of_one(_reshape),
    "Permute": _of_one(_permute),
    "RepeatVector": _of_one(_repeat),
    "ZeroPadding2D": _of_images(_zero_padding),
    "Cropping2D": _of_images(_cropping),
    "UpSampling2D": _of_images(_upsampling),
    "Resizing": _of_images(_resizing),
    "Concatenate": _concatenate,
}
"""Layers whose shapes are computed here."""
