# fails: describe
# misconception: text-plus-number
# Adds a number to a text.
def describe_effects():
    return {
        "horizontal_flip": "Left and right are swapped, as in a mirror.",
        "vertical_flip": "Top and bottom are swapped.",
        "rotation": "The image is rotated by up to " + 90 + " degrees.",
    }
