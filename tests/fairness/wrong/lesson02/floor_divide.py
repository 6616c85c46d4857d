# misconception: divides-integers
def normalize(pixels):
    return np.floor_divide(pixels, 255).astype("float32")
