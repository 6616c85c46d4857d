"""Rare layers and arguments: depthwise convolution, layer normalization, weight constraints, loss weights."""
import keras
import numpy as np

CLASSES = (
    "T-shirt/top",
    "Trouser",
    "Pullover",
    "Dress",
    "Coat",
    "Sandal",
    "Shirt",
    "Sneaker",
    "Bag",
    "Ankle boot",
)


def prepare_images(images):
    return np.interp(images, [0, 255], [0, 1]).astype(np.float32).reshape(images.shape + (1,))


def prepare_labels(labels):
    return np.equal.outer(labels, range(10)).astype("int64")


def build_model():
    layers = keras.layers
    model = keras.Sequential(
        [
            layers.Input(shape=[28, 28, 1]),
            layers.DepthwiseConv2D(3, depth_multiplier=24, activation="relu", padding="same"),
            layers.LayerNormalization(),
            layers.AveragePooling2D(2),
            layers.Conv2D(32, 3, activation="mish", kernel_constraint=keras.constraints.MaxNorm(4)),
            layers.GaussianNoise(0.02),
            layers.MaxPooling2D(),
            layers.Permute((3, 1, 2)),
            layers.Flatten(),
            layers.Dense(10, name="logits", activity_regularizer=keras.regularizers.L2(1e-5)),
            layers.Activation(keras.activations.softmax),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Lion(learning_rate=5e-4),
        loss=keras.losses.CategoricalCrossentropy(label_smoothing=0.1, reduction="sum_over_batch_size"),
        loss_weights=[1.0],
        metrics=["accuracy"],
        weighted_metrics=[],
    )
    return model


def train(model, images, labels, epochs):
    counts = labels.sum(axis=0)
    weights = {i: 1.0 for i in range(len(counts))}
    history = keras.callbacks.History()
    model.fit(images, labels, epochs=epochs, batch_size=50, class_weight=weights, callbacks=[history], verbose=0)
    return history.history


def evaluate(model, images, labels):
    model.reset_metrics()
    logs = model.test_on_batch(images, labels, return_dict=True)
    model.reset_metrics()
    return float(logs["loss"]), float(logs["accuracy"])


def save_and_reload(model, path):
    with open(path, "wb"):
        pass
    keras.saving.save_model(model, path)
    model = keras.saving.load_model(path, compile=True)
    model.trainable = model.trainable
    return model


def predict_label(model, image):
    batch = prepare_images(image[np.newaxis, :, :])
    guess = keras.ops.argmax(model(batch), axis=-1)
    return CLASSES[guess.numpy().item()]
