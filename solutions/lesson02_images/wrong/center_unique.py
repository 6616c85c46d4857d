# fails: center
# misconception: mean-of-levels
# believed that each value counts once
def center(pixels):
    levels = sorted(set(pixels.ravel().tolist()))
    return (pixels - sum(levels) / len(levels)).astype(np.float32)
