# style: tf.data for everything, callbacks collect the history, keras.ops, recursion over layer specifications
from tensorflow.data import AUTOTUNE, Dataset
from tensorflow import keras
import tensorflow as tf
import numpy as np

CLASSES = dict(
    enumerate(
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"]
    )
)


def prepare_images(images):
    scaled = Dataset.from_tensor_slices(images).map(lambda one: tf.image.convert_image_dtype(one[..., tf.newaxis], tf.float32))
    return np.stack(list(scaled.as_numpy_iterator()))


def prepare_labels(labels):
    return tf.one_hot(tf.convert_to_tensor(labels, dtype=tf.int64), depth=10, on_value=1.0, off_value=0.0).numpy()


def _stack(x, layers):
    return _stack(layers[0](x), layers[1:]) if layers else x


def build_model():
    inputs = keras.layers.Input(shape=[28, 28, 1])
    outputs = _stack(
        inputs,
        [
            keras.layers.RandomTranslation(0.05, 0.05, fill_mode="constant"),
            keras.layers.Conv2D(32, kernel_size=5, activation="relu", kernel_initializer="he_normal"),
            keras.layers.MaxPool2D(pool_size=2),
            keras.layers.SpatialDropout2D(0.1),
            keras.layers.Conv2D(32, kernel_size=3, activation="swish"),
            keras.layers.MaxPool2D(),
            keras.layers.Reshape((-1,)),
            keras.layers.Dense(units=10, activation=keras.activations.softmax),
        ],
    )
    model = keras.Model(inputs, outputs, name="fashion")
    model.compile(
        optimizer=keras.optimizers.AdamW(3e-3, weight_decay=1e-4),
        loss=keras.losses.categorical_crossentropy,
        metrics=["acc"],
    )
    return model


class _Numbers(keras.callbacks.Callback):
    def __init__(self):
        super().__init__()
        self.kept = {"loss": [], "accuracy": []}

    def on_epoch_end(self, epoch, logs=None):
        for name, values in self.kept.items():
            values.append(float(logs[name] if name in logs else logs["acc"]))


def train(model, images, labels, epochs):
    data = Dataset.from_tensor_slices((images, labels)).cache().shuffle(len(images)).batch(32).prefetch(AUTOTUNE)
    numbers = _Numbers()
    model.fit(data, epochs=epochs, verbose=0, callbacks=[numbers])
    return numbers.kept


def evaluate(model, images, labels):
    loss, accuracy = keras.metrics.CategoricalCrossentropy(), keras.metrics.CategoricalAccuracy()
    for x, y in Dataset.from_tensor_slices((images, labels)).batch(64):
        probabilities = model(x, training=False)
        loss.update_state(y, probabilities)
        accuracy.update_state(y, probabilities)
    return loss.result().numpy(), accuracy.result().numpy()


def save_and_reload(model, path):
    keras.models.save_model(model, filepath=str(path))
    return keras.models.load_model(filepath=str(path))


def predict_label(model, image):
    batch = Dataset.from_tensors(prepare_images(tf.expand_dims(image, 0)))
    return CLASSES[tf.argmax(model.predict(batch, verbose=0), axis=1).numpy().item()]
