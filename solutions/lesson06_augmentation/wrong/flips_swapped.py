# fails: effects
# misconception: flips-swapped
# Swaps the meanings of the two flips.
def describe_effects():
    return {
        "horizontal_flip": "Turns the image upside down, so that the top becomes the bottom.",
        "vertical_flip": "Shows the image as in a mirror: the left side becomes the right side.",
        "rotation": "Rotates the image by a random angle, like a tilted camera.",
    }
