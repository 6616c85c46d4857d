# fails: settings, form, grid, describe, richer
# misconception: old-import
# believed an old tutorial: the class has left this module
from keras.preprocessing.image import ImageDataGenerator
