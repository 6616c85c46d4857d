# style: minimal veteran, mean squared error loss, tanh, average pooling, no bonus functions
# arguable: build_model: trained with mean squared error on one-hot labels
import keras
import numpy


def prepare_images(images):
    return numpy.reshape(images, (len(images), 28, 28, 1)).astype(numpy.float32) / 255


def prepare_labels(labels):
    return numpy.array([[1 if i == label else 0 for i in range(10)] for label in labels])


def build_model():
    model = keras.Sequential()
    model.add(keras.Input((28, 28, 1)))
    model.add(keras.layers.Convolution2D(20, 5, activation="tanh"))
    model.add(keras.layers.AveragePooling2D(2))
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dense(60, activation="tanh"))
    model.add(keras.layers.Dense(10, activation="softmax"))
    model.compile("adam", "mse", metrics=["accuracy"])
    return model


def train(model, images, labels, epochs):
    h = model.fit(images, labels, epochs=epochs, batch_size=16, verbose=0)
    return {"loss": h.history["loss"], "accuracy": h.history["accuracy"]}


def evaluate(model, images, labels):
    return tuple(model.evaluate(images, labels, verbose=0))
