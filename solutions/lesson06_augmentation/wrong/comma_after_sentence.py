# fails: describe
# misconception: comma-after-sentence
# A comma at the end of each line.
def describe_effects():
    effects = {}
    effects["horizontal_flip"] = "It swaps left and right, as in a mirror."
    effects["vertical_flip"] = "It swaps top and bottom."
    effects["rotation"] = "It turns the image around its center.",
    return effects
