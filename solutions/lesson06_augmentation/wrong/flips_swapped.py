# fails: describe
# misconception: flips-confused
# believed that a horizontal flip turns the picture upside down
def describe_effects():
    return {
        "horizontal_flip": "Turns the picture upside down, so that the top becomes the bottom.",
        "vertical_flip": "Shows the picture as in a mirror: the left side becomes the right side.",
        "rotation": "Turns the picture by a random angle, like a camera that was held askew.",
    }
