# fails: effects
# misconception: other-transformation
# Describes other transformations.
def describe_effects():
    return {
        "horizontal_flip": "Makes the image brighter than it was before.",
        "vertical_flip": "The image is zoomed, so that it looks larger.",
        "rotation": "The image is moved by some pixels.",
    }
