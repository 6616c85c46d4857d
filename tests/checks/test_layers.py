"""Every public layer of the installed Keras is read as Keras computes it, or refused with the right reason."""

from __future__ import annotations

import inspect
import random
from typing import Any

import numpy as np
import pytest
from keras_models import agree, keras, read

from grader.checks import Mismatch
from grader.checks.layer_settings import read_settings
from grader.checks.layers import ARITHMETIC, shapes_of

IMAGE, SERIES, VECTOR, VOLUME = (8, 8, 3), (10, 4), (12,), (6, 6, 6, 2)

BUILT: dict[str, tuple[dict[str, Any], tuple[int, ...]]] = {
    "Activation": ({"activation": "relu"}, IMAGE),
    "ActivityRegularization": ({"l1": 0.1}, IMAGE),
    "AdaptiveAveragePooling1D": ({"output_size": 2}, SERIES),
    "AdaptiveAveragePooling2D": ({"output_size": 2}, IMAGE),
    "AdaptiveAveragePooling3D": ({"output_size": 2}, VOLUME),
    "AdaptiveMaxPooling1D": ({"output_size": 2}, SERIES),
    "AdaptiveMaxPooling2D": ({"output_size": 2}, IMAGE),
    "AdaptiveMaxPooling3D": ({"output_size": 2}, VOLUME),
    "AlphaDropout": ({"rate": 0.3}, VECTOR),
    "AugMix": ({}, IMAGE),
    "AutoContrast": ({}, IMAGE),
    "AveragePooling1D": ({"pool_size": 2}, SERIES),
    "AveragePooling2D": ({"pool_size": 2}, IMAGE),
    "AveragePooling3D": ({"pool_size": 2}, VOLUME),
    "BatchNormalization": ({}, IMAGE),
    "CategoryEncoding": ({"num_tokens": 7}, VECTOR),
    "CenterCrop": ({"height": 6, "width": 5}, IMAGE),
    "ContrastLimitedAdaptiveHistogramEqualization": ({}, (16, 16, 3)),
    "Conv1D": ({"filters": 4, "kernel_size": 3}, SERIES),
    "Conv1DTranspose": ({"filters": 4, "kernel_size": 3, "strides": 2}, SERIES),
    "Conv2D": ({"filters": 4, "kernel_size": 3}, IMAGE),
    "Conv2DTranspose": ({"filters": 4, "kernel_size": 3, "strides": 2}, IMAGE),
    "Conv3D": ({"filters": 4, "kernel_size": 3}, VOLUME),
    "Conv3DTranspose": ({"filters": 2, "kernel_size": 2, "strides": 2}, VOLUME),
    "ConvLSTM1D": ({"filters": 3, "kernel_size": 2}, IMAGE),
    "ConvLSTM2D": ({"filters": 3, "kernel_size": 2}, VOLUME),
    "ConvLSTM3D": ({"filters": 2, "kernel_size": 2}, (3, *VOLUME)),
    "Cropping1D": ({"cropping": 2}, SERIES),
    "Cropping2D": ({"cropping": ((1, 2), (0, 3))}, IMAGE),
    "Cropping3D": ({"cropping": 1}, VOLUME),
    "CutMix": ({}, IMAGE),
    "Dense": ({"units": 5, "activation": "gelu"}, VECTOR),
    "DepthwiseConv1D": ({"kernel_size": 3, "depth_multiplier": 2}, SERIES),
    "DepthwiseConv2D": ({"kernel_size": 3, "depth_multiplier": 2}, IMAGE),
    "Discretization": ({"bin_boundaries": [0.2, 0.5, 0.8]}, VECTOR),
    "Dropout": ({"rate": 0.3}, VECTOR),
    "ELU": ({"alpha": 0.5}, IMAGE),
    "EinsumDense": ({"equation": "abc,cd->abd", "output_shape": (10, 6), "bias_axes": "d"}, SERIES),
    "Embedding": ({"input_dim": 20, "output_dim": 4}, VECTOR),
    "Flatten": ({}, IMAGE),
    "GRU": ({"units": 5, "return_sequences": True}, SERIES),
    "GaussianDropout": ({"rate": 0.3}, IMAGE),
    "GaussianNoise": ({"stddev": 0.1}, IMAGE),
    "GlobalAveragePooling1D": ({}, SERIES),
    "GlobalAveragePooling2D": ({"keepdims": True}, IMAGE),
    "GlobalAveragePooling3D": ({}, VOLUME),
    "GlobalMaxPooling1D": ({}, SERIES),
    "GlobalMaxPooling2D": ({}, IMAGE),
    "GlobalMaxPooling3D": ({}, VOLUME),
    "GroupNormalization": ({"groups": 3}, IMAGE),
    "Hashing": ({"num_bins": 5, "salt": 133_711_111}, VECTOR),
    "Identity": ({}, IMAGE),
    "IntegerLookup": ({"vocabulary": [3, 5, 7]}, VECTOR),
    "LSTM": ({"units": 5}, SERIES),
    "LayerNormalization": ({}, IMAGE),
    "LeakyReLU": ({"negative_slope": 0.1}, IMAGE),
    "Masking": ({"mask_value": 0.0}, SERIES),
    "MaxPooling1D": ({}, SERIES),
    "MaxPooling2D": ({"pool_size": 3, "strides": 2, "padding": "same"}, IMAGE),
    "MaxPooling3D": ({}, VOLUME),
    "MelSpectrogram": ({"fft_length": 64, "sequence_stride": 16, "num_mel_bins": 8}, (256,)),
    "MixUp": ({}, IMAGE),
    "Normalization": ({"mean": [1.0, 2.0, 3.0], "variance": [1.0, 2.0, 3.0]}, IMAGE),
    "PReLU": ({"shared_axes": [1, 2]}, IMAGE),
    "Permute": ({"dims": (3, 1, 2)}, IMAGE),
    "RMSNormalization": ({}, IMAGE),
    "RandAugment": ({}, IMAGE),
    "RandomBrightness": ({"factor": 0.2}, IMAGE),
    "RandomColorDegeneration": ({"factor": 0.2}, IMAGE),
    "RandomColorJitter": ({}, IMAGE),
    "RandomContrast": ({"factor": 0.2}, IMAGE),
    "RandomCrop": ({"height": 6, "width": 5}, IMAGE),
    "RandomElasticTransform": ({}, IMAGE),
    "RandomErasing": ({}, IMAGE),
    "RandomFlip": ({}, IMAGE),
    "RandomGaussianBlur": ({}, IMAGE),
    "RandomGrayscale": ({}, IMAGE),
    "RandomHue": ({"factor": 0.2}, IMAGE),
    "RandomInvert": ({}, IMAGE),
    "RandomPerspective": ({}, IMAGE),
    "RandomPosterization": ({"factor": 4}, IMAGE),
    "RandomRotation": ({"factor": 0.2}, IMAGE),
    "RandomSaturation": ({"factor": 0.2}, IMAGE),
    "RandomSharpness": ({"factor": 0.2}, IMAGE),
    "RandomShear": ({"x_factor": 0.2}, IMAGE),
    "RandomTranslation": ({"height_factor": 0.1, "width_factor": 0.1}, IMAGE),
    "RandomZoom": ({"height_factor": 0.1}, IMAGE),
    "ReLU": ({"max_value": 0.5}, IMAGE),
    "RepeatVector": ({"n": 3}, VECTOR),
    "Rescaling": ({"scale": 1 / 255}, IMAGE),
    "Reshape": ({"target_shape": (-1, 4)}, IMAGE),
    "Resizing": ({"height": 6, "width": 5}, IMAGE),
    "ReversibleEmbedding": ({"input_dim": 20, "output_dim": 4}, VECTOR),
    "STFTSpectrogram": ({"frame_length": 64, "frame_step": 16}, (256, 1)),
    "SeparableConv1D": ({"filters": 4, "kernel_size": 3}, SERIES),
    "SeparableConv2D": ({"filters": 4, "kernel_size": 3, "depth_multiplier": 2}, IMAGE),
    "SimpleRNN": ({"units": 5}, SERIES),
    "Softmax": ({}, VECTOR),
    "Solarization": ({}, IMAGE),
    "SpatialDropout1D": ({"rate": 0.3}, SERIES),
    "SpatialDropout2D": ({"rate": 0.3}, IMAGE),
    "SpatialDropout3D": ({"rate": 0.3}, VOLUME),
    "UnitNormalization": ({}, IMAGE),
    "UpSampling1D": ({}, SERIES),
    "UpSampling2D": ({"size": (2, 3), "interpolation": "bilinear"}, IMAGE),
    "UpSampling3D": ({}, VOLUME),
    "ZeroPadding1D": ({}, SERIES),
    "ZeroPadding2D": ({"padding": ((1, 2), (3, 4))}, IMAGE),
    "ZeroPadding3D": ({}, VOLUME),
}
"""Layers with one input: arguments and input shape."""

