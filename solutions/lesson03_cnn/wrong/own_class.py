# fails: model
# misconception: own-class
# believed that a model must be a class with a call method
class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.conv = keras.layers.Conv2D(32, (3, 3), activation="relu")
        self.pool = keras.layers.MaxPooling2D((2, 2))
        self.flat = keras.layers.Flatten()
        self.last = keras.layers.Dense(1, activation="sigmoid")

    def call(self, images):
        return self.last(self.flat(self.pool(self.conv(images))))


def build_model():
    return Net()
