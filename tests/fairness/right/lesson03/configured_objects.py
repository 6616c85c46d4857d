# style: configured objects for everything (initializers, regularizers, constraints, activation objects), dtype and data_format spelled out
import keras
from keras import activations, constraints, initializers, layers, losses, metrics, optimizers, regularizers

SEED = 7


def conv_config(filters):
    return dict(
        filters=filters,
        kernel_size=(3, 3),
        strides=(1, 1),
        padding="valid",
        data_format="channels_last",
        dilation_rate=(1, 1),
        groups=1,
        activation=layers.LeakyReLU(negative_slope=0.05),
        use_bias=True,
        kernel_initializer=initializers.HeNormal(seed=SEED),
        bias_initializer=initializers.Constant(0.01),
        kernel_regularizer=regularizers.L1L2(l1=1e-6, l2=1e-5),
        bias_regularizer=regularizers.L2(1e-6),
        activity_regularizer=None,
        kernel_constraint=constraints.MaxNorm(3.0),
        bias_constraint=None,
    )


def build_model():
    model = keras.Sequential(
        layers=[
            layers.InputLayer(shape=(256, 256, 1), dtype="float32", name="grey_picture"),
            layers.Conv2D(**conv_config(32)),
            layers.MaxPooling2D(pool_size=(2, 2), strides=None, padding="valid", data_format="channels_last"),
            layers.Flatten(data_format="channels_last"),
            layers.Dense(
                units=1,
                activation=activations.get("sigmoid"),
                kernel_initializer=initializers.GlorotNormal(seed=SEED),
                bias_initializer="zeros",
                kernel_regularizer=regularizers.l2(1e-4),
            ),
        ],
        name="configured",
    )
    model.compile(
        optimizer=optimizers.SGD(
            learning_rate=optimizers.schedules.ExponentialDecay(0.01, 1000, 0.9), momentum=0.9
        ),
        loss=losses.BinaryCrossentropy(label_smoothing=0.05),
        metrics=[metrics.BinaryAccuracy(name="accuracy"), metrics.AUC()],
    )
    return model


def describe_shapes():
    names = ["conv", "pool", "flatten", "output"]
    shapes = {"input": (256, 256, 1)}
    shape = (None, 256, 256, 1)
    for name, layer in zip(names, build_model().layers):
        shape = layer.compute_output_shape(shape)
        shapes[name] = tuple(shape[1:])
    return shapes


def count_parameters():
    model = build_model()
    # optimizer variables are not parameters of the network
    return {
        "conv": model.layers[0].count_params(),
        "output": model.layers[3].count_params(),
        "total": model.count_params(),
    }


def build_deeper_model():
    return keras.Sequential(
        [
            layers.InputLayer(batch_shape=(None, 256, 256, 1)),
            layers.Conv2D(**conv_config(8)),
            layers.MaxPooling2D((3, 3), strides=(2, 2)),
            layers.Conv2D(**conv_config(16)),
            layers.MaxPooling2D((3, 3), strides=(2, 2)),
            layers.Conv2D(**conv_config(32)),
            layers.GlobalMaxPooling2D(),
            layers.Dense(
                1, activation=activations.sigmoid, kernel_initializer=initializers.Orthogonal(seed=SEED)
            ),
        ]
    )


def describe_deeper_shapes():
    shape, shapes = (None, 256, 256, 1), []
    for layer in build_deeper_model().layers:
        shape = layer.compute_output_shape(shape)
        shapes.append(tuple(shape[1:]))
    return shapes
