# fails: pixel-range
# misconception: starts-at-zero
# believed that start all variables at 0
def pixel_range(pixels):
    smallest = 0
    largest = 0
    for row in pixels:
        if row.min() < smallest:
            smallest = row.min()
        if row.max() > largest:
            largest = row.max()
    return float(smallest), float(largest)
