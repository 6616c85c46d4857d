"""Models of Keras in many honest styles, with branches, and with custom code."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
from keras_models import keras


class Styles:
    """Models in many honest styles, by name."""

    def __init__(self) -> None:
        self.keras = keras()
        self.layers = self.keras.layers

    def chain(self, *layers: Any, shape: tuple[int | None, ...] = (8, 8, 3)) -> Any:
        return self.keras.Sequential([self.keras.Input(shape), *layers])

    def functional(self, build: Any, shape: tuple[int, ...] = (8, 8, 3)) -> Any:
        start = self.keras.Input(shape)
        return self.keras.Model(start, build(start))

    def subclass_of_sequential(self) -> Any:
        class Net(self.keras.Sequential):  # type: ignore[misc, name-defined]
            pass

        return Net([self.keras.Input((8, 8, 3)), self.layers.Flatten(), self.layers.Dense(2)])

    def subclass_of_model(self) -> Any:
        outer = self

        class Net(self.keras.Model):  # type: ignore[misc, name-defined]
            def __init__(self) -> None:
                start = outer.keras.Input((8, 8, 3))
                flat = outer.layers.Flatten()(start)
                super().__init__(inputs=start, outputs=outer.layers.Dense(3)(flat))

            def train_step(self, data: Any) -> Any:
                return super().train_step(data)

        return Net()

    def subclass_inside_sequential(self) -> Any:
        return self.keras.Sequential([self.subclass_of_model(), self.layers.Dense(2)])

    def subclass_inside_functional(self) -> Any:
        return self.functional(lambda x: self.layers.Dense(2)(self.subclass_of_model()(x)))

    def functional_model_is_the_output(self) -> Any:
        inner = self.functional(self.layers.Flatten())
        return self.functional(lambda x: inner(self.layers.ReLU()(x)))

    def subclass_of_a_layer_that_only_sets_defaults(self) -> Any:
        class Conv3x3(self.layers.Conv2D):  # type: ignore[misc, name-defined]
            def __init__(self, filters: int, kernel_size: int = 3, **kwargs: Any) -> None:
                super().__init__(filters, kernel_size, activation="relu", **kwargs)

        return self.chain(Conv3x3(4), self.layers.Flatten())

    def nested_sequential(self) -> Any:
        nested = self.keras.Sequential
        block = nested([self.layers.Conv2D(3, 3), self.layers.ReLU()])
        return self.chain(block, nested([nested([self.layers.Flatten()]), self.layers.Dense(2)]))

    def pretrained_base(self) -> Any:
        base = self.functional(
            lambda x: self.layers.BatchNormalization()(self.layers.Conv2D(4, 3, use_bias=False)(x))
        )
        return self.keras.Sequential([base, self.layers.GlobalAveragePooling2D(), self.layers.Dense(2)])

    def one_layer_called_twice(self) -> Any:
        relu, dense = self.layers.ReLU(), self.layers.Dense(3)
        return self.functional(lambda x: dense(relu(dense(relu(dense(x))))))

    def input_shape_on_the_first_layer(self) -> Any:
        return self.keras.Sequential([self.layers.Conv2D(3, 3, input_shape=(8, 8, 3)), self.layers.Flatten()])

    def built_afterwards(self) -> Any:
        model = self.keras.Sequential([self.layers.Conv2D(3, 3), self.layers.Flatten()])
        model.build((None, 8, 8, 3))
        return model

    def layers_as_activations(self) -> Any:
        layers = self.layers
        return self.chain(
            layers.Conv2D(3, 3, activation=layers.LeakyReLU(0.1)),
            layers.Conv2D(3, 3, activation=layers.PReLU(shared_axes=[1, 2])),
            layers.Dense(3, activation=layers.ReLU(max_value=3)),
            layers.Dense(3, activation=layers.Softmax()),
            layers.Dense(3, activation=layers.Activation("gelu")),
        )

    def layers_with_weights_as_activations(self) -> Any:
        layers = self.layers
        return self.chain(
            layers.SeparableConv2D(3, 3, activation=layers.PReLU()),
            layers.Reshape((36, 3)),
            layers.LSTM(4, activation=layers.PReLU(), recurrent_activation="sigmoid"),
            layers.Dense(4, activation=layers.BatchNormalization()),
            layers.Dense(6, activation=layers.Dense(6, activation=layers.PReLU())),
            layers.Reshape((2, 3)),
            layers.Dense(3, activation=self.chain(layers.PReLU(), layers.Softmax(), shape=(2, 3))),
        )

    def operations(self) -> Any:
        ops, activations = self.keras.ops, self.keras.activations
        return self.functional(
            lambda x: ops.mean(ops.leaky_relu(activations.relu(1 - x / 255.0), 0.3)[:, 1:], axis=(1, 2))
        )

    def operations_with_arrays(self) -> Any:
        return self.functional(
            lambda x: self.keras.ops.reshape(x - np.array([1, 2, 3], "float32"), (-1, 192))
        )

    def one_output_of_several(self) -> Any:
        def build(x: Any) -> Any:
            sequence, _, _ = self.layers.LSTM(4, return_state=True)(self.layers.Reshape((8, 24))(x))
            return self.layers.Dense(2)(sequence)

        return self.functional(build)

    def wrapped_layers(self) -> Any:
        layers = self.layers
        return self.chain(
            layers.TimeDistributed(self.keras.Sequential([layers.Conv1D(3, 2), layers.Flatten()])),
            layers.Bidirectional(layers.LSTM(3, return_sequences=True)),
            layers.Bidirectional(layers.GRU(3), backward_layer=layers.GRU(3, go_backwards=True)),
            layers.RepeatVector(2),
            layers.RNN([layers.LSTMCell(3), layers.GRUCell(4)]),
        )

    def unusual_axes(self) -> Any:
        layers = self.layers
        return self.chain(
            layers.BatchNormalization(axis=1),
            layers.LayerNormalization(axis=[1, 2, 3]),
            layers.Softmax(axis=1),
            layers.GlobalAveragePooling2D(data_format="channels_first"),
        )

    def mixed_precision(self) -> Any:
        layers = self.layers
        return self.chain(
            layers.Conv2D(3, 3, dtype="mixed_float16"), layers.Flatten(), layers.Dense(2, dtype="float32")
        )

    def normalization_with_statistics(self) -> Any:
        layers = self.layers
        return self.chain(
            layers.Normalization(mean=[1.0, 2.0, 3.0], variance=[1.0, 1.0, 2.0]),
            layers.Rescaling([1 / 255.0, 1, 2]),
            layers.Flatten(),
        )

    def normalization_after_adapt(self) -> Any:
        layer = self.layers.Normalization()
        layer.adapt(np.random.default_rng(1).normal(5, 3, (40, 8, 8, 3)))
        return self.chain(layer, self.layers.Flatten())

    def layers_of_another_model(self) -> Any:
        dense = self.layers.Dense(3)
        inner = self.functional(self.layers.Conv2D(3, 3, padding="same"))
        self.functional(lambda x: inner(dense(x)))
        return self.functional(lambda x: inner(inner(dense(self.layers.ReLU()(dense(x))))))

    def beginning_of_a_network(self) -> Any:
        whole = self.mobilenet()
        pooled = self.layers.GlobalMaxPooling2D()(whole.layers[20].output)
        return self.keras.Model(whole.input, self.layers.Dense(2)(pooled))

    def list_of_inputs_and_outputs(self) -> Any:
        start = self.keras.Input((4,))
        return self.keras.Model([start], [self.layers.Dense(2)(start)])

    def vgg(self) -> Any:
        return self.keras.applications.VGG16(weights=None, input_shape=(32, 32, 3), include_top=False)

    def mobilenet(self) -> Any:
        return self.keras.applications.MobileNet(
            weights=None, alpha=0.25, input_shape=(32, 32, 3), classes=10
        )


class Graphs(Styles):
    """Models with branches, by name."""

    def residual(self) -> Any:
        layers = self.layers

        def build(x: Any) -> Any:
            y = layers.BatchNormalization()(layers.Conv2D(3, 3, padding="same")(x))
            z = layers.Add()([x, y])
            a, b = layers.MaxPooling2D()(z), layers.Conv2D(5, 3, strides=2, padding="same")(z)
            return layers.Dense(3)(layers.Flatten()(layers.Concatenate()([a, b])))

        return self.functional(build)

    def one_model_called_twice(self) -> Any:
        encoder = self.chain(self.layers.Conv2D(2, 3), self.layers.BatchNormalization())
        return self.functional(lambda x: self.layers.Subtract()([encoder(x), encoder(1 - x)]))

    def attention(self) -> Any:
        layers = self.layers

        def build(x: Any) -> Any:
            patches = layers.Reshape((-1, 8))(layers.Conv2D(8, 4, 4)(x))
            normal = layers.LayerNormalization()(patches)
            mixed = patches + layers.MultiHeadAttention(2, 4)(normal, normal)
            return layers.Dense(3, activation="softmax")(layers.GlobalAveragePooling1D()(mixed))

        return self.functional(build)

    def states(self) -> Any:
        def build(x: Any) -> Any:
            _, hidden, cell = self.layers.LSTM(4, return_state=True)(self.layers.Reshape((8, 24))(x))
            return self.layers.Multiply()([x[:, 0, 0, :1], self.layers.Dense(1)(hidden + cell)])

        return self.functional(build)

    def resnet(self) -> Any:
        return self.keras.applications.ResNet50(weights=None, classes=10, input_shape=(32, 32, 3))

    def convnext(self) -> Any:
        return self.keras.applications.ConvNeXtTiny(weights=None, classes=10, input_shape=(32, 32, 3))

    def efficientnet(self) -> Any:
        return self.keras.applications.EfficientNetB0(weights=None, classes=10, input_shape=(32, 32, 3))


def own(thing: Any) -> Any:
    """Return a class or function as if the learner's file defined it."""
    thing.__module__ = "submission"
    return thing


