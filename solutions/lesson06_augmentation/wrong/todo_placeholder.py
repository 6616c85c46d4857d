# fails: describe
# misconception: placeholder
# Leaves the sentences for later.
def describe_effects():
    return {
        key: f"TODO say what {key} does to images"
        for key in ("horizontal_flip", "vertical_flip", "rotation")
    }
