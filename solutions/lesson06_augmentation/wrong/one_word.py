# fails: describe
# misconception: too-short
# Writes one word each.
def describe_effects():
    return {"horizontal_flip": "mirrored", "vertical_flip": "overturned", "rotation": "rotated"}
