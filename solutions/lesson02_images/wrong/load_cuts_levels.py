# fails: load-color, load-grayscale, load-palette, load-alpha
# misconception: cut-not-rounded
# believed that a cast rounds
def load_pixels(path):
    with Image.open(path) as image:
        fractions = np.array(image.convert("RGB")) / np.float32(255) - np.float32(1e-4)
    return (np.maximum(fractions, 0) * 255).astype(np.uint8)
