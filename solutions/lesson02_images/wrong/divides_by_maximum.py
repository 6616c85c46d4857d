# fails: normalize-values, report
# mistake: divides-by-maximum
# believed that every picture reaches 255
def normalize(pixels):
    return pixels.astype(np.float32) / pixels.max()
