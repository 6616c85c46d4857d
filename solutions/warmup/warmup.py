"""Warm-up: three lines that change an image. It counts nothing.

Run `cvgrade try warmup` to see what they do. Then change a number, save this file, and run it again.
"""


def warm_up(pixels):
    """Return a changed copy of an image: uint8, (height, width, 3), in a workspace 400 × 600 × 3."""
    changed = pixels[:, ::-1].copy()  # read each row backwards: the image is mirrored
    changed[:200] = 255 - changed[:200]  # the first 200 rows become a negative
    changed[200:, :, 2] = 0  # the other rows lose channel 2, which is blue
    return changed
