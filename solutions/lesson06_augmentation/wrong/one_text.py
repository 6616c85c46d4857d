# fails: describe
# misconception: text-for-dict
# Writes one text on all three.
def describe_effects():
    return "The flips mirror the image, and the rotation turns it."
