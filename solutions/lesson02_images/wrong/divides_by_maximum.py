# fails: normalize-values, report
# believed that every picture reaches 255
def normalize(pixels):
    return pixels.astype(np.float32) / pixels.max()
