# fails: normalize-values
# misconception: divides-integers
# believed that the division may come before the cast
def normalize(pixels):
    return (pixels.astype(np.int64) // 255).astype(np.float32)
