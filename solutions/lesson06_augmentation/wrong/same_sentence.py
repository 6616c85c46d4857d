# fails: effects
# misconception: same-sentence
# Writes one sentence for all three transformations.
def describe_effects():
    text = "It makes more images for the network to learn from."
    return {"horizontal_flip": text, "vertical_flip": text, "rotation": text}
