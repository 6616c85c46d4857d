# fails: flips, rotation-range, nothing-else, format, values, varied, horizontal, vertical, rotation, only-flips-and-rotations, other-seed, same-seed, independent, without-seed, grid, grid-images, grid-window, describe, effects, richer, moderate
# misconception: old-import
# Follows an old tutorial: Keras 3 no longer has the class in this module.
from keras.preprocessing.image import ImageDataGenerator
