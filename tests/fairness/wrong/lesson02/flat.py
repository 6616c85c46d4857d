# misconception: global-when-channels
def standardize(pixels, per_channel=False):
    flat = pixels.reshape(-1).astype("float64")
    deviation = np.sqrt(((flat - flat.mean()) ** 2).mean()) or 1.0
    return ((flat - flat.mean()) / deviation).reshape(pixels.shape).astype("float32")
