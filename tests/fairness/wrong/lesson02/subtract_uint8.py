# misconception: uint8-overflow
def center(pixels):
    middle = np.uint8(np.mean(pixels))
    return np.subtract(pixels, middle).astype("float32")