class Refused(Styles):
    """Models that cannot be graded, by name; see `REASONS`."""

    def own_layer(self) -> Any:
        @own
        class Own(self.layers.Layer):  # type: ignore[misc, name-defined]
            def __init__(self, size: int) -> None:
                super().__init__()
                self.sizes = {size}

            def call(self, x: Any) -> Any:
                return x

        return self.chain(self.layers.Flatten(), Own(3))

    def layer_with_another_call(self) -> Any:
        @own
        class Doubled(self.layers.Conv2D):  # type: ignore[misc, name-defined]
            def call(self, x: Any) -> Any:
                return super().call(x) * 2

        return self.chain(Doubled(3, 3))

    def own_layer_inside_a_wrapper(self) -> Any:
        @own
        class Own(self.layers.Layer):  # type: ignore[misc, name-defined]
            def call(self, x: Any) -> Any:
                return x

        return self.chain(self.layers.TimeDistributed(Own()))

    def activation_with_weights_of_two_layers(self) -> Any:
        shared = self.layers.PReLU()
        flat = self.layers.Flatten()
        return self.chain(flat, *(self.layers.Dense(4, activation=shared) for _ in range(2)))

    def own_activation(self) -> Any:
        @own
        def soft(x: Any) -> Any:
            return x * 0.5

        return self.chain(self.layers.Dense(2, activation=soft))

    def own_activation_with_the_name_of_one_of_keras(self) -> Any:
        @own
        def relu(x: Any) -> Any:
            return x * 0.5

        return self.chain(self.layers.Dense(2, activation=relu))

    def lambda_as_activation(self) -> Any:
        return self.chain(self.layers.Dense(2, activation=own(lambda x: x)))

    def partial_as_activation(self) -> Any:
        half = functools.partial(self.keras.activations.leaky_relu, negative_slope=0.5)
        return self.functional(self.layers.Dense(2, activation=half))

    def lambda_layer(self) -> Any:
        return self.chain(self.layers.Lambda(lambda x: x))

    def model_with_its_own_call(self) -> Any:
        @own
        class Net(self.keras.Model):  # type: ignore[misc, name-defined]
            def call(self, x: Any) -> Any:
                return x

        return Net()

    def sequential_with_its_own_call(self) -> Any:
        @own
        class Net(self.keras.Sequential):  # type: ignore[misc, name-defined]
            def call(self, x: Any, **_: Any) -> Any:
                return x

        return Net([self.keras.Input((3,)), self.layers.Dense(2)])

    def no_input_shape(self) -> Any:
        return self.keras.Sequential([self.layers.Dense(2)])

    def two_inputs(self) -> Any:
        first, second = self.keras.Input((4,)), self.keras.Input((4,))
        return self.keras.Model([first, second], self.layers.Add()([first, second]))

    def two_outputs(self) -> Any:
        start = self.keras.Input((4,))
        return self.keras.Model(start, [self.layers.Dense(2)(start), self.layers.Dense(3)(start)])

    def any_size_of_image(self) -> Any:
        return self.chain(self.layers.Conv2D(3, 3), shape=(None, None, 3))

    def images_of_a_batch_mixed(self) -> Any:
        return self.functional(self.keras.ops.sum)


