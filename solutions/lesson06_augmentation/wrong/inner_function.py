# fails: describe
# misconception: function-for-result
# Returns a function without calling it.
def describe_effects():
    def effects():
        return {"horizontal_flip": "Left and right are swapped, as in a mirror.", "vertical_flip": "Top and bottom are swapped.", "rotation": "The image is rotated by a random angle."}

    return effects
