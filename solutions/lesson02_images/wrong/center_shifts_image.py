# fails: center
# misconception: moves-pixels
# believed that to center is to move the picture
def center(pixels):
    h, w = pixels.shape[:2]
    return np.roll(pixels, (h // 2, w // 2), axis=(0, 1)).astype('float32')
