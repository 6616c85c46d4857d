# fails: normalize-values
# misconception: minus-one-to-one
# believed that every network wants -1 to 1
def normalize(pixels):
    return pixels.astype(np.float32) / 127.5 - 1
