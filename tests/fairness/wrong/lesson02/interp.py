# misconception: stretches
def normalize(pixels):
    low, high = pixels.min(), pixels.max()
    return np.interp(pixels, (low, high), (0, 1)).astype(np.float32)
