# fails: center
# misconception: also-standardizes
# believed that centering is standardizing
def center(pixels):
    pixels = pixels.astype('float32')
    return (pixels - pixels.mean()) / max(float(pixels.std()), 1e-7)
