# Unusual: two branches averaged, mixed activations, early-stopping-free; manual epochs over dataset; LBFGS-free SGD with large rate.
import keras
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

CLASSES = ("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot")

def prepare_images(images):
    return np.array([[[[value / 255] for value in row] for row in image] for image in images.astype(np.float32)], dtype=np.float32).reshape(-1, 28, 28, 1)

def prepare_labels(labels):
    return np.array(list(map(lambda k: np.bincount([k], minlength=10), labels))).reshape(len(labels), 10)

def build_model():
    keras.backend.clear_session()
    inp = layers.Input(shape=(28, 28, 1))
    heads = []
    for size in (3, 5):
        x = layers.Conv2D(filters=16, kernel_size=size, activation="relu")(inp)
        x = layers.MaxPooling2D(pool_size=(2, 2), padding="same")(x)
        x = layers.Flatten()(x)
        x = layers.Dense(50, activation="relu")(x)
        heads.append(layers.Dense(10, activation="softmax")(x))
    out = layers.Average()(heads)
    model = tf.keras.Model(inp, out)
    model.compile(optimizer=tf.keras.optimizers.SGD(learning_rate=0.1), loss=tf.keras.losses.CategoricalCrossentropy(), metrics=["accuracy"])
    return model

def train(model, images, labels, epochs):
    ds = tf.data.Dataset.from_tensor_slices((images, labels)).cache().shuffle(10_000).batch(16).prefetch(tf.data.AUTOTUNE)
    return model.fit(ds, epochs=epochs, verbose=0).history

def evaluate(model, images, labels):
    ds = tf.data.Dataset.from_tensor_slices((images, labels)).batch(128)
    loss, acc = model.evaluate(ds, verbose=0)[:2]
    return loss, acc

def save_and_reload(model, path):
    with open(path, "wb"):
        pass
    model.save(path)
    reloaded = tf.keras.models.load_model(path)
    before = model.predict(np.zeros((1, 28, 28, 1)), verbose=0)
    after = reloaded.predict(np.zeros((1, 28, 28, 1)), verbose=0)
    assert np.allclose(before, after)
    return reloaded

def predict_label(model, image):
    return CLASSES[tf.math.top_k(model(tf.constant(image[None, :, :, None] / 255.0)), k=1).indices.numpy()[0, 0]]
