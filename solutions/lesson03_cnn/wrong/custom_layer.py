# fails: deeper-model
# misconception: custom-layer
# wrote a layer for the squares
class Square(keras.layers.Layer):
    def call(self, maps):
        return maps * maps


def build_deeper_model():
    return keras.Sequential(
        [
            keras.Input((256, 256, 1)),
            keras.layers.Conv2D(16, (3, 3)),
            Square(),
            keras.layers.MaxPooling2D((2, 2)),
            keras.layers.Conv2D(32, (3, 3)),
            Square(),
            keras.layers.MaxPooling2D((2, 2)),
            keras.layers.Flatten(),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
