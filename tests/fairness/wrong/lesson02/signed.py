# misconception: minus-one-to-one
def normalize(pixels):
    return ((pixels / 255 - 0.5) * 2).astype(np.float32)
