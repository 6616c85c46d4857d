# misconception: placeholder
def describe_effects():
    return {
        "horizontal_flip": "tbd: describe what this one does",
        "vertical_flip": "tbd: say what that one does too",
        "rotation": "tbd: and finally the turning of it",
    }
