# fails: describe
# misconception: settings-for-sentences
# Repeats the settings.
def describe_effects():
    return {"horizontal_flip": True, "vertical_flip": True, "rotation": 90}
