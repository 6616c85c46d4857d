# fails: center
# misconception: mixed-scales
# believed that the scale of the mean does not matter
def center(pixels):
    scaled = pixels.astype(np.float32) / 255
    return scaled - np.float32(pixels.mean())
