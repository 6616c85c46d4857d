# fails: center
# misconception: mean-returned
# believed that center is the center value
def center(pixels):
    return float(pixels.mean())
