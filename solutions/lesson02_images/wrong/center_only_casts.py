# fails: center
# misconception: forgets-to-subtract
# believed that float32 values are centered already
def center(pixels):
    return pixels.astype(np.float32)
