# fails: pixel-range
# misconception: possible-range
# believed that pixels range from 0 to 255
def pixel_range(pixels):
    return 0.0, 255.0
