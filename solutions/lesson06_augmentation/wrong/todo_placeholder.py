# fails: describe
# misconception: placeholder-left
# believed that the words can wait
def describe_effects():
    return {
        key: f"TODO say what {key} does to pictures"
        for key in ("horizontal_flip", "vertical_flip", "rotation")
    }
