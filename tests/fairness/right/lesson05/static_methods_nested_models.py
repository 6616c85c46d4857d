# A class with static methods, bound to the names at the end of the file.
import keras
import numpy as np

CLASSES = ("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot")

class Fashion:
    width = 10
    history = None

    @staticmethod
    def prepare_images(images):
        images = images.astype(np.float32)[:, :, :, None]
        images /= np.float32(255)
        return images

    @classmethod
    def prepare_labels(cls, labels):
        matrix = np.zeros((labels.size, cls.width), np.float64)
        np.put_along_axis(matrix, np.asarray(labels, dtype=np.intp)[:, None], 1.0, axis=1)
        return matrix

    @staticmethod
    def build_model():
        features = keras.Sequential([
            keras.layers.Conv2D(20, 3, activation="swish"),
            keras.layers.MaxPooling2D(),
            keras.layers.SeparableConv2D(32, 3, activation="gelu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
        ], name="features")
        head = keras.Sequential([
            keras.layers.Dense(80, activation="tanh", kernel_regularizer=keras.regularizers.l2(1e-4)),
            keras.layers.Dense(10, activation="softmax"),
        ], name="head")
        model = keras.Sequential([keras.Input((28, 28, 1)), features, head])
        model.compile(optimizer=keras.optimizers.Nadam(learning_rate=0.002), loss=keras.losses.CategoricalCrossentropy(label_smoothing=0.05), metrics={"head": "accuracy"} if False else ["accuracy", keras.metrics.TopKCategoricalAccuracy(3)])
        return model

    @classmethod
    def train(cls, model, images, labels, epochs):
        cls.history = model.fit(images, labels, epochs=epochs, batch_size=20, verbose=0, callbacks=[keras.callbacks.TerminateOnNaN()])
        return cls.history.history

    @staticmethod
    def evaluate(model, images, labels):
        loss, accuracy, *_ = model.evaluate(images, labels, batch_size=500, verbose=0)
        return float(loss), float(accuracy)

    @staticmethod
    def save_and_reload(model, path):
        path = str(path)
        model.save(filepath=path)
        del model
        return keras.models.load_model(filepath=path)

    @staticmethod
    def predict_label(model, image):
        return CLASSES[int(np.argmax(model.predict(Fashion.prepare_images(np.array([image])), verbose=0), axis=1).item())]

prepare_images = Fashion.prepare_images
prepare_labels = Fashion.prepare_labels
build_model = Fashion.build_model
train = Fashion.train
evaluate = Fashion.evaluate
save_and_reload = Fashion.save_and_reload
predict_label = Fashion.predict_label
