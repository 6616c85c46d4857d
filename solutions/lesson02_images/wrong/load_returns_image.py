# fails: TODO
# misconception: image-for-array
# believed that an image is already an array of pixels
def load_pixels(path):
    return Image.open(path).convert('RGB')
