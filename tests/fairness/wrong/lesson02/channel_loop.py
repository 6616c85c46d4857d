# misconception: channels-when-global
def standardize(pixels, per_channel=False):
    out = np.empty(pixels.shape, np.float32)
    for channel in range(pixels.shape[2]):
        plane = pixels[..., channel].astype(float)
        out[..., channel] = (plane - plane.mean()) / (plane.std() or 1)
    return out
