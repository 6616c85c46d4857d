# fails: center
# misconception: channels-when-global
# believed that each channel has its own mean here
def center(pixels):
    return (pixels - pixels.mean(axis=(0, 1))).astype(np.float32)
