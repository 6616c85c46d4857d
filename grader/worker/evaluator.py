"""Functions that process hostile data in a separate worker, away from checks.

The examiner loads this file like a submission, in a worker that runs no learner code. The data may be
hostile: an image that a learner's function saved, or the settings and weights of a learner's model. Hidden
labels may be sent here, and to no worker of a learner.
"""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np

from grader.worker import saved_model as saved
from grader.worker.rebuild import RecipeError, TooLargeError, build_model, call_once, parameter_budget

MAX_PIXELS = 16_000_000
MAX_PHOTO_PIXELS = 120_000_000
"""Largest number of pixels of a photograph that is reduced. It is more than any telephone takes."""

JPEG_QUALITY = 95
MAX_PARAMETERS = 200_000_000
MAX_VALUES = 100_000_000
"""Largest number of values that one layer may output for one batch."""

BATCH = 256
KERAS_BATCH = 32
"""Batch size of ``model.evaluate``, which averages the losses of its batches."""

Array = np.ndarray[Any, Any]


def source() -> bytes:
    """Return the source of this file."""
    return Path(__file__).read_bytes()


def decode_image(content: bytes) -> Array:
    """Decode a PNG or JPEG file into an RGB image. What is transparent is white, as on a page.

    Args:
        content: Content of the file.

    Returns:
        A uint8 array of shape (height, width, 3).

    Raises:
        OSError: The content is not a PNG or JPEG file.
        ValueError: The image has more than `MAX_PIXELS` pixels.
    """
    from PIL import Image

    with Image.open(io.BytesIO(content), formats=["PNG", "JPEG"]) as image:
        if image.width * image.height > MAX_PIXELS:
            raise ValueError(f"the image has {image.width}×{image.height} pixels, which is too large")
        if not image.has_transparency_data:
            return np.asarray(image.convert("RGB"))
        page = Image.new("RGBA", image.size, "white")
        return np.asarray(Image.alpha_composite(page, image.convert("RGBA")).convert("RGB"))


def fit_image(content: bytes, side: int) -> dict[str, Any]:
    """Make a photograph upright, and reduce it if it is larger than `side`. The kind of file stays.

    Args:
        content: Content of a PNG or JPEG file.
        side: Longer side of the result, in pixels.

    Returns:
        ``content``, the new file, or no bytes if the file is fine as it is, and ``size``, (width, height).

    Raises:
        OSError: The content is not a PNG or JPEG file.
        ValueError: The image has more than `MAX_PHOTO_PIXELS` pixels.
    """
    from PIL import ExifTags, Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # the limit below says what is wrong
    with Image.open(io.BytesIO(content), formats=["PNG", "JPEG"]) as image:
        if image.width * image.height > MAX_PHOTO_PIXELS:
            raise ValueError(f"the image has {image.width}×{image.height} pixels, which is too large")
        kind, is_upright = image.format, image.getexif().get(ExifTags.Base.Orientation, 1) == 1
        image.draft(None, (side, side))  # a large JPEG file is decoded at a fraction of its size
        image.load()
        if max(image.size) <= side and is_upright:
            return {"content": b"", "size": image.size}
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((side, side))
        buffer = io.BytesIO()
        upright.save(buffer, kind, **({"quality": JPEG_QUALITY} if kind == "JPEG" else {}))
        return {"content": buffer.getvalue(), "size": upright.size}


def layer_shapes(request: bytes) -> dict[str, Any]:
    """Build one layer, call it with symbolic inputs, and return the shapes of its outputs and weights.

    Args:
        request: JSON with ``layer`` and ``call`` as in a recipe (`grader.worker.rebuild`), ``inputs``, and
            the largest number of ``parameters``.

    Returns:
        ``outputs``, a list of ``{"shape", "dtype"}`` with the batch axis, and ``weights``, a list of shapes
        in the order of ``get_weights``. If the layer cannot be built: ``refused``, one of ``size``, ``class``
        and ``input``, and ``reason``, the first line of the exception.
    """
    asked = json.loads(request)
    try:
        with parameter_budget(min(asked["parameters"], MAX_PARAMETERS)):
            layer, outputs = call_once(asked["layer"], asked["call"], asked["inputs"])
            found = [{"shape": list(each.shape), "dtype": str(each.dtype)} for each in outputs]
            return {
                "outputs": found,
                "weights": [list(weight.shape) for weight in getattr(layer, "weights", [])],
            }
    except TooLargeError:
        return {"refused": "size", "reason": ""}
    except Exception as error:  # Keras raises many types for arguments that do not fit
        refused = "class" if isinstance(error, RecipeError) else "input"
        reason = str(error).strip().partition("\n")[0]
        return {"refused": refused, "reason": f"{type(error).__name__}: {reason}"[:300]}


