# style: 2019 blog tutorial, tf.keras, .add, SGD with momentum, prints progress
from numpy import argmax
from tensorflow.keras.models import Sequential, load_model
from tensorflow.keras.layers import Conv2D, MaxPooling2D, Dense, Flatten
from tensorflow.keras.optimizers import SGD
from tensorflow.keras.utils import to_categorical


# scale pixels
def prepare_images(images):
    # reshape dataset to have a single channel
    data = images.reshape((images.shape[0], 28, 28, 1))
    # convert from integers to floats
    data = data.astype("float32")
    # normalize to range 0-1
    data = data / 255.0
    return data


def prepare_labels(labels):
    # one hot encode target values
    return to_categorical(labels, num_classes=10)


# define cnn model
def build_model():
    model = Sequential()
    model.add(Conv2D(32, (3, 3), activation="relu", kernel_initializer="he_uniform", input_shape=(28, 28, 1)))
    model.add(MaxPooling2D((2, 2)))
    model.add(Flatten())
    model.add(Dense(100, activation="relu", kernel_initializer="he_uniform"))
    model.add(Dense(10, activation="softmax"))
    # compile model
    opt = SGD(learning_rate=0.01, momentum=0.9)
    model.compile(optimizer=opt, loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def train(model, images, labels, epochs):
    history = model.fit(images, labels, epochs=epochs, batch_size=32)
    return history.history


def evaluate(model, images, labels):
    loss, acc = model.evaluate(images, labels)
    print("> %.3f" % (acc * 100.0))
    return loss, acc


def save_and_reload(model, path):
    model.save(str(path))
    return load_model(str(path))


def predict_label(model, image):
    names = {
        0: "T-shirt/top",
        1: "Trouser",
        2: "Pullover",
        3: "Dress",
        4: "Coat",
        5: "Sandal",
        6: "Shirt",
        7: "Sneaker",
        8: "Bag",
        9: "Ankle boot",
    }
    img = image.reshape(1, 28, 28, 1)
    img = img.astype("float32")
    img = img / 255.0
    result = argmax(model.predict(img), axis=-1)
    return names[result[0]]
