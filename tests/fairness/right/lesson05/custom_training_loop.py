# style: custom training loop with GradientTape, cosine schedule, gradient clipping, hand-made history
# arguable: evaluate: it measures plain cross-entropy itself instead of the model's compiled loss (here they are the same)
from collections import defaultdict

import numpy as np
import tensorflow as tf
import keras

BATCH = 32
names = "T-shirt/top,Trouser,Pullover,Dress,Coat,Sandal,Shirt,Sneaker,Bag,Ankle boot".split(",")


def prepare_images(images):
    out = np.empty(images.shape + (1,), np.float32)
    np.multiply(images[..., None], np.float32(1 / 255), out=out, casting="unsafe")
    return np.clip(out, 0, 1)


def prepare_labels(labels):
    out = np.zeros((len(labels), 10), np.float32)
    out[np.arange(len(labels)), labels] = 1
    return out


def build_model():
    model = keras.Sequential()
    model.add(keras.Input((28, 28, 1)))
    model.add(keras.layers.Conv2D(32, 3, activation="relu", kernel_initializer="he_uniform"))
    model.add(keras.layers.MaxPooling2D())
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dense(100, activation="relu", kernel_initializer="he_uniform"))
    model.add(keras.layers.Dense(10))
    model.add(keras.layers.Softmax())
    schedule = keras.optimizers.schedules.CosineDecay(2e-3, decay_steps=5000, alpha=0.1)
    model.compile(
        keras.optimizers.Adam(schedule, clipnorm=1.0), "categorical_crossentropy", metrics=["accuracy"]
    )
    return model


def train(model, images, labels, epochs):
    loss_function = keras.losses.CategoricalCrossentropy()
    rng = np.random.default_rng()
    history = defaultdict(list)

    @tf.function(reduce_retracing=True)
    def step(x, y):
        with tf.GradientTape() as tape:
            p = model(x, training=True)
            loss = loss_function(y, p)
        gradients = tape.gradient(loss, model.trainable_variables)
        model.optimizer.apply_gradients(zip(gradients, model.trainable_variables))
        hits = tf.equal(tf.argmax(p, 1), tf.argmax(y, 1))
        return loss, tf.reduce_mean(tf.cast(hits, tf.float32))

    for epoch in range(epochs):
        losses, accuracies, weights = [], [], []
        order = rng.permutation(len(images))
        for start in range(0, len(order), BATCH):
            index = order[start : start + BATCH]
            loss, accuracy = step(
                tf.constant(images[index], tf.float32), tf.constant(labels[index], tf.float32)
            )
            losses.append(float(loss))
            accuracies.append(float(accuracy))
            weights.append(len(index))
        history["loss"].append(float(np.average(losses, weights=weights)))
        history["accuracy"].append(float(np.average(accuracies, weights=weights)))
        print(f"epoch {epoch + 1}/{epochs}", {k: round(v[-1], 4) for k, v in history.items()})
    return dict(history)


def evaluate(model, images, labels):
    p = model.predict(images, verbose=0)
    loss = -np.mean(np.sum(labels * np.log(np.clip(p, 1e-7, 1)), axis=1))
    accuracy = np.mean(p.argmax(1) == labels.argmax(1))
    return float(loss), float(accuracy)


def save_and_reload(model, path):
    model.save(path)
    return keras.models.load_model(path)


def predict_label(model, image):
    p = np.asarray(model(prepare_images(np.stack([image]))))
    return names[int(p[0].argmax())]
