"""Writes the training loop with GradientTape."""
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


def prepare_images(images):
    return tf.expand_dims(tf.image.convert_image_dtype(images, tf.float32), -1).numpy()


def prepare_labels(labels):
    return tf.one_hot(labels, 10).numpy()


def build_model():
    model = tf.keras.models.Sequential(
        [
            tf.keras.layers.InputLayer(shape=(28, 28, 1)),
            tf.keras.layers.Conv2D(32, 3, activation=tf.nn.relu),
            tf.keras.layers.MaxPool2D(),
            tf.keras.layers.Conv2D(32, 3, activation=tf.nn.relu),
            tf.keras.layers.Flatten(),
            tf.keras.layers.Dense(64, activation=tf.nn.relu),
            tf.keras.layers.Dense(10, activation=tf.nn.softmax),
        ]
    )
    model.compile(
        optimizer=tf.keras.optimizers.Adam(),
        loss=tf.keras.losses.CategoricalCrossentropy(from_logits=False),
        metrics=["accuracy"],
    )
    return model


def train(model, images, labels, epochs):
    optimizer = keras.optimizers.Adam(1e-3)
    loss_function = keras.losses.CategoricalCrossentropy()
    data = tf.data.Dataset.from_tensor_slices((images, labels)).shuffle(4096).batch(32)
    losses, accuracies = [], []

    @tf.function
    def step(x, y):
        with tf.GradientTape() as tape:
            p = model(x, training=True)
            loss = loss_function(y, p)
            if model.losses:
                loss += tf.add_n(model.losses)
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(gradients, model.trainable_variables))
        return loss, p

    for _ in range(epochs):
        mean, hits = keras.metrics.Mean(), keras.metrics.CategoricalAccuracy()
        for x, y in data:
            loss, p = step(x, y)
            mean.update_state(loss)
            hits.update_state(y, p)
        losses.append(float(mean.result()))
        accuracies.append(float(hits.result()))
    return dict(loss=losses, accuracy=accuracies)


def evaluate(model, images, labels):
    p = model(tf.convert_to_tensor(images), training=False)
    loss = tf.reduce_mean(keras.losses.categorical_crossentropy(tf.cast(labels, p.dtype), p))
    accuracy = tf.reduce_mean(keras.metrics.categorical_accuracy(tf.cast(labels, p.dtype), p))
    return float(loss), float(accuracy)


def save_and_reload(model, path):
    model.save(str(path))
    return tf.keras.models.load_model(str(path))


def predict_label(model, image):
    p = model(prepare_images(image[tf.newaxis, ...]))
    return CLASSES[tf.math.top_k(p, k=1).indices.numpy()[0][0]]
