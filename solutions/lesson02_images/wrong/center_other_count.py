# fails: center
# misconception: other-count
# believed that an image has as many values as pixels
def center(pixels):
    height, width = pixels.shape[:2]
    mean = pixels.sum() / (height * width)
    return (pixels - mean).astype(np.float32)
