# fails: center
# misconception: subtracts-minimum
# believed that the smallest value is the origin
def center(pixels):
    return (pixels - pixels.min()).astype(np.float32)
