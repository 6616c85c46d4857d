# style: Java veteran, explicit loops, camelCase, constants, temporary file and os.replace for saving
# arguable: prepare_images: its parameters have other names than the stub's, so it works only by position
# arguable: prepare_labels: its parameters have other names than the stub's, so it works only by position
# arguable: train: its parameters have other names than the stub's, so it works only by position
# arguable: evaluate: its parameters have other names than the stub's, so it works only by position
# arguable: save_and_reload: its parameters have other names than the stub's, so it works only by position
# arguable: predict_label: its parameters have other names than the stub's, so it works only by position
import os
import shutil
import tempfile

import keras
import numpy as np


class FashionConstants:
    NUMBER_OF_CLASSES = 10
    IMAGE_SIZE = 28
    MAX_PIXEL = 255.0
    BATCH_SIZE = 32
    CLASS_NAMES = np.array(
        [
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
        ]
    )


def prepare_images(inputImages):
    count = inputImages.shape[0]
    size = FashionConstants.IMAGE_SIZE
    result = np.zeros((count, size, size, 1), dtype=np.float32)
    for i in range(0, count):
        for row in range(0, size):
            result[i, row, :, 0] = inputImages[i, row, :] / FashionConstants.MAX_PIXEL
    return result


def prepare_labels(inputLabels):
    count = len(inputLabels)
    result = np.zeros((count, FashionConstants.NUMBER_OF_CLASSES), dtype=int)
    for i in range(0, count):
        for j in range(0, FashionConstants.NUMBER_OF_CLASSES):
            if int(inputLabels[i]) == j:
                result[i, j] = 1
            else:
                result[i, j] = 0
    return result


def build_model():
    model = keras.models.Sequential()
    model.add(keras.layers.Input((FashionConstants.IMAGE_SIZE, FashionConstants.IMAGE_SIZE, 1)))
    model.add(
        keras.layers.Conv2D(filters=32, kernel_size=(3, 3), activation="relu", kernel_initializer="HeUniform")
    )
    model.add(keras.layers.MaxPool2D(pool_size=(2, 2)))
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dense(units=100, activation="relu", kernel_initializer="HeUniform"))
    model.add(keras.layers.Dense(units=FashionConstants.NUMBER_OF_CLASSES, activation="softmax"))
    model.compile(optimizer="Adam", loss="CategoricalCrossentropy", metrics=["accuracy"])
    return model


def train(theModel, theImages, theLabels, numberOfEpochs):
    lossList = []
    accuracyList = []
    for epoch in range(numberOfEpochs):
        h = theModel.fit(theImages, theLabels, batch_size=FashionConstants.BATCH_SIZE, epochs=1, verbose=0)
        lossList.append(h.history["loss"][0])
        accuracyList.append(h.history["accuracy"][0])
        print("Epoch " + str(epoch + 1) + " of " + str(numberOfEpochs) + " done.")
    history = {}
    history["loss"] = lossList
    history["accuracy"] = accuracyList
    return history


def evaluate(theModel, theImages, theLabels):
    resultArray = theModel.evaluate(theImages, theLabels, verbose=0)
    return (resultArray[0], resultArray[1])


def save_and_reload(theModel, thePath):
    directory = tempfile.mkdtemp()
    try:
        temporaryPath = os.path.join(directory, "model.keras")
        theModel.save(temporaryPath)
        shutil.move(temporaryPath, str(thePath))
        loadedModel = keras.models.load_model(str(thePath))
        return loadedModel
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def predict_label(theModel, theImage):
    batch = prepare_images(theImage.reshape(1, 28, 28))
    probabilities = theModel.predict(batch, verbose=0)[0]
    bestIndex = 0
    for i in range(1, len(probabilities)):
        if probabilities[i] > probabilities[bestIndex]:
            bestIndex = i
    # a numpy string
    return FashionConstants.CLASS_NAMES[bestIndex]
