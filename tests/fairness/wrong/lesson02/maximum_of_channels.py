# misconception: divides-by-maximum
def normalize(pixels):
    values = np.asarray(pixels, dtype=np.float32).copy()
    for channel in range(3):
        values[..., channel] /= values[..., channel].max()
    return values
