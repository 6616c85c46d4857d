# misconception: stays-float64
def normalize(pixels):
    return np.array(pixels, dtype=float) * (1 / 255)
