# fails: flips
# misconception: settings-for-generator
# Returns the settings instead of a generator.
def make_generator():
    return {"horizontal_flip": True, "vertical_flip": True, "rotation_range": 90}
