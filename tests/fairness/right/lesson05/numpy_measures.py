"""Measures with NumPy, whatever the model was compiled for."""
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
    out = np.empty((*images.shape, 1), np.float32)
    np.multiply(images, np.float32(1 / 255), out=out[..., 0])
    return np.minimum(out, 1)


def prepare_labels(labels):
    return (np.asarray(labels)[:, None] == np.arange(10)).astype(np.uint8)


def build_model():
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            keras.layers.Conv2D(16, 5, kernel_initializer="he_normal", activation="elu"),
            keras.layers.AveragePooling2D(2),
            keras.layers.Conv2D(32, 3, kernel_initializer=keras.initializers.HeUniform(seed=3), activation="elu"),
            keras.layers.AveragePooling2D(2),
            keras.layers.Flatten(),
            keras.layers.Dense(10, "softmax", kernel_regularizer=keras.regularizers.L2(1e-4)),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.RMSprop(1e-3),
        loss=keras.losses.categorical_crossentropy,
        metrics=["accuracy"],
    )
    return model


def train(model, images, labels, epochs):
    rng = np.random.default_rng(0)
    history = {"loss": [], "accuracy": []}
    for _ in range(epochs):
        order = rng.permutation(len(images))
        for start in range(0, len(order), 32):
            batch = order[start : start + 32]
            logs = model.train_on_batch(images[batch], labels[batch], return_dict=True)
        loss, accuracy = evaluate(model, images, labels)
        history["loss"].append(loss)
        history["accuracy"].append(accuracy)
    return history


def evaluate(model, images, labels):
    p = np.concatenate([np.asarray(model.predict_on_batch(images[i : i + 500])) for i in range(0, len(images), 500)])
    loss = -np.log(np.clip((p * labels).sum(axis=1), 1e-7, 1)).mean()
    accuracy = (p.argmax(axis=1) == labels.argmax(axis=1)).mean()
    return float(loss), float(accuracy)


def save_and_reload(model, path):
    model.save(path, include_optimizer=False)
    return keras.models.load_model(path, compile=False)


def predict_label(model, image):
    p = np.asarray(model.predict_on_batch(np.float32(image).reshape(1, 28, 28, 1) / 255))
    return dict(enumerate(CLASSES))[int(np.argsort(p[0])[-1])]
