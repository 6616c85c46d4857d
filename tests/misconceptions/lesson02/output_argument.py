# misconception: changes-argument
def normalize(pixels):
    if pixels.dtype != np.float32:
        return pixels.astype(np.float32) / 255
    return np.multiply(pixels, 1 / 255, out=pixels)