def predict(recipe: bytes, weights: list[Array], images: Array) -> Array:
    """Return the predictions of a model that is built from its recipe, never deserialized.

    Args:
        recipe: The result of `grader.checks.models.ModelSpec.recipe`.
        weights: Weight arrays in the order of ``get_weights``.
        images: A batch of images, or of other inputs.

    Returns:
        A float32 array of predictions with one row per image.

    Raises:
        ValueError: The weights do not match the layers.
    """
    model = _model(recipe, weights)
    batch = _batch_size(model)
    rows = [np.asarray(model.predict_on_batch(images[n : n + batch])) for n in range(0, len(images), batch)]
    return np.concatenate(rows).astype(np.float32)


def penalty(recipe: bytes, weights: list[Array], images: Array) -> float:
    """Return the regularization penalty that Keras adds to the loss of a model on these images.

    Args:
        recipe: The result of `grader.checks.models.ModelSpec.recipe`.
        weights: Weight arrays in the order of ``get_weights``.
        images: The images; only activity regularizers depend on them.

    Raises:
        ValueError: The weights do not match the layers.
    """
    model = _model(recipe, weights)
    batch = _batch_size(model)
    total = 0.0
    for start in range(0, len(images), batch):
        part = images[start : start + batch]
        model(part, training=False)
        total += len(part) * float(sum(float(value) for value in model.losses))
    return total / max(1, len(images))


def saved_model(path: str, images: Array) -> dict[str, Any]:
    """Read a model that a learner's function saved; see `grader.worker.saved_model`.

    Args:
        path: The ``.keras`` file.
        images: A batch of images.

    Returns:
        ``predictions`` for the images; or ``weights``, a list of arrays, if Keras alone cannot build the
        model, for instance because it contains a class of the learner; or ``refused``, the reason why the
        file is not a saved model.
    """
    if not zipfile.is_zipfile(path):  # Keras then says that the file does not exist
        return {"refused": "A .keras file is a zip archive, as `model.save` writes it; this file is none."}
    try:
        return {"predictions": saved.predictions(path, images)}
    except Exception as error:  # Keras raises many types
        reason = str(error).strip().partition("\n")[0].replace(path, Path(path).name)
    try:
        return {"weights": saved.stored_weights(path)}
    except saved.NotSavedError:
        return {"refused": reason[:300]}


def loss_of(predictions: Array, labels: Array, loss: bytes) -> float | None:
    """Return the loss that ``model.evaluate`` reports for these predictions, without penalties.

    The result is None if Keras has no such loss, or cannot compute it for these labels. A binary
    cross-entropy behind softmax differs: Keras then takes the logits for logits of a sigmoid.

    Args:
        predictions: Predictions with one row per image.
        labels: Labels in the form that the loss expects.
        loss: JSON, the result of `grader.checks.compiled.Compiled.loss_recipe`.
    """
    wanted = json.loads(loss)
    total = 0.0
    try:
        function = _loss(wanted["kind"], wanted["arguments"], predictions, labels)
        for start in range(0, len(predictions), KERAS_BATCH):
            part = slice(start, start + KERAS_BATCH)
            value = np.asarray(function(labels[part], predictions[part]), dtype=np.float64)
            total += len(predictions[part]) * float(value.mean())
    except Exception:  # Keras raises many types for labels that do not fit
        return None
    return total / max(1, len(predictions))


def _loss(kind: str, arguments: dict[str, Any], predictions: Array, labels: Array) -> Any:
    import keras

    if kind == "crossentropy":
        kind = _crossentropy(predictions, labels)
    for name in dir(keras.losses):
        found = getattr(keras.losses, name)
        is_loss = isinstance(found, type) and issubclass(found, keras.Loss) and found is not keras.Loss
        if is_loss and name.replace("_", "").lower() == kind.replace("_", ""):
            return found(**arguments)
    raise ValueError(f"the loss {kind} is not known")


def _crossentropy(predictions: Array, labels: Array) -> str:
    """Return the cross-entropy that Keras chooses by the shapes of predictions and labels."""
    if predictions.shape[-1] == 1:
        return "binary_crossentropy"
    is_sparse = labels.ndim < predictions.ndim or labels.shape[-1] == 1
    return "sparse_categorical_crossentropy" if is_sparse else "categorical_crossentropy"


def _model(recipe: bytes, weights: list[Array]) -> Any:
    """Return the model of a recipe with these weights."""
    with parameter_budget(MAX_PARAMETERS):
        model, layers = build_model(json.loads(recipe))
    position = 0
    for layer in layers:
        count = len(getattr(layer, "weights", []))
        if count:
            layer.set_weights(weights[position : position + count])
            if hasattr(layer, "finalize_state"):  # statistics of `adapt` become effective
                layer.finalize_state()
        position += count
    if position != len(weights):
        raise RecipeError(f"{len(weights)} weights for a model with {position}")
    return model


def _batch_size(model: Any) -> int:
    """Return how many images may be predicted at a time."""
    largest = 1
    for operation in model.operations:
        for node in [operation.output] if not isinstance(operation.output, (list, tuple, dict)) else []:
            size = 1
            for side in node.shape[1:]:
                size *= side or 1
            largest = max(largest, size)
    return max(1, min(BATCH, MAX_VALUES // largest))
