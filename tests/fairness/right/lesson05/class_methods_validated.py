# A Java programmer: everything in a class with static methods; module functions are aliases.
import keras
import numpy as np

CLASSES = ("T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot")


class FashionClassifier:
    NUM_CLASSES = 10
    INPUT_SHAPE = (28, 28, 1)

    @staticmethod
    def prepare_images(images):
        scaled = images.astype("float64") / 255.0
        return scaled.reshape((-1,) + FashionClassifier.INPUT_SHAPE).astype("float32")

    @classmethod
    def prepare_labels(cls, labels):
        return keras.utils.to_categorical(labels, num_classes=cls.NUM_CLASSES)

    @classmethod
    def build_model(cls):
        inputs = keras.Input(cls.INPUT_SHAPE)
        x = inputs
        for filters in (32, 64):
            x = keras.layers.Conv2D(filters, 3, activation="relu", padding="same")(x)
            x = keras.layers.MaxPooling2D()(x)
        x = keras.layers.GlobalAveragePooling2D()(x) if False else keras.layers.Flatten()(x)
        x = keras.layers.Dense(100, activation=keras.activations.relu)(x)
        outputs = keras.layers.Dense(cls.NUM_CLASSES, activation=keras.activations.softmax)(x)
        model = keras.Model(inputs, outputs)
        model.compile(optimizer=keras.optimizers.RMSprop(), loss=keras.losses.categorical_crossentropy, metrics=[keras.metrics.categorical_accuracy, "accuracy"])
        return model

    @staticmethod
    def train(model, images, labels, epochs):
        return dict(model.fit(images, labels, epochs=epochs, batch_size=64, validation_split=0.1, verbose=0).history)

    @staticmethod
    def evaluate(model, images, labels):
        names = model.metrics_names
        values = model.evaluate(images, labels, verbose=0, return_dict=True)
        return values["loss"], values.get("accuracy", values.get("categorical_accuracy"))

    @staticmethod
    def save_and_reload(model, path):
        keras.saving.save_model(model, path)
        return keras.saving.load_model(path)

    @classmethod
    def predict_label(cls, model, image):
        probabilities = model.predict(cls.prepare_images(image), verbose=0)
        return CLASSES[int(probabilities.squeeze().argmax())]


prepare_images = FashionClassifier.prepare_images
prepare_labels = FashionClassifier.prepare_labels
build_model = FashionClassifier.build_model
train = FashionClassifier.train
evaluate = FashionClassifier.evaluate
save_and_reload = FashionClassifier.save_and_reload
predict_label = FashionClassifier.predict_label
