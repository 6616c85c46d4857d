from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from keras_models import keras

from grader.worker.objects import describe

pytestmark = [pytest.mark.filterwarnings("ignore")]


class Raises:
    """A class of a learner that cannot be inspected."""

    @property
    def shape(self) -> Any:
        raise SystemExit(3)

    def __getattribute__(self, name: str) -> Any:
        raise RuntimeError(name)


def test_an_object_of_an_unknown_kind_has_no_description() -> None:
    assert describe(object()) == {}
    assert describe({1, 2}) == {}


def test_an_object_that_raises_is_unreadable() -> None:
    assert describe(Raises()) in ({}, {"kind": "unreadable", "why": "RuntimeError"})


def test_arrays_and_large_integers() -> None:
    assert describe(np.array([["a"]])) == {"kind": "array", "dtype": "<U1", "shape": [1, 1]}
    assert describe(10**100) == {"kind": "large integer", "digits": 101}


def test_a_dict_that_cannot_be_sent_is_described_by_its_length() -> None:
    assert describe({n: n for n in range(30_000)}) == {"kind": "large dict", "count": 30_000}


def test_a_class_is_no_instance_of_itself() -> None:
    assert describe(Mine) == {"kind": "class", "name": "Mine"}


class ImageDataGenerator:
    """A generator with the attributes of Keras's."""

    def __init__(self, **settings: Any) -> None:
        self.preprocessing_function = None
        vars(self).update(settings)


class Mine(ImageDataGenerator):
    """A subclass of a learner."""


def test_a_generator_of_a_subclass_is_described() -> None:
    found = describe(
        Mine(rotation_range=90, zoom_range=[0.5, 1.5], rescale=float("inf"), dtype=np.dtype("f4"))
    )
    assert found["kind"] == "image generator"
    settings = found["settings"]
    assert (settings["rotation_range"], settings["zoom_range"]) == (90.0, [0.5, 1.5])
    assert (settings["rescale"], settings["dtype"]) == ("inf", "float32")
    json.dumps(found, allow_nan=False)


def test_settings_of_numpy_are_plain_numbers() -> None:
    found = describe(
        ImageDataGenerator(
            rotation_range=np.int64(90),
            horizontal_flip=np.bool_(False),
            width_shift_range=np.arange(-20, 21),
            height_shift_range=range(3),
        )
    )
    settings = found["settings"]
    assert (settings["rotation_range"], settings["horizontal_flip"]) == (90.0, False)
    assert settings["width_shift_range"] == [float(number) for number in range(-20, 21)]
    assert settings["height_shift_range"] == [0.0, 1.0, 2.0]
    json.dumps(found, allow_nan=False)


@pytest.mark.parametrize(("value", "kind"), [(1, int), (np.int64(1), int), (1.0, float), (10**30, float)])
def test_an_integer_is_reported_as_an_integer(value: object, kind: type) -> None:
    settings = describe(ImageDataGenerator(width_shift_range=value))["settings"]
    assert type(settings["width_shift_range"]) is kind


@pytest.mark.heavy
def test_every_setting_of_a_generator_is_reported() -> None:
    keras()
    from tensorflow.keras.preprocessing import image

    settings = describe(
        image.ImageDataGenerator(
            data_format="channels_first",
            validation_split=0.25,
            dtype="float64",
            samplewise_center=True,
            featurewise_std_normalization=True,
            horizontal_flip=True,
        )
    )["settings"]
    assert (settings["data_format"], settings["validation_split"]) == ("channels_first", 0.25)
    assert settings["dtype"] == "float64"
    assert settings["samplewise_center"]
    assert settings["featurewise_center"]
    assert settings["featurewise_std_normalization"]
    assert (settings["horizontal_flip"], settings["vertical_flip"]) == (True, False)
    assert settings["preprocessing_function"] is False


@pytest.mark.heavy
def test_a_model_is_described_even_if_it_does_not_fit_into_a_description(monkeypatch: Any) -> None:
    model = keras().Sequential([keras().Input((4,)), keras().layers.Dense(3)])
    model.compile("adam", "mse")
    monkeypatch.setattr("grader.worker.keras_documents.MAX_DOCUMENT", 10)
    found = describe(model)
    assert "too large" in found["why"]
    assert json.loads(found["compile"])["optimizer"]["class_name"] == "Adam"