INTEGERS = {
    "CategoryEncoding": 7,
    "Embedding": 20,
    "Hashing": 20,
    "IntegerLookup": 9,
    "ReversibleEmbedding": 20,
}
"""Layers whose inputs are integers below this number."""

MERGING = ("Add", "Average", "Concatenate", "Maximum", "Minimum", "Multiply", "Subtract")

SPECIAL = (
    "AdditiveAttention Attention Bidirectional Dot GroupQueryAttention GRUCell LSTMCell MultiHeadAttention Pipeline"
    " RNN SimpleRNNCell SpectralNormalization StackedRNNCells TimeDistributed HashedCrossing"
).split()
"""Layers with other layers inside or several inputs; `special` builds them."""

REFUSED = {
    "Lambda": "runs a custom function",
    "TFSMLayer": "loads a model from a file",
    "TorchModuleWrapper": "runs a PyTorch module",
    "JaxLayer": "runs a function of JAX",
    "FlaxLayer": "runs a Flax module",
}

NOT_IN_A_MODEL = {
    "Equalization": "Keras cannot use it in a model: its output is its input",
    "InputLayer": "the input of a model, which is no layer of a check",
    "Layer": "the base class",
    "Wrapper": "the base class of layers that contain a layer",
    "MaxNumBoundingBoxes": "has a dict of boxes as its input",
    "StringLookup": "has strings as its input, see `test_layers_of_strings`",
    "TextVectorization": "has strings as its input, see `test_layers_of_strings`",
}

