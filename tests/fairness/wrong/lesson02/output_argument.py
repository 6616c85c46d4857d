# misconception: changes-argument
def normalize(pixels):
    np.clip(pixels, 5, 250, out=pixels)
    return pixels.astype(np.float32) / 255
