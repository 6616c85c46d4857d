# misconception: divides-by-maximum
def normalize(pixels):
    brightest = np.amax(pixels)
    return np.true_divide(pixels, brightest, dtype=np.float32)