pytestmark = [pytest.mark.filterwarnings("ignore")]


def public_layers() -> set[str]:
    layers = keras().layers
    found = {getattr(layers, name): name for name in dir(layers) if inspect.isclass(getattr(layers, name))}
    return {
        kind.__name__ if hasattr(layers, kind.__name__) else name
        for kind, name in found.items()
        if issubclass(kind, layers.Layer)
    }


def chain(layer: Any, shape: tuple[int, ...]) -> Any:
    return keras().Sequential([keras().Input(shape), layer])


@pytest.mark.heavy
def test_the_tables_list_every_public_layer_of_keras() -> None:
    listed = {*BUILT, *MERGING, *SPECIAL, *REFUSED, *NOT_IN_A_MODEL}
    unlisted = public_layers() - listed
    assert not unlisted, "add these layers to a table"


@pytest.mark.heavy
@pytest.mark.parametrize("name", BUILT)
def test_a_layer_is_read_as_keras_computes_it(name: str) -> None:
    kind = getattr(keras().layers, name, None)
    if kind is None:
        pytest.skip("this version of Keras does not have it")
    arguments, shape = BUILT[name]
    rng = np.random.default_rng(0)
    inputs = rng.integers(0, INTEGERS[name], (2, *shape)) if name in INTEGERS else rng.random((2, *shape))
    model = chain(kind(**arguments), shape)
    model.set_weights([rng.random(weight.shape) for weight in model.get_weights()])
    spec = agree(model, inputs.astype("float32"))
    assert [layer.kind for layer in spec.layers] == [name]


