# fails: normalize-values
# misconception: inverted
# believed that 0 is white
def normalize(pixels):
    return (255 - pixels).astype(np.float32) / 255
