# misconception: flips-swapped
def describe_effects():
    return {
        "horizontal_flip": "What was at the top is at the bottom afterward.",
        "vertical_flip": "The left half and the right half are swapped.",
        "rotation": "The whole image is rotated about its center.",
    }
