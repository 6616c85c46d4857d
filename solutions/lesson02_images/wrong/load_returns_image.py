# fails: load-color, load-grayscale, load-palette, load-alpha, report
# misconception: image-for-array
# believed that an image is already an array of pixels
def load_pixels(path):
    return Image.open(path).convert('RGB')
