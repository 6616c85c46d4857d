# fails: describe
# misconception: other-keys
# Calls the keys like the arguments.
def describe_effects():
    return {
        "horizontal_flip": "Left and right are swapped, as in a mirror.",
        "vertical_flip": "Top and bottom are swapped.",
        "rotation_range": "The image is rotated by a random angle.",
    }
