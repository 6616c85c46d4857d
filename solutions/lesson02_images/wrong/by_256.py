# fails: normalize-values
# misconception: divides-by-256
# believed that 256 values mean dividing by 256
def normalize(pixels):
    return pixels.astype(np.float32) / 256