REASONS = {
    "own_layer": "Layer 2 (Own) is a custom layer",
    "layer_with_another_call": "Layer 1 (Doubled) is a custom layer",
    "own_layer_inside_a_wrapper": "Layer 1 (TimeDistributed): layer is an Own, a custom class",
    "activation_with_weights_of_two_layers": "Layer 3 (Dense): activation (PReLU) has weights and is used at two",
    "own_activation": "Layer 1 (Dense): the activation soft is a custom function",
    "own_activation_with_the_name_of_one_of_keras": "Layer 1 (Dense): the activation relu is a custom function",
    "lambda_as_activation": "Layer 1 (Dense): the activation is a custom function",
    "partial_as_activation": "Layer 1 (Dense) has a setting that Keras cannot save: activation=functools.partial",
    "lambda_layer": "Layer 1 (Lambda) runs a custom function",
    "model_with_its_own_call": "The class Net of the model contains custom code",
    "sequential_with_its_own_call": "The class Net of the model contains custom code",
    "no_input_shape": "no input shape",
    "two_inputs": "has 2 inputs",
    "two_outputs": "has 2 outputs",
    "any_size_of_image": "must be an integer",
    "images_of_a_batch_mixed": "Layer 1 (ops.sum) mixes the images of a batch",
}
"""What the message for a model of `Refused` must contain."""


def styles(kind: type) -> list[str]:
    """Return the names of the models of a class above."""
    return [name for name in vars(kind) if name not in ("chain", "functional") and not name.startswith("_")]
