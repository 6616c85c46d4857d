# fails: describe
# misconception: set-for-dict
# Leaves the keys out.
def describe_effects():
    return {"Left and right are swapped, as in a mirror.", "Top and bottom are swapped.", "The image is rotated by a random angle."}
