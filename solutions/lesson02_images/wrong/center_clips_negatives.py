# fails: center
# misconception: clipped
# believed that pixels cannot be negative
def center(pixels):
    pixels = pixels.astype('float32')
    return np.clip(pixels - pixels.mean(), 0, None)
