# fails: describe
# misconception: forgot-return
# Prints the sentences.
def describe_effects():
    print("Left and right are swapped, as in a mirror.")
    print("Top and bottom are swapped.")
    print("The image is rotated by a random angle.")
