# fails: describe
# misconception: missing-key
# Assumes that rotation needs no explanation.
def describe_effects():
    return {"horizontal_flip": "Left and right are swapped, as in a mirror.", "vertical_flip": "Top and bottom are swapped."}
