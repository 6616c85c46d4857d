"""Uses every loss/metric class by its long name, weight decay, and a validation hold-out that is not trained on."""
import keras
import numpy as np
from numpy.random import default_rng

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
    buffer = images.astype(np.float32)
    buffer.shape = (*images.shape, 1)
    buffer /= 255.0
    return buffer


def prepare_labels(labels):
    return (np.arange(10) == np.expand_dims(labels, 1)) * 1


def build_model():
    regularizer = keras.regularizers.OrthogonalRegularizer(0.001, mode="rows")
    inputs = keras.Input(shape=(28, 28, 1), batch_size=None, dtype="float32")
    x = keras.layers.Conv2D(16, 3, activation="relu", kernel_initializer=keras.initializers.Orthogonal())(inputs)
    x = keras.layers.Conv2D(16, 3, strides=2, activation=keras.layers.ELU(alpha=0.5))(x)
    a = keras.layers.GlobalAveragePooling2D()(x)
    b = keras.layers.Flatten()(keras.layers.AveragePooling2D(2)(x))
    x = keras.layers.concatenate([a, b])
    x = keras.layers.UnitNormalization()(x)
    x = keras.layers.Dense(100, activation=keras.activations.relu6, kernel_regularizer=regularizer)(x)
    x = keras.layers.Dense(10)(x)
    x = keras.layers.Activation(keras.ops.softmax)(x) if False else keras.layers.Activation("softmax")(x)
    model = keras.Model(inputs=inputs, outputs=x)
    model.compile(
        optimizer=keras.optimizers.AdamW(learning_rate=keras.optimizers.schedules.PiecewiseConstantDecay([200, 400], [3e-3, 1e-3, 5e-4])),
        loss=keras.losses.CategoricalCrossentropy(label_smoothing=0.0, axis=-1),
        metrics=[keras.metrics.CategoricalAccuracy(), keras.metrics.CategoricalCrossentropy()],
    )
    return model


def train(model, images, labels, epochs):
    order = default_rng(3).permutation(len(images))
    cut = len(order) * 9 // 10
    first, rest = order[:cut], order[cut:]
    h = model.fit(images[first], labels[first], validation_data=(images[rest], labels[rest]), epochs=epochs, batch_size=24, verbose=0)
    log = h.history
    names = [name for name in ("accuracy", "acc", "categorical_accuracy") if name in log]
    return {"loss": np.array(log["loss"]).tolist(), "accuracy": np.array(log[names[0]]).tolist(), "val_loss": log["val_loss"]}


def evaluate(model, images, labels):
    logs = model.evaluate(images, labels, verbose=0, return_dict=True)
    accuracy = [value for name, value in logs.items() if "acc" in name][0]
    return logs["loss"], accuracy


def save_and_reload(model, path):
    config, weights = model.get_config(), model.get_weights()
    model.save(path)
    other = keras.saving.load_model(path)
    assert config and len(other.weights) >= len(weights)
    return other


def predict_label(model, image):
    batch = prepare_images(np.asarray(image, dtype=np.uint8)[None])
    return CLASSES[keras.ops.top_k(model(batch), 1)[1].numpy().ravel()[0]]
