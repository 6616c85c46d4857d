import numpy as np

image = np.array([[1, 2, 3], [4, 5, 6]])
print(image[:, ::-1])
print(image[::-1])

iterator = iter(["first", "second", "third"])
print(next(iterator), next(iterator))

copies = [np.zeros((20, 30, 3)), np.ones((20, 30, 3))]
print(np.stack(copies).shape)

values = np.array([0.7, 254.6, 255.4, -0.3])
print(np.clip(values, 0, 255))
print(np.rint(values))
print(values[:2].astype(np.uint8))
