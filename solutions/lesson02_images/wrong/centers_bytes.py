# fails: center
# misconception: bytes-wrap-round
# believed that a byte can be negative
def center(pixels):
    return (pixels - pixels.mean().astype(np.uint8)).astype(np.float32)
