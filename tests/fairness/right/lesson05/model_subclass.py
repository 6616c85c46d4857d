# style: keras.Model subclass with its own train_step and functional graph, decorators, timing
import functools
import time

import keras
import numpy as np
import tensorflow as tf

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


def timed(f):
    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        start = time.perf_counter()
        try:
            return f(*args, **kwargs)
        finally:
            print(f"{f.__name__}: {time.perf_counter() - start:.2f} s")

    return wrapper


@keras.saving.register_keras_serializable("me")
class Trainer(keras.Model):
    """A functional graph with a train_step of its own."""

    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            y_pred = self(x, training=True)
            loss = self.compute_loss(x=x, y=y, y_pred=y_pred)
        grads = tape.gradient(loss, self.trainable_weights)
        self.optimizer.apply(grads, self.trainable_weights)
        for metric in self.metrics:
            if metric.name == "loss":
                metric.update_state(loss)
            else:
                metric.update_state(y, y_pred)
        return {m.name: m.result() for m in self.metrics} | self.get_metrics_result()


def prepare_images(images):
    lut = np.linspace(0, 1, 256, dtype=np.float32)  # a look-up table for all 256 gray values
    return lut[images][..., None]


def prepare_labels(labels):
    return np.vectorize(lambda label, i: float(label == i))(np.asarray(labels)[:, None], np.arange(10)[None])


def build_model():
    inputs = keras.Input((28, 28, 1))
    x = keras.layers.Conv2D(32, 3, activation="relu", kernel_initializer="he_uniform")(inputs)
    x = keras.layers.MaxPooling2D(2)(x)
    x = keras.layers.Flatten()(x)
    x = keras.layers.Dense(100, "relu", kernel_initializer="he_uniform")(x)
    x = keras.layers.Dense(10, "softmax")(x)
    model = Trainer(inputs, x)
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model


@timed
def train(model, images, labels, epochs):
    history = model.fit(images, labels, epochs=epochs, batch_size=32, verbose=0).history
    return {"loss": history["loss"], "accuracy": history["accuracy"]}


@timed
def evaluate(model, images, labels):
    scores = model.evaluate(images, labels, verbose=0, return_dict=True)
    return scores["loss"], scores["accuracy"]


@timed
def save_and_reload(model, path):
    model.save(path)
    return keras.models.load_model(path, custom_objects={"Trainer": Trainer})


@timed
def predict_label(model, image):
    return CLASSES[
        model.predict(prepare_images(image[None]), verbose=0)[0]
        .tolist()
        .index(max(model.predict(prepare_images(image[None]), verbose=0)[0].tolist()))
    ]
