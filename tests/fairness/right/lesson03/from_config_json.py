"""Everything from a declarative table; models are made with from_config and JSON."""
import json
import keras

TABLE = [
    ("Conv2D", {"filters": 32, "kernel_size": 3, "activation": "relu"}),
    ("MaxPooling2D", {"pool_size": 2}),
    ("Flatten", {}),
    ("Dense", {"units": 1, "activation": "sigmoid"}),
]
DEEP = [
    ("Rescaling", {"scale": 1 / 255, "offset": 0.0}),
    ("Conv2D", {"filters": 8, "kernel_size": 5, "strides": 2}),
    ("BatchNormalization", {}),
    ("ReLU", {}),
    ("MaxPooling2D", {"pool_size": 3, "strides": 2}),
    ("SeparableConv2D", {"filters": 16, "kernel_size": 3}),
    ("AveragePooling2D", {"pool_size": 2}),
    ("SpatialDropout2D", {"rate": 0.2}),
    ("Flatten", {}),
    ("Dropout", {"rate": 0.5}),
    ("Dense", {"units": 16, "activation": "selu"}),
    ("Dense", {"units": 1}),
    ("Activation", {"activation": "sigmoid"}),
]


def _make(table):
    model = keras.Sequential([keras.Input((256, 256, 1))])
    for kind, arguments in table:
        model.add(getattr(keras.layers, kind).from_config({**arguments, "name": f"l{len(model.layers)}"}))
    text = model.to_json()
    json.loads(text)
    return keras.models.model_from_json(text)


def build_model():
    return _make(TABLE)


def describe_shapes():
    model = build_model()
    names = ["conv", "pool", "flatten", "output"]
    shapes = {"input": tuple(model.inputs[0].shape)[1:]}
    shapes.update((name, tuple(layer.output.shape)[1:]) for name, layer in zip(names, model.layers, strict=True))
    return shapes


def count_parameters():
    model = build_model()
    return {"conv": model.layers[0].count_params(), "output": model.layers[-1].count_params(), "total": model.count_params()}


def build_deeper_model():
    return _make(DEEP)


def describe_deeper_shapes():
    return [tuple(layer.compute_output_shape(layer.input.shape))[1:] for layer in build_deeper_model().layers]