@pytest.mark.heavy
@pytest.mark.parametrize("name", MERGING)
def test_a_layer_with_two_inputs_is_read_as_keras_computes_it(name: str) -> None:
    start = keras().Input(IMAGE)
    merged = getattr(keras().layers, name)()([start, keras().layers.ReLU()(start)])
    spec = agree(keras().Model(start, merged), chain=False)
    assert [layer.inputs for layer in spec.layers] == [(0,), (0, 1)]


def special(name: str) -> Any:
    layers, model = keras().layers, keras().Model
    series, image = keras().Input(SERIES), keras().Input(IMAGE)
    match name:
        case "AdditiveAttention" | "Attention":
            return model(series, getattr(layers, name)()([series, series]))
        case "Dot":
            return model(series, layers.Dot(axes=2)([series, series]))
        case "MultiHeadAttention":
            return model(series, layers.MultiHeadAttention(2, 3)(series, value=series))
        case "GroupQueryAttention":
            return model(series, layers.GroupQueryAttention(3, 4, 2)(series, series))
        case "HashedCrossing":
            number = keras().Input((1,), dtype="int32")
            return model(number, layers.HashedCrossing(5)([number, number]))
        case "Bidirectional":
            return model(series, layers.Bidirectional(layers.LSTM(3), backward_layer=None)(series))
        case "RNN" | "LSTMCell":
            return model(series, layers.RNN(layers.LSTMCell(3))(series))
        case "GRUCell" | "SimpleRNNCell":
            return model(series, layers.RNN(getattr(layers, name)(3), return_sequences=True)(series))
        case "StackedRNNCells":
            return model(series, layers.RNN([layers.LSTMCell(3), layers.GRUCell(2)])(series))
        case "Pipeline":
            return model(image, layers.Pipeline([layers.Rescaling(0.5), layers.RandomFlip()])(image))
        case "SpectralNormalization":
            return model(image, layers.SpectralNormalization(layers.Conv2D(3, 3))(image))
    return model(image, layers.TimeDistributed(layers.Dense(3, activation="softsign"))(image))


@pytest.mark.heavy
@pytest.mark.parametrize("name", SPECIAL)
def test_a_layer_of_layers_is_read_as_keras_computes_it(name: str) -> None:
    if not hasattr(keras().layers, name):
        pytest.skip("this version of Keras does not have it")
    model = special(name)
    inputs = np.ones((2, 1), "int32") if name == "HashedCrossing" else None
    agree(model, inputs)


@pytest.mark.heavy
@pytest.mark.parametrize("name", REFUSED)
def test_a_layer_with_foreign_code_is_refused(name: str) -> None:
    kind = getattr(keras().layers, name, None)
    if kind is None:
        pytest.skip("this version of Keras does not have it")
    # The entry of the layer is enough: building it needs a file or another library.
    entry = {"class_name": kind.__name__, "module": kind.__module__, "config": {}}
    with pytest.raises(Mismatch, match=REFUSED[name]):
        read_settings(entry, 1, lambda _: {})


@pytest.mark.heavy
@pytest.mark.parametrize("name", ["StringLookup", "TextVectorization"])
def test_layers_of_strings(name: str, tmp_path: Any) -> None:
    words = tmp_path / "words.txt"
    words.write_text("cat\ndog\n")
    arguments = {"output_sequence_length": 4} if name == "TextVectorization" else {}

    def model(vocabulary: Any) -> Any:
        layer = getattr(keras().layers, name)(vocabulary=vocabulary, **arguments)
        return keras().Sequential([keras().Input((1,), dtype="string"), layer])

    spec = read(model(["cat", "dog"]))
    assert spec.output_shape == tuple(model(["cat", "dog"]).output_shape[1:])
    with pytest.raises(Mismatch, match=r"vocabulary of layer 1 .* is not among its settings"):
        read(model(str(words)))


