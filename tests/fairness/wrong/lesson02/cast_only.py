# misconception: forgets-to-divide
# also matches: after-is-before
def normalize(pixels):
    return np.array([[[float(value) for value in pixel] for pixel in row] for row in pixels], dtype="float32")
