from __future__ import annotations

import io
import json
from typing import Any

import numpy as np
import pytest
from keras_models import read
from keras_styles import Styles
from PIL import ExifTags, Image

from grader.worker import evaluator


def saved(format_: str, size: tuple[int, int] = (5, 3)) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, (255, 0, 9)).save(buffer, format_)
    return buffer.getvalue()


@pytest.mark.parametrize("format_", ["PNG", "JPEG"])
def test_an_image_is_decoded(format_: str) -> None:
    pixels = evaluator.decode_image(saved(format_))
    assert (pixels.shape, pixels.dtype) == ((3, 5, 3), np.uint8)
    assert np.abs(pixels.astype(int) - [255, 0, 9]).max() < 9


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_is_transparent_is_white(mode: str) -> None:
    buffer = io.BytesIO()
    image = Image.new("RGBA", (2, 1), (0, 0, 0, 0))
    image.putpixel((1, 0), (90, 90, 90, 255))
    image.convert(mode).save(buffer, "PNG")
    assert evaluator.decode_image(buffer.getvalue()).tolist() == [[[255] * 3, [90] * 3]]


def test_other_formats_and_huge_images_are_refused(monkeypatch: Any) -> None:
    with pytest.raises(OSError, match="cannot identify"):
        evaluator.decode_image(saved("GIF"))
    monkeypatch.setattr(evaluator, "MAX_PIXELS", 10)
    with pytest.raises(ValueError, match="too large"):
        evaluator.decode_image(saved("PNG"))


def photograph(size: tuple[int, int], orientation: int) -> bytes:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    buffer = io.BytesIO()
    Image.new("RGB", size, (255, 0, 9)).save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (saved("PNG", (30, 20)), (30, 20)),  # fine as it is
        (saved("PNG", (90, 20)), (40, 9)),
        (photograph((30, 20), 6), (20, 30)),  # the camera was held upright
        (photograph((400, 200), 6), (20, 40)),
        (photograph((30, 20), 1), (30, 20)),
    ],
)
def test_a_photograph_is_made_upright_and_not_larger_than_a_side(
    content: bytes, size: tuple[int, int]
) -> None:
    fitted = evaluator.fit_image(content, 40)
    assert fitted["size"] == size
    with Image.open(io.BytesIO(fitted["content"] or content)) as image:
        assert image.size == size
        assert image.format == ("PNG" if content.startswith(b"\x89PNG") else "JPEG")
        assert image.getexif().get(ExifTags.Base.Orientation, 1) == 1


def test_an_image_with_too_many_pixels_is_refused_before_it_is_decoded(monkeypatch: Any) -> None:
    monkeypatch.setattr(evaluator, "MAX_PHOTO_PIXELS", 10)
    with pytest.raises(ValueError, match="too large"):
        evaluator.fit_image(saved("PNG"), 40)


def shapes(name: str, parameters: int = 1000, **arguments: Any) -> dict[str, Any]:
    request = {
        "layer": {"target": ["layer", name], "arguments": arguments},
        "call": {"layer": 0, "arguments": [{"$tensor": [0, 0]}], "keywords": {}},
        "inputs": [[{"shape": [10, 4], "dtype": "float32"}]],
        "parameters": parameters,
    }
    return evaluator.layer_shapes(json.dumps(request).encode())


@pytest.mark.heavy
def test_the_shapes_of_a_layer() -> None:
    found = shapes("Conv1D", filters=6, kernel_size=3)
    assert found == {"outputs": [{"shape": [None, 8, 6], "dtype": "float32"}], "weights": [[3, 4, 6], [6]]}


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("name", "arguments", "refused"),
    [
        ("Conv1D", {"filters": 10**6, "kernel_size": 10}, "size"),
        ("Novel", {}, "class"),
        ("Lambda", {"function": "x"}, "class"),
        ("Conv1D", {"filters": 3, "kernel_size": 30}, "input"),
        ("Conv1D", {"filters": 3}, "input"),
        ("Conv1D", {"filters": 3, "kernel_size": 3, "novel": 3}, "input"),
        ("Conv2D", {"filters": 3, "kernel_size": 3}, "input"),
    ],
)
def test_a_layer_that_cannot_be_built_has_a_reason(
    name: str, arguments: dict[str, Any], refused: str
) -> None:
    assert shapes(name, **arguments)["refused"] == refused


@pytest.mark.heavy
def test_weights_of_another_model_are_refused() -> None:
    model = Styles().chain(Styles().layers.Flatten(), Styles().layers.Dense(2))
    recipe, weights = read(model).recipe(), model.get_weights()
    images = np.ones((2, 8, 8, 3), "float32")
    with pytest.raises(ValueError, match="weights"):
        evaluator.predict(recipe, [*weights, weights[0]], images)
    with pytest.raises(ValueError, match=r"weight|shape"):
        evaluator.predict(recipe, weights[::-1], images)
    with pytest.raises(ValueError, match="weight"):
        evaluator.predict(recipe, weights[:1], images)


@pytest.mark.heavy
@pytest.mark.filterwarnings("ignore")
def test_predictions_do_not_depend_on_the_size_of_the_batches(monkeypatch: Any) -> None:
    model = Styles().pretrained_base()
    recipe, weights = read(model).recipe(), model.get_weights()
    images = np.random.default_rng(0).random((9, 8, 8, 3)).astype("float32")
    whole = evaluator.predict(recipe, weights, images)
    monkeypatch.setattr(evaluator, "MAX_VALUES", 300)
    np.testing.assert_allclose(evaluator.predict(recipe, weights, images), whole, rtol=1e-5)


def test_an_unknown_loss_is_none() -> None:
    loss = json.dumps({"kind": "novel", "arguments": {}}).encode()
    pytest.importorskip("keras")
    assert evaluator.loss_of(np.ones((2, 3)), np.ones((2, 3)), loss) is None