def random_layer(rng: random.Random, shape: tuple[int, ...]) -> Any:
    """Return a random layer for an input of this shape."""
    layers = keras().layers
    activation = rng.choice(["relu", "tanh", layers.LeakyReLU(0.2), keras().activations.gelu, None])
    padding, stride = rng.choice(["same", "valid"]), rng.choice([1, 2, (2, 1)])
    anywhere = [
        lambda: layers.Dense(rng.randint(1, 9), activation=activation, use_bias=rng.random() < 0.5),
        lambda: layers.BatchNormalization(scale=rng.random() < 0.5, center=rng.random() < 0.5),
        lambda: layers.LayerNormalization(scale=rng.random() < 0.5),
        layers.PReLU,
        lambda: layers.Dropout(0.2),
        lambda: layers.GaussianNoise(0.1),
        lambda: layers.Activation(rng.choice(["softsign", "mish", "elu"])),
        lambda: layers.Rescaling(0.5, 1.0),
        layers.Flatten,
    ]
    images = [
        lambda: layers.Conv2D(
            rng.randint(1, 6),
            rng.choice([1, 2, (1, 2)]),
            stride,
            padding,
            activation=activation,
            use_bias=rng.random() < 0.5,
        ),
        lambda: layers.Conv2D(2 * shape[-1], 2, dilation_rate=2, groups=shape[-1], padding="same"),
        lambda: layers.DepthwiseConv2D(2, depth_multiplier=rng.randint(1, 3), padding=padding),
        lambda: layers.SeparableConv2D(rng.randint(1, 6), 2, depth_multiplier=2, padding="same"),
        lambda: layers.MaxPooling2D(2, stride, padding),
        lambda: layers.AveragePooling2D(2, None, padding),
        lambda: layers.ZeroPadding2D(rng.choice([1, (1, 2), ((1, 0), (2, 3))])),
        lambda: layers.Cropping2D(((1, 0), (0, 1))),
        lambda: layers.UpSampling2D(rng.choice([2, (1, 2)])),
        lambda: layers.Resizing(rng.randint(3, 9), rng.randint(3, 9)),
        lambda: layers.Permute((2, 1, 3)),
        lambda: layers.Reshape((-1, shape[-1])),
        lambda: layers.GlobalMaxPooling2D(keepdims=rng.random() < 0.5),
        layers.GlobalAveragePooling2D,
    ]
    return rng.choice(anywhere + 2 * images if len(shape) == 3 and min(shape[:2]) > 2 else anywhere)()


def random_chain(seed: int) -> Any:
    """Return a model of random layers, and the shapes that Keras computed."""
    rng = random.Random(seed)
    shape: tuple[int, ...] = (rng.randint(9, 30), rng.randint(9, 30), rng.randint(1, 4))
    model = keras().Sequential([keras().Input(shape)])
    for _ in range(rng.randint(2, 9)):
        model.add(random_layer(rng, shape))
        shape = tuple(model.layers[-1].output.shape[1:])
    return model


@pytest.mark.heavy
@pytest.mark.parametrize("seed", range(60))
def test_random_chains_have_the_shapes_and_parameters_of_keras(seed: int) -> None:
    model = random_chain(seed)
    spec = read(model)
    assert [layer.output_shape for layer in spec.layers] == [layer.output.shape[1:] for layer in model.layers]
    assert [layer.parameters for layer in spec.layers] == [layer.count_params() for layer in model.layers]
    assert list(spec.weight_shapes) == [weight.shape for weight in model.get_weights()]


@pytest.mark.parametrize("kind", ARITHMETIC)
@pytest.mark.parametrize("value", [None, -1, 0, 1.5, "x", [], [0, 0], {}, True, [1, [2]], float("inf")])
def test_nonsense_in_the_settings_is_an_impossible_layer_and_no_other_error(kind: str, value: Any) -> None:
    names = "filters kernel_size strides padding units pool_size target_shape dims size cropping axis groups"
    names += " depth_multiplier height width n input_dim output_dim shared_axes dilation_rate use_bias"
    for shape in ((8, 8, 3), (5,), ()):
        for settings in (dict.fromkeys(names.split(), value), {"data_format": value}):
            try:
                shapes_of(kind, settings, [shape])
            except ValueError:
                pass
