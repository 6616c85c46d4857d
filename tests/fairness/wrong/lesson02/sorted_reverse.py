# misconception: maximum-first
def pixel_range(pixels):
    flat = sorted((float(value) for value in pixels.ravel()), reverse=True)
    return flat[0], flat[-1]
