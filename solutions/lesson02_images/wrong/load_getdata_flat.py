# fails: load-color
# misconception: flat-pixels
# believed that getdata gives the pixels
def load_pixels(path):
    image = Image.open(path).convert('RGB')
    return np.frombuffer(image.tobytes(), dtype=np.uint8).reshape(-1, 3)
