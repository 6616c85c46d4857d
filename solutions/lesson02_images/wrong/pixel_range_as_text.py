# fails: pixel-range
# misconception: text-for-numbers
# believed that a range is written with a dash
def pixel_range(pixels):
    return f'{pixels.min()} - {pixels.max()}'
