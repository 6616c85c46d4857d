# fails: describe
# misconception: lists-for-sentences
# Has more than one sentence to say.
def describe_effects():
    return {"horizontal_flip": ["Left and right are swapped, as in a mirror."], "vertical_flip": ["Top and bottom are swapped."], "rotation": ["The image is rotated by a random angle."]}
