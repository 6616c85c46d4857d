# fails: normalize-dtype, normalize-values, report
# misconception: more-than-the-pixels
# believed that the caller wants the range, too
def normalize(pixels):
    scaled = pixels.astype(np.float32) / 255
    return scaled, (scaled.min(), scaled.max())
