# fails: pixel-range
# misconception: elif-hides
# believed that a value can only be one of both
def pixel_range(pixels):
    smallest, largest = 1e9, -1e9
    for value in pixels.flatten():
        if value < smallest:
            smallest = value
        elif value > largest:
            largest = value
    return float(smallest), float(largest)
