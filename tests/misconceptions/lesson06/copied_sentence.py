# misconception: one-sentence-for-all
def describe_effects():
    return dict.fromkeys(("horizontal_flip", "vertical_flip", "rotation"), "The picture is changed in a random way.")
