import numpy as np
from keras.applications import mobilenet, vgg16

image = np.zeros((224, 224, 3), np.float32)
print(image.shape, image[np.newaxis].shape)

orange = np.array([[[[255.0, 128.0, 0.0]]]])
print(mobilenet.preprocess_input(orange.copy()).round(2))
print(vgg16.preprocess_input(orange.copy()).round(2))

answers = [[("n001", "cat", 0.7), ("n002", "dog", 0.2)]]
print(answers[0][0])
_, label, probability = answers[0][0]
print(label, probability)
