import numpy as np
from PIL import Image, ImageDraw

image = Image.new("RGB", (9, 6), "white")
pen = ImageDraw.Draw(image)
pen.rectangle((2, 1, 6, 4), outline=(255, 0, 0), width=1)

pixels = np.array(image)
print(pixels.shape)
print((pixels[:, :, 1] == 0).astype(int))

words = ["pear", "fig", "banana"]
print(sorted(words, key=len))
print(sorted(words, key=len, reverse=True)[:1], [][:1])
