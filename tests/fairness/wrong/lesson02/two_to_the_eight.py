# misconception: divides-by-256
def normalize(pixels):
    return np.ldexp(pixels.astype(np.float32), -8)
