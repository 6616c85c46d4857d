# fails: center
# misconception: moves-pixels
# believed that centering moves the image
def center(pixels):
    h, w = pixels.shape[:2]
    return np.roll(pixels, (h // 2, w // 2), axis=(0, 1)).astype('float32')
