# fails: pixel-range
# misconception: forgot-return
# believed that printing the pair is enough
def pixel_range(pixels):
    print(pixels.min(), pixels.max())
