# fails: normalize-values
# misconception: levels-merged
# believed that 64 levels are enough
def normalize(pixels):
    return (pixels // 4 * 4).astype(np.float32) / 255
