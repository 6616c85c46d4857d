# fails: normalize-dtype
# misconception: half-precision
# believed that half the memory is as good
def normalize(pixels):
    return (pixels / 255).astype(np.float16)
