# fails: flips
# misconception: layers-for-generator
# Uses the layers that replace the class in newer code.
import keras


def make_generator():
    return keras.Sequential(
        [keras.layers.RandomFlip("horizontal_and_vertical"), keras.layers.RandomRotation(0.25)]
    )
