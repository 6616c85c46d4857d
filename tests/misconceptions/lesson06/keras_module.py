# misconception: old-import
import importlib

importlib.import_module("keras.preprocessing.image")
from keras.preprocessing.image import ImageDataGenerator
