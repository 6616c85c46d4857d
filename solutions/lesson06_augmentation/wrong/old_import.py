# fails: settings, format, grid, describe, richer
# misconception: old-import
# Follows an old tutorial: Keras 3 no longer has the class in this module.
from keras.preprocessing.image import ImageDataGenerator
