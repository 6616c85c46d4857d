# misconception: flips-confused
def describe_effects():
    return {
        "horizontal_flip": "What was at the top is at the bottom afterwards.",
        "vertical_flip": "The left half and the right half change places.",
        "rotation": "The whole picture is turned around its middle.",
    }
