# fails: pixel-range
# misconception: one-channel
# believed that all channels have the same range
def pixel_range(pixels):
    return float(pixels[..., 0].min()), float(pixels[..., 0].max())
