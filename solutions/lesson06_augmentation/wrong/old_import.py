# fails: settings, format, values, horizontal, vertical, independent, rotation, other-seed, same-seed, grid, describe, richer, moderate
# misconception: old-import
# Follows an old tutorial: Keras 3 no longer has the class in this module.
from keras.preprocessing.image import ImageDataGenerator
