# fails: describe
# misconception: one-sentence-for-all
# believed that one sentence fits all
def describe_effects():
    text = "It makes more pictures for the network to learn from."
    return {"horizontal_flip": text, "vertical_flip": text, "rotation": text}
