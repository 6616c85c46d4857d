# fails: settings, form, grid, describe, richer
# mistake: old-import
# believed an old tutorial: the class has left this module
from keras.preprocessing.image import ImageDataGenerator
