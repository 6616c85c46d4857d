# fails: center
# misconception: uint8-overflow
# believed that uint8 can hold negative numbers
def center(pixels):
    return (pixels - pixels.mean().astype(np.uint8)).astype(np.float32)
