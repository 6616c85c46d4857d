import numpy as np
from PIL import Image

with Image.open("assets/coffee.png") as image:
    print(image.mode, image.size)
    print(np.array(image).shape)

values = np.array([3, 100, 250], dtype=np.uint8)
print(values + np.uint8(10))
print(values - np.uint8(5))
print(values // 200)
print((values / 200).dtype)
print(values.astype(np.float32) / 200)
