# fails: describe
# misconception: list-for-dict
# Assumes that the order says which is which.
def describe_effects():
    return ["Left and right are swapped, as in a mirror.", "Top and bottom are swapped.", "The image is rotated by a random angle."]
