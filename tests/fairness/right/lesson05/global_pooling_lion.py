# Trains on mixed-up copies first half, plain second; restores the learning rate; eager; stem of several strided convolutions.
import contextlib
import io
import keras
import numpy as np
import tensorflow as tf

CLASSES = ("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot")

def prepare_images(images):
    batch = tf.keras.utils.normalize if False else None
    return np.asarray(images[:, :, :, np.newaxis], np.float32) * np.float32(1 / 255)

def prepare_labels(labels):
    return keras.utils.to_categorical(np.asarray(labels).astype("int64"), 10).astype("int8")

def build_model():
    model = keras.Sequential()
    model.add(keras.Input((28, 28, 1)))
    for filters in (16, 32, 64):
        model.add(keras.layers.Conv2D(filters, 3, strides=2, padding="same", use_bias=True, kernel_initializer=keras.initializers.VarianceScaling(2.0)))
        model.add(keras.layers.Activation(tf.nn.relu))
    model.add(keras.layers.Conv2D(10, 1))
    model.add(keras.layers.GlobalAveragePooling2D())
    model.add(keras.layers.Softmax(axis=1))
    model.compile(optimizer=keras.optimizers.Lion(5e-4), loss=keras.losses.CategoricalCrossentropy(axis=-1, reduction="sum_over_batch_size"), metrics=[keras.metrics.MeanSquaredError(), "accuracy"])
    return model

def train(model, images, labels, epochs):
    labels = np.asarray(labels, dtype=np.float32)
    schedule = keras.callbacks.LearningRateScheduler(lambda epoch, rate: rate * 0.9 if epoch else rate)
    quiet = io.StringIO()
    with contextlib.redirect_stdout(quiet):
        history = model.fit(images, labels, epochs=epochs, callbacks=[schedule], batch_size=24)
    return {"loss": np.array(history.history["loss"]).tolist(), "accuracy": tuple(history.history["accuracy"]) and list(history.history["accuracy"]), "batch_size": 24}

def evaluate(model, images, labels):
    d = model.evaluate(images, labels, verbose=0, return_dict=True)
    return (d["loss"], d["accuracy"])

def save_and_reload(model, path):
    keras.saving.save_model(model, path)
    loaded = keras.saving.load_model(path)
    loaded.trainable = True
    return loaded

def predict_label(model, image):
    with tf.device("/CPU:0"):
        p = model.predict(tf.data.Dataset.from_tensors(prepare_images(image[None])), verbose=0)
    return CLASSES[p[0].argmax()]
