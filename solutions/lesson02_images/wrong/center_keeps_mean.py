# fails: center
# misconception: kept-mean
# believed that all images have the mean of the first
known = {}


def center(pixels):
    mean = known.setdefault("mean", pixels.mean())
    return (pixels - mean).astype(np.float32)
