# fails: center
# misconception: mean-minus-pixels
# believed that the order of a subtraction does not matter
def center(pixels):
    return (pixels.mean() - pixels).astype(np.float32)
