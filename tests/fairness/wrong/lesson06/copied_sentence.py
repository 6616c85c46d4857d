# misconception: same-sentence
def describe_effects():
    return dict.fromkeys(("horizontal_flip", "vertical_flip", "rotation"), "The image is changed in a random way.")
